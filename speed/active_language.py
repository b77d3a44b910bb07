"""The active language, asked of Django once for a part of a page instead of hundreds of times.

Django keeps it behind a lock (1.5 µs each time; a list of twenty cards asked it 900 times). Without, a list takes 11 to
14 % longer (docs/performance.md).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.utils.translation import get_language

NOT_HELD = ""  # no language has this code
_held: ContextVar[str | None] = ContextVar("held_language", default=NOT_HELD)


def active_language() -> str | None:
    """What Django's get_language() says; None where no language is active."""
    held = _held.get()
    return get_language() if held is NOT_HELD else held


def runs_from_right_to_left() -> bool:
    return active_language() in settings.LANGUAGES_BIDI


@contextmanager
def language_held() -> Iterator[None]:
    """Ask Django for the language once within this block, which must not change the language itself."""
    token = _held.set(get_language())
    try:
        yield
    finally:
        _held.reset(token)
