"""Who may change what: asked of the account, whose backend answers, at the one way in for changes.

A change of what visitors see is published by who may publish it. What others type is tried, undone and kept as a
proposal (editing/proposals).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.contrib import auth
from django.core.exceptions import PermissionDenied
from django.db import models, transaction

MADE = "_made"  # on the account of a request: the entries that it makes, which are nobody's until their parts are saved
TAKEN = "_taken_away"  # on the account of a request: what a trial would take away from the pages of visitors
OUT_OF_REACH = (
    "Ainsi, cette fiche ne serait pas de votre organisme ou de votre territoire : relisez les organismes, "
    "leur rôle (« met en œuvre ») et le territoire."
)

Taken = list[tuple[type[models.Model], Any, dict[str, Any]]]  # of each row its kind, its key, what is set

_is_trial: ContextVar[bool] = ContextVar("is_trial", default=False)


class NotToPublish(PermissionDenied):
    """Visitors would see the change, and who makes it may only propose it."""


class OutOfReach(PermissionDenied):
    """The row is, or would become, nobody's business of who changes it."""


@contextmanager
def trial() -> Iterator[None]:
    """What is done inside is done wholly, so that whatever is wrong with it is found; then it is undone."""
    token = _is_trial.set(True)
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        _is_trial.reset(token)


def in_trial() -> bool:
    return _is_trial.get()


def permission(verb: str, model: type[models.Model] | models.Model) -> str:
    return f"{model._meta.app_label}.{verb}_{model._meta.model_name}"


def may(user: Any, verb: str, row: models.Model) -> bool:
    return user.has_perm(permission(verb, row), row)


def check_publishing(row: models.Model, by: Any) -> None:
    """Of a row as it is stored. `by`: an account; None for a file, which an operator loads."""
    if by is None or may(by, "publish", row):
        return
    if not in_trial():
        raise NotToPublish
    if not may(by, "change", row):
        raise OutOfReach(OUT_OF_REACH)


def check_taking_away(row: models.Model, record: dict[str, Any], changed: frozenset[str], by: Any) -> bool:
    """Whether all that changes is that the row is no longer shown: who keeps its entry may do that without anybody.

    `TAKES_AWAY` is the column of the model that says since when it is not. Beside other changes it is noted, so that
    what has to wait holds back nobody who asks to vanish.
    """
    name = getattr(type(row), "TAKES_AWAY", "")
    if by is None or name not in changed or not record[name] or not may(by, "withdraw", row):
        return False
    if in_trial():
        setattr(by, TAKEN, [*getattr(by, TAKEN, ()), (type(row), row.pk, {name: record[name]})])
    return changed == {name}


def taken_away(by: Any) -> Taken:
    """What was noted since it was asked for last."""
    noted: Taken = getattr(by, TAKEN, [])
    setattr(by, TAKEN, [])
    return noted


def note_made(entry: models.Model, by: Any) -> None:
    setattr(by, MADE, {*getattr(by, MADE, ()), (type(entry), entry.pk)})


def is_made_by(entry: models.Model, user: Any) -> bool:
    return (type(entry), entry.pk) in getattr(user, MADE, ())


def rows_for(user: Any, verb: str, rows: models.QuerySet) -> models.QuerySet:
    """Those that an account may `view`; may `choose` in a field; or finds there already (`keep`)."""
    for backend in auth.get_backends():
        if hasattr(backend, "rows_for"):
            rows = backend.rows_for(user, verb, rows)
    return rows


def closed_keys(user: Any, model: type[models.Model], keys: Iterable[Any]) -> frozenset[Any]:
    """Of rows that fields of an entry hold already, those whose names their reader may not read: asked at once."""
    known = frozenset(map(model._meta.pk.to_python, keys))
    rows = model._base_manager.filter(pk__in=known)
    chosen = rows if user is None else rows_for(user, "choose", rows)
    # The same where nothing is kept from this account.
    return frozenset() if chosen is rows else known - set(chosen.values_list("pk", flat=True))


def say_row(user: Any, row: models.Model, closed: frozenset[Any] | None = None) -> str:
    """A row that somebody finds in a field of their entry and may not read is named by its number alone."""
    if row.pk not in (closed_keys(user, type(row), [row.pk]) if closed is None else closed):
        return str(row)
    return f"{row._meta.verbose_name} n° {row.pk} (d'un autre organisme, non public)"
