"""In which order programmes are listed where nothing else tells them apart: by name, without case and accents."""

import bisect
from array import array
from collections.abc import Iterator

from search.bitmaps import positions_in
from search.text.analysis import fold


class NameOrder:
    """The positions first added come in order of name, so that position and place are one; the few that are inserted
    afterwards are merged in. Names are kept end to end: 100,000 strings of their own would take three times as much."""

    def __init__(self) -> None:
        self._names = bytearray()
        self._ends = array("I", [0])
        self._keys = array("q")
        # The first position that each inserted one comes before, its name, its primary key, its position.
        self._inserted: list[tuple[int, bytes, int, int]] = []

    @staticmethod
    def key(name: str, pk: int) -> tuple[bytes, int]:
        return fold(name).encode(), pk

    def append(self, name: str, pk: int) -> None:
        """The next position; names must come in the order of `key`."""
        self._names += fold(name).encode()
        self._ends.append(len(self._names))
        self._keys.append(pk)

    def insert(self, position: int, name: str, pk: int) -> None:
        key = self.key(name, pk)
        before = bisect.bisect_left(range(len(self._keys)), key, key=self._key_at)
        bisect.insort(self._inserted, (before, *key, position))

    def _key_at(self, place: int) -> tuple[bytes, int]:
        return bytes(self._names[self._ends[place] : self._ends[place + 1]]), self._keys[place]

    def walk(self, members: int, start: int = 0) -> Iterator[int]:
        """The positions in a set by name, from the start-th on."""
        begun = 0
        for before, position in (*self._inserted_in(members), (len(self._keys), None)):
            between = members >> begun & ((1 << before - begun) - 1)
            if start < (size := between.bit_count()):
                yield from (begun + one for one in positions_in(between, start))
            start, begun = max(0, start - size), before
            if position is not None and not start:
                yield position
            start = max(0, start - (position is not None))

    def _inserted_in(self, members: int) -> list[tuple[int, int]]:
        first = len(self._keys)
        late = members >> first  # a few bits, however large the catalogue
        return [(before, place) for before, _, _, place in self._inserted if late >> (place - first) & 1]
