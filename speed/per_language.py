"""What depends on the language alone: asked of Django, or put together, once instead of once for each use.

Django keeps the active language behind a lock (1.5 µs each time; a list of twenty cards asked it 900 times). Without,
a list takes 11 to 14 % longer (docs/performance.md).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple, cast

from django.conf import settings
from django.template import Context, Node, Template
from django.template.base import NodeList
from django.urls import get_script_prefix, reverse
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


Arguments = TypeVarTuple("Arguments")
T = TypeVar("T")
MOST = 1024  # of each function: about 100 kB of short texts


def once_per_language(say: Callable[[*Arguments], T]) -> Callable[[*Arguments], T]:
    """Keep the results of a function that depends on its (hashable) arguments and the active language alone."""

    @lru_cache(maxsize=MOST)
    def remembered(language: str | None, *args: *Arguments) -> T:
        return say(*args)

    @wraps(say)
    def said(*args: *Arguments) -> T:
        return remembered(active_language(), *args)

    return said


ANY_SLUG = "any-slug"


def address_of(url_name: str, slug: str) -> str:
    """The path of the page with this URL name and slug, in the active language."""
    before, after = _around_slug(url_name, active_language(), get_script_prefix())
    return f"{before}{slug}{after}"


def address_without_slug(url_name: str) -> str:
    """The path of the only page of that name, in the language of the page that links to it."""
    return _whole(url_name, active_language(), get_script_prefix())


# `language` and `script_prefix` are what reverse() reads beside its arguments.


@lru_cache(maxsize=64)
def _whole(url_name: str, language: str | None, script_prefix: str) -> str:
    return reverse(url_name)


@lru_cache(maxsize=64)
def _around_slug(url_name: str, language: str | None, script_prefix: str) -> tuple[str, str]:
    before, _, after = reverse(url_name, args=[ANY_SLUG]).partition(ANY_SLUG)
    return before, after


class SameForEverybody(Node):
    """Rendered without any variable of the page, so that nothing of a visitor can be kept in it."""

    def __init__(self, nodelist: NodeList):
        self.nodelist = nodelist
        self._kept: dict[tuple[str | None, str], str] = {}

    def render(self, context: Context) -> str:
        key = active_language(), get_script_prefix()
        if key not in self._kept:
            self._kept[key] = self._rendered(context)
        return self._kept[key]

    def _rendered(self, context: Context) -> str:
        empty = Context()
        with empty.bind_template(cast(Template, context.template)):  # a tag is rendered by a template
            return self.nodelist.render(empty)
