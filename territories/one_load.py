"""One load at a time: the second waits, then says why it gave up; what stops a load leaves the tables as they were."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import OperationalError, connection, transaction

LOCK = 20_230_529  # by which PostgreSQL knows the lock: any number that nothing else here uses


class LoadStopped(Exception):
    """The database did not let the load go on; the message says what to do."""


@contextmanager
def one_load() -> Iterator[None]:
    """A transaction that no other load shares."""
    seconds = settings.LOAD_WAIT_SECONDS
    try:
        with _patient(seconds), transaction.atomic():  # on SQLite this is the lock of the only writer
            if connection.vendor == "postgresql":
                _take_turn(seconds)
            yield
    except OperationalError as error:
        raise LoadStopped(
            f"La base est occupée par un autre chargement ou un enregistrement (attente : {seconds} s au plus), ou ne "
            f"répond plus. Rien n'a été changé : relancez la commande dans un moment. Réponse de la base : "
            f"{' '.join(str(error).split())}"
        ) from error


@contextmanager
def _patient(seconds: int) -> Iterator[None]:
    """A load may wait longer than somebody before a form."""
    if connection.vendor != "sqlite":
        yield
        return
    _set_patience(seconds)
    try:
        yield
    finally:
        _set_patience(settings.WRITE_WAIT_SECONDS)


def _set_patience(seconds: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {seconds * 1000:d}")


def _take_turn(seconds: int) -> None:
    """The lock goes with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{seconds}s"])
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
