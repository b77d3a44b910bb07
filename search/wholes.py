"""Programmes that have parts: what a counsellor names after the part that fits as well."""

from collections.abc import Iterable, Iterator, Mapping

from search.bitmaps import difference, pack, positions_in
from search.positions import Positions


class Wholes:
    """Which positions hold the parts of which programme."""

    def __init__(self) -> None:
        self._parts: dict[int, set[int]] = {}  # by primary key of the whole
        self._standing: tuple[int, dict[int, set[int]]] | None = None

    def add(self, whole_of: Mapping[int, int], positions: Mapping[int, int]) -> None:
        """`whole_of`: from the primary key of a part to that of its whole. `positions`: of the parts."""
        for part, whole in whole_of.items():
            self._parts.setdefault(whole, set()).add(positions[part])
        self._standing = None

    def with_a_part_in(self, fitting: int, position_of: Positions, members: int | None = None) -> int:
        """Of the members (by default those of the bitmap `fitting`), the programmes of which it holds a part."""
        wholes, parts = self._where(position_of)
        asked = wholes & (fitting if members is None else members)
        held = _Members(fitting)
        return pack((one for one in positions_in(asked) if held.any_of(parts[one])), max(held.size, asked.bit_length()))

    def parts_of(self, members: int, position_of: Positions) -> int:
        """The parts of the programmes in the bitmap."""
        wholes, parts = self._where(position_of)
        found = [part for one in positions_in(wholes & members) for part in parts[one]]
        return pack(found, max(found, default=0) + 1)

    def _where(self, position_of: Positions) -> tuple[int, dict[int, set[int]]]:
        """The wholes as a bitmap, and their parts by position. A whole and its parts are always read again together."""
        if self._standing is None:
            parts = {position_of[whole]: parts for whole, parts in self._parts.items() if whole in position_of}
            self._standing = pack(parts, max(parts, default=0) + 1), parts
        return self._standing


def wholes_last(wholes: Wholes, position_of: Positions, tiers: Iterable[int], answers: Iterable[int]) -> Iterator[int]:
    """The tiers, best first, each within one answer. In these answers, a whole that comes no sooner than one of its
    parts is held back to the end."""
    following = filter(None, answers)
    answer, fitting, late = next(following, 0), 0, list[int]()
    for tier in tiers:
        while answer and tier and not tier & answer:
            yield from late
            answer, fitting, late = next(following, 0), 0, []
        fitting |= tier & answer
        held = wholes.with_a_part_in(fitting, position_of, tier)
        yield difference(tier, held)
        late.append(held)
    yield from late


class _Members:
    """A bitmap read bit by bit: shifting it would copy it each time."""

    def __init__(self, bits: int):
        self.size = bits.bit_length()
        self._bytes = bits.to_bytes(self.size // 8 + 1, "little")

    def any_of(self, positions: Iterable[int]) -> bool:
        return any(one < self.size and self._bytes[one >> 3] >> (one & 7) & 1 for one in positions)
