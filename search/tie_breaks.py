"""What breaks a tie between equally sure answers: the part before its whole, how close the place is, how many
situations and kinds of help are met; where nothing else tells two programmes apart, their names."""

import bisect
from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import partial, reduce
from operator import or_
from typing import cast

from eligibility import Fact
from eligibility.criteria import BY_NAME
from eligibility.criteria.situations import SituationFacts
from search.bitmaps import difference, pack, positions_in, shift
from search.index.fact_bitmaps import RelatedGroups
from search.index.hints import containing, inside
from search.index.index import Index
from search.positions import Positions
from search.text.analysis import fold
from territories.scope import Scope

# From the closest fit to the loosest: a programme of the very town comes before one of the whole country.
WIDE = ("pays", "region", "academie", "departement")
CLOSENESS = ("arrondissement", "commune", "epci", "departement", "academie", "region", "pays")


def by_closeness(index: Index, place: Scope) -> list[int]:
    """By the tightest territory around the place, the tightest first; what lies inside it is as tight as can be."""
    territories = cast(RelatedGroups, index.shared.group(BY_NAME["lieu"]))  # as its hint has it
    around = sorted(containing(place), key=lambda relation: CLOSENESS.index(relation[1].partition("-")[0]))
    return [territories.related(inside(place)), *(territories.related([one]) for one in around)]


def by_reach(index: Index) -> list[int]:
    """By the widest territory, the widest first: where no place is said, it is the likeliest to be within reach."""
    territories = cast(RelatedGroups, index.shared.group(BY_NAME["lieu"]))
    return [territories.related_like(partial(_is_at, kind)) for kind in WIDE]


def _is_at(kind: str, key: tuple[str, str]) -> bool:
    relation, area = key
    return relation == "at" and area.partition("-")[0] == kind


def at_distance(index: Index) -> int:
    """What is offered at a distance, wherever one is."""
    territories = cast(RelatedGroups, index.shared.group(BY_NAME["lieu"]))
    return territories.of_class(lambda one: one is not None and one.at_distance)


def by_helps(index: Index, asked: frozenset[str]) -> list[int]:
    """Programmes with more of the kinds of help asked first; among equals those with the rarest kind, which is the most
    telling. Nothing to tell apart below two."""
    if len(asked) < 2:
        return []
    aids = index.shared.group(BY_NAME["aide"])
    offered = sorted((aids.having(_offers, code) for code in asked), key=int.bit_count)
    everything = reduce(or_, offered)
    by_number = [everything]
    for members in offered:
        by_number = shift(by_number, difference(everything, members))
    return [members & exact for exact in reversed(by_number[1:]) for members in offered]


def _offers(aids: Fact[frozenset[str]] | None, code: str) -> bool:
    return aids is not None and code in aids.value


def by_situations(index: Index, asked: frozenset[str]) -> list[int]:
    """Programmes made for more of the visitor's situations first: with an alternative that requires or addresses n of
    them, the highest n first. One with several alternatives may be in several. None below two situations."""
    by_number: dict[int, int] = {}
    for subjects in index.alternatives if len(asked) > 1 else ():
        exact, facts = [subjects.members], subjects.group(BY_NAME["situation"])
        for code in asked:
            exact = shift(exact, difference(subjects.members, facts.having(_addresses, code)))
        for number, members in enumerate(exact):
            by_number[number] = by_number.get(number, 0) | members
    return [by_number[number] for number in sorted(by_number, reverse=True)]


def _addresses(facts: SituationFacts, code: str) -> bool:
    """Whether a situation is required, one of those required, or addressed."""
    return any(fact and code in fact.value for fact in facts[:3])


class Wholes:
    """Which positions hold the parts of which programme."""

    def __init__(self) -> None:
        self._parts: dict[int, array[int]] = {}  # by primary key of the whole: a third of what sets of them take
        self._standing: tuple[int, dict[int, array[int]]] | None = None

    def add(self, whole_of: Mapping[int, int], positions: Mapping[int, int]) -> None:
        """`whole_of`: from the primary key of a part to that of its whole. `positions`: of the parts."""
        for part, whole in whole_of.items():
            self._parts.setdefault(whole, array("I")).append(positions[part])
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

    def _where(self, position_of: Positions) -> "tuple[int, dict[int, array[int]]]":
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
