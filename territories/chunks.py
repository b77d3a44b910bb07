"""Many keys, some at a time: a database takes only so many values beside one another."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
CHUNK = 500  # SQLite takes as few as 999 values in one statement, and trees of conditions 1,000 deep


def chunked(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """The items in their order, `size` at a time. (itertools.batched needs Python 3.12.)"""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk
