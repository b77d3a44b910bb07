"""The rules, asked once per distinct fact and kept as bitmaps: one bit per programme.

Nothing here decides: every bit comes from the rules, and a property test holds the two together.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from programs.eligibility.answers import Answer
from programs.eligibility.criteria import OF_THE_PERSON, OF_THE_PROGRAM, STANDING, WIDENING, Criterion, tested
from programs.eligibility.facts import Alternative, Offer, unmet
from programs.eligibility.question import Question


@dataclass(frozen=True)
class Bits:
    """Two sets of programmes: those surely fitting, and those not excluded (which hold the sure ones)."""

    sure: int
    possible: int

    def __and__(self, other: "Bits") -> "Bits":
        return Bits(self.sure & other.sure, self.possible & other.possible)

    def __or__(self, other: "Bits") -> "Bits":
        return Bits(self.sure | other.sure, self.possible | other.possible)

    @property
    def check(self) -> int:
        return self.possible & ~self.sure


def pack(positions: Sequence[int], size: int) -> int:
    """The set of these positions as one integer."""
    bits = bytearray(size // 8 + 1)
    for position in positions:
        bits[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(bits, "little")


def positions_in(bits: int) -> Iterator[int]:
    """The positions in a set, lowest first, without walking the gaps one by one."""
    for byte_index, byte in enumerate(bits.to_bytes((bits.bit_length() + 7) // 8, "little")):
        while byte:
            low = byte & -byte
            yield byte_index * 8 + low.bit_length() - 1
            byte ^= low


class Plane:
    """One subject per programme (its k-th accepted public, or the programme itself), grouped by equal facts."""

    def __init__(self, subjects: dict[int, Any], criteria: tuple[Criterion, ...], size: int):
        self.members = pack(list(subjects), size)
        self._groups = {criterion.name: _grouped(subjects, criterion, size) for criterion in criteria}
        self._matches: dict[tuple[str, Hashable], Bits] = {}

    def match(self, criterion: Criterion, asked: Hashable) -> Bits:
        key = (criterion.name, asked)
        if key not in self._matches:
            if len(self._matches) > 5000:  # a bound on memory; what is asked often comes back at once
                self._matches.clear()
            self._matches[key] = self._judge(criterion, asked)
        return self._matches[key]

    def _judge(self, criterion: Criterion, asked: Hashable) -> Bits:
        sure = possible = 0
        for facts, members in self._groups[criterion.name].items():
            answer = criterion.judge(facts, asked).answer
            sure |= members if answer is Answer.YES else 0
            possible |= members if answer is not Answer.NO else 0
        return Bits(sure, possible)

    def graded(self, criterion: Criterion, grade: Callable[[Any], int]) -> dict[int, int]:
        """Members by the grade of their facts."""
        grades: dict[int, int] = {}
        for facts, members in self._groups[criterion.name].items():
            value = grade(facts)
            grades[value] = grades.get(value, 0) | members
        return grades


def _grouped(subjects: dict[int, Any], criterion: Criterion, size: int) -> dict[Hashable, int]:
    positions: dict[Hashable, list[int]] = {}
    for position, subject in subjects.items():
        positions.setdefault(criterion.read(subject), []).append(position)
    return {facts: pack(places, size) for facts, places in positions.items()}


class Index:
    """Answers for a whole catalogue. Positions are those of `offers`, given in the order that ends every sort."""

    def __init__(self, offers: Sequence[Offer]):
        self.size = len(offers)
        self.everything = (1 << self.size) - 1
        self.shared = Plane(dict(enumerate(offers)), (*OF_THE_PROGRAM, STANDING), self.size)
        self.alternatives = [Plane(subjects, (*OF_THE_PERSON, WIDENING), self.size) for subjects in _by_rank(offers)]

    def answers(self, question: Question) -> Bits:
        """Who fits, by the best of each programme's alternatives."""
        found = Bits(0, 0)
        for plane in self.alternatives:
            bits = Bits(plane.members, plane.members)
            for criterion, asked in _asked_of_person(question):
                bits &= plane.match(criterion, asked)
            found |= bits
        for criterion, asked in _asked_of_program(question):
            found &= self.shared.match(criterion, asked)
        return found

    def by_certainty(self, question: Question) -> list[int]:
        """Disjoint sets, best first: yes, yes on a condition, then what is to be checked, in the same two groups
        and by how many things there are to check."""
        counted = [self._by_checks(plane, question) for plane in self.alternatives]
        free = [self._unconditional(plane, question) for plane in self.alternatives]
        rounds = max((len(by_checks) for by_checks in counted), default=1)
        order = [(0, True), (0, False)]
        order += [(checks, unconditional) for unconditional in (True, False) for checks in range(1, rounds)]
        return _disjoint(_tier(counted, free, checks, unconditional) for checks, unconditional in order)

    def _by_checks(self, plane: Plane, question: Question) -> list[int]:
        """Members that are not excluded, by the number of criteria left to check."""
        exact = [plane.members]
        for criterion, asked in _asked_of_person(question):
            exact = _count(exact, plane.match(criterion, asked))
        for criterion, asked in _asked_of_program(question):
            exact = _count(exact, self.shared.match(criterion, asked))
        return exact

    def _unconditional(self, plane: Plane, question: Question) -> int:
        situation = next(criterion for criterion in OF_THE_PERSON if criterion.name == "situation")
        return plane.graded(situation, lambda facts: bool(unmet(facts[0], question.situations))).get(False, 0)

    def refine(self, tiers: list[int], grades: list[int]) -> list[int]:
        """Split each tier by the sets of `grades`, best first; what is in none of them comes last."""
        return [part for tier in tiers for part in _split(tier, grades) if part]


def _by_rank(offers: Sequence[Offer]) -> list[dict[int, Alternative]]:
    most = max((len(offer.alternatives) for offer in offers), default=0)
    return [
        {position: offer.alternatives[rank] for position, offer in enumerate(offers) if rank < len(offer.alternatives)}
        for rank in range(most)
    ]


def _asked_of_person(question: Question) -> list[tuple[Criterion, Hashable]]:
    return tested((*OF_THE_PERSON, WIDENING), question)


def _asked_of_program(question: Question) -> list[tuple[Criterion, Hashable]]:
    return tested((*OF_THE_PROGRAM, STANDING), question)


def _count(exact: list[int], bits: Bits) -> list[int]:
    """One more criterion: those it leaves to be checked move one place up, those it excludes fall out."""
    kept = [members & bits.sure for members in exact] + [0]
    moved = [0] + [members & bits.check for members in exact]
    return [left | right for left, right in zip(kept, moved, strict=True)]


def _tier(counted: list[list[int]], free: list[int], checks: int, unconditional: bool) -> int:
    tier = 0
    for by_checks, members in zip(counted, free, strict=True):
        if checks < len(by_checks):
            tier |= by_checks[checks] & members if unconditional else by_checks[checks] & ~members
    return tier


def _disjoint(tiers: Iterator[int]) -> list[int]:
    seen = 0
    kept = []
    for tier in tiers:
        kept.append(tier & ~seen)
        seen |= tier
    return [tier for tier in kept if tier]


def _split(tier: int, grades: list[int]) -> Iterator[int]:
    for grade in grades:
        yield tier & grade
        tier &= ~grade
    yield tier
