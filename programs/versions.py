"""The version of the catalogue that a worker answers for."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings

from programs.models import CatalogueVersion, Version

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
