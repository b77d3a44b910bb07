"""Words that a page says many times, put together once per language."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple

from speed.active_language import active_language

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
