"""The one answer to "may this account do that, with that row?": Django, every admin and apply_change ask here."""

from functools import lru_cache
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db import models

from accounts.rights.mandates import Rights, rights_of
from accounts.rights.reach import ALL, choices, named, public, reach
from accounts.rights.roles import permissions_of
from sources.cited_fields import entry_of
from sources.models import Proposal
from sources.rights import is_made_by


class RolesBackend(ModelBackend):
    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Permissions that somebody gave to an account by other ways count as well, and reach no row."""
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        return {*super().get_all_permissions(user_obj), *permissions_of(rights_of(user_obj))}

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if obj is None:
            return super().has_perm(user_obj, perm)
        app, _, name = perm.partition(".")
        verb, _, model = name.partition("_")
        asked = f"{app}.change_{model}" if verb in ("publish", "withdraw") else perm
        if not super().has_perm(user_obj, asked):
            return False
        rights = rights_of(user_obj)
        must_publish = verb in ("publish", "delete")
        return _may_publish(user_obj, rights, obj) if must_publish else _is_within(user_obj, rights, obj)

    def rows_for(self, user: Any, verb: str, rows: models.QuerySet) -> models.QuerySet:
        """See sources.rights.rows_for."""
        model: Any = rows.model
        rights = rights_of(user)
        if rights.is_administrator:
            return rows
        if verb == "view":
            own = rows.filter(pk__in=reach(model, rights).values("pk"))
            return own | rows.filter(by=user) if model is Proposal else own
        if rights.is_everywhere:
            return rows
        offered = _offered(model, rights, verb == "keep")
        return rows if offered is ALL else rows.filter(offered)


@lru_cache(maxsize=256)  # a page has thirty such fields; the condition is asked of the database each time
def _offered(model: type[models.Model], rights: Rights, is_kept: bool) -> models.Q:
    chosen = choices(model, rights)
    return chosen | _by_key(model, named(model, rights)) if is_kept and chosen is not ALL else chosen


def _by_key(model: type[models.Model], condition: models.Q) -> models.Q:
    """By key, so that a condition over many rows names none twice."""
    return models.Q(pk__in=model._base_manager.filter(condition).values("pk"))


def _is_within(user: Any, rights: Rights, row: Any) -> bool:
    """A new row is where its entry is."""
    if rights.is_administrator or is_made_by(entry_of(row), user):
        return True
    if row.pk is None:
        top = entry_of(row)
        return top is row or _is_within(user, rights, top)
    return reach(type(row), rights).filter(pk=row.pk).exists()


def _may_publish(user: Any, rights: Rights, row: Any) -> bool:
    """Within a territory of theirs; elsewhere only what nobody is shown."""
    if rights.publishes and _is_within(None, rights.without_organizations(), row):
        return True
    is_shown = row.pk is not None and public(type(row)).filter(pk=row.pk).exists()
    return not is_shown and _is_within(user, rights, row)
