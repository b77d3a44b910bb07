"""Where each programme stands in the catalogue, by primary key."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, MutableMapping

GONE = -1


class Positions(MutableMapping[int, int]):
    """A dictionary from primary key to position. settle() moves its entries into two arrays: 100,000 of them take 1.2
    MB where a dict takes 11. Later additions are in a dict."""

    def __init__(self) -> None:
        self._keys, self._places = array("q"), array("i")
        self._late: dict[int, int] = {}
        self._size = 0

    def settle(self) -> None:
        """Move all entries into the arrays; to be called after many additions."""
        items = sorted(self.items())
        self._keys = array("q", (pk for pk, _ in items))
        self._places = array("i", (place for _, place in items))
        self._late, self._size = {}, len(items)

    def _at(self, pk: int) -> int | None:
        """Where the arrays hold this key."""
        at = bisect_left(self._keys, pk)
        return at if at < len(self._keys) and self._keys[at] == pk and self._places[at] != GONE else None

    def __getitem__(self, pk: int) -> int:
        if pk in self._late:
            return self._late[pk]
        at = self._at(pk)
        if at is None:
            raise KeyError(pk)
        return self._places[at]

    def __setitem__(self, pk: int, place: int) -> None:
        self._size += pk not in self
        self._forget(pk)
        self._late[pk] = place

    def __delitem__(self, pk: int) -> None:
        if pk not in self:
            raise KeyError(pk)
        self._forget(pk)
        self._size -= 1

    def _forget(self, pk: int) -> None:
        self._late.pop(pk, None)
        at = self._at(pk)
        if at is not None:
            self._places[at] = GONE

    def __iter__(self) -> Iterator[int]:
        yield from (pk for pk, place in zip(self._keys, self._places, strict=True) if place != GONE)
        yield from self._late

    def __len__(self) -> int:
        return self._size
