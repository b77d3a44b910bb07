"""What changed in the catalogue, in order, so that every worker follows: number, token, programmes touched; and the
version that a worker answers for."""

import threading
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Max, QuerySet
from django.utils import timezone

KEPT = 5_000  # changes remembered; a worker further behind reads everything again


def new_token() -> str:
    return uuid.uuid4().hex


@dataclass(frozen=True)
class Version:
    """A token beside the number: two histories (a restored copy, a rolled-back edit) never share one."""

    number: int = 0
    token: str = ""


class CatalogueVersion(models.Model):
    """A single row, locked by whoever changes the catalogue until they commit: numbers are committed in order."""

    number = models.PositiveBigIntegerField(default=0)
    token = models.CharField(max_length=32, default=new_token)

    class Meta:
        verbose_name = "version du catalogue"
        verbose_name_plural = "version du catalogue"

    def __str__(self):
        return str(self.number)

    @classmethod
    def current(cls) -> Version:
        row = cls.objects.values_list("number", "token").filter(pk=1).first()
        return Version(*row) if row else Version()

    @classmethod
    def notes_a_bulk_change(cls) -> bool:
        """True inside one_version(), which is told of the change: nobody need ask which programmes it touches."""
        held = _bulk.get()
        if held is not None:
            held.append(True)
        return held is not None

    @classmethod
    def advance(cls, program_ids: Iterable[int] = (), *, whole: bool = False) -> None:
        """Make a new version because these programmes changed, or the whole catalogue. With neither, only other pages
        did."""
        if cls.notes_a_bulk_change():
            return
        with transaction.atomic():
            token = new_token()
            if not cls.objects.filter(pk=1).update(number=F("number") + 1, token=token):
                cls.objects.create(pk=1, number=1, token=token)
            number = cls.objects.values_list("number", flat=True).get(pk=1)
            touched = [None] if whole or not program_ids else sorted(set(program_ids))
            CatalogueChange.objects.bulk_create(
                CatalogueChange(number=number, token=token, program_id=pk, is_whole=whole) for pk in touched
            )
            if number % KEPT == 0:
                CatalogueChange.objects.filter(number__lt=number - KEPT).delete()


class CatalogueChange(models.Model):
    """One programme that one version touched. `program_id` is NULL where only other pages or (`is_whole`) all
    programmes changed. Not a foreign key: the programme may be deleted."""

    number = models.PositiveBigIntegerField(db_index=True)
    token = models.CharField(max_length=32)
    program_id = models.BigIntegerField(null=True)
    is_whole = models.BooleanField(default=False)
    made_at = models.DateTimeField("le", null=True, default=timezone.now)  # NULL: older than this column

    class Meta:
        verbose_name = "changement du catalogue"
        verbose_name_plural = "changements du catalogue"
        ordering = ["number", "pk"]

    def __str__(self):
        return f"{self.number} : {'tout' if self.is_whole else self.program_id or 'pages'}"

    @classmethod
    def programs_since(cls, known: Version, current: Version) -> set[int] | None:
        """The programmes touched since `known`; None when that cannot be told and everything must be read again."""
        rows = cls.objects.filter(number__gte=known.number).values_list("number", "token", "program_id", "is_whole")
        history = list(rows)
        if not any(row[:2] == (known.number, known.token) for row in history):
            return None
        since = [row for row in history if known.number < row[0] <= current.number]
        complete = {row[0] for row in since} == set(range(known.number + 1, current.number + 1))
        if not complete or any(row[3] for row in since):
            return None
        return {row[2] for row in since if row[2] is not None}

    @classmethod
    def latest_of_each(cls) -> QuerySet:
        """Each programme touched, with the moment of its latest change where one is known, the newest first."""
        dated = cls.objects.filter(program_id__isnull=False, made_at__isnull=False).order_by()
        latest = dated.values("program_id").annotate(last=Max("made_at"), newest=Max("number"))
        return latest.order_by("-newest", "program_id").values_list("program_id", "last")


_bulk: ContextVar[list[bool] | None] = ContextVar("bulk", default=None)


@contextmanager
def one_version() -> Iterator[None]:
    """Around a bulk load: all its changes together make one version, of the whole catalogue, at its end. Without a
    change there is no new version."""
    changes: list[bool] = []
    token = _bulk.set(changes)
    try:
        yield
    finally:
        _bulk.reset(token)
    if changes:
        CatalogueVersion.advance(whole=True)


_lock = threading.Lock()
_version = Version()
_checked_at = float("-inf")
_held: ContextVar[Version | None] = ContextVar("held", default=None)


@contextmanager
def version_held(version: Version | None) -> Iterator[None]:
    """Within this block current_version() gives this version, that of the database read there; None: it asks the
    database."""
    token = _held.set(version)
    try:
        yield
    finally:
        _held.reset(token)


def current_version() -> Version:
    """The version in the database, asked for at most once per CATALOGUE_CHECK_SECONDS."""
    global _version, _checked_at
    if (held := _held.get()) is not None:
        return held
    with _lock:
        now = time.monotonic()
        if now - _checked_at >= settings.CATALOGUE_CHECK_SECONDS:
            _version, _checked_at = CatalogueVersion.current(), now
        return _version
