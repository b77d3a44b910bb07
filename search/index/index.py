"""Answers for a whole catalogue: who fits, in which order, and what refuses the others.

A programme that changes takes a new position and its old one dies, so nothing stored is ever searched and corrected.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from eligibility.criteria import BY_NAME, OF_THE_PERSON, OF_THE_PROGRAM
from eligibility.criteria.situations import SituationFacts
from eligibility.offer import Offer
from eligibility.question import Asked, Question
from search.bitmaps import difference
from search.index.fact_bitmaps import Bits, Plane, united

SITUATION, STANDING = BY_NAME["situation"], BY_NAME["etat"]


class Counted(NamedTuple):
    """The members of a plane that nothing excludes: at index n of `by_open_points` those with n criteria open.

    `fitting`: those that fit, surely or on a condition.
    """

    by_open_points: list[int]
    fitting: int


class Index:
    """Answers for a whole catalogue, by position."""

    def __init__(self, offers: Iterable[Offer] = ()):
        self.size = 0
        self.alive = 0
        self._settled = 0
        self.shared = Plane(OF_THE_PROGRAM)
        self.alternatives: list[Plane] = []
        for offer in offers:
            self.add(offer)
        self.settle()

    def add(self, offer: Offer, position: int | None = None) -> int:
        """Add an offer at `position` (by default the next one) and return the position. Call settle() before the next
        question; by then every position up to the highest must have an offer."""
        position = self.size if position is None else position
        self.size = max(self.size, position + 1)
        self.shared.add(position, offer)
        while len(self.alternatives) < len(offer.alternatives):
            self.alternatives.append(Plane(OF_THE_PERSON))
        for plane, alternative in zip(self.alternatives, offer.alternatives, strict=False):
            plane.add(position, alternative)
        return position

    def settle(self, dead: Iterable[int] = ()) -> None:
        """Let what was added count, and leave out the positions in `dead`."""
        self.alive |= (1 << self.size) - (1 << self._settled)
        self._settled = self.size
        for position in dead:
            self.alive &= ~(1 << position)
        for plane in (self.shared, *self.alternatives):
            plane.settle()

    def compact(self) -> None:
        """Save memory after many additions."""
        for plane in (self.shared, *self.alternatives):
            plane.compact()

    def warm(self) -> None:
        """Work out the answers to every value known beforehand (codes, ranks), so that no visitor waits for them."""
        for plane in (self.shared, *self.alternatives):
            plane.warm()

    def answers(self, question: Question) -> Bits:
        """Who surely fits and who may fit, each programme by its best alternative."""
        tested = question.tested
        return united(self.by_alternative(tested.of_the_person)) & self.of_program(tested.of_the_program)

    def surely(self, question: Question) -> int:
        """The bitmap of those who surely fit: `answers(question).sure`, without working out who may fit."""
        tested = question.tested
        persons = reduce(or_, (_sure(plane, tested.of_the_person, plane.members) for plane in self.alternatives), 0)
        return persons & _sure(self.shared, tested.of_the_program, self.alive)

    def by_alternative(self, asked: Asked) -> list[Bits]:
        """For each plane (first alternatives, second alternatives, …), who fits what is asked of the person."""
        return [self._meet(plane, asked, plane.members) for plane in self.alternatives]

    def of_program(self, asked: Asked) -> Bits:
        """Who fits what is asked of the programme."""
        return self._meet(self.shared, asked, self.alive)

    @staticmethod
    def _meet(plane: Plane, asked: Asked, start: int) -> Bits:
        bits = Bits(start, start, start)
        for criterion, value in asked:
            bits &= plane.match(criterion, value)
        return bits

    def by_certainty(self, question: Question) -> Iterator[int]:
        """Disjoint bitmaps, best first: yes; then what fits on a condition; then what is to be checked; last what is to
        be checked and unlikely. In each the fewest open points come first."""
        counted = [self._by_open_points(plane, question) for plane in self.alternatives]
        rounds = max((len(one.by_open_points) for one in counted), default=1)
        weak = self._weak(question)
        order = [(0, 0)] + [(grade, points) for grade in (0, 1, 2) for points in range(1, rounds)]
        return _disjoint(_tier(counted, weak, grade, points) for grade, points in order)

    def _by_open_points(self, plane: Plane, question: Question) -> Counted:
        """The members that no criterion excludes, by the number of criteria that leave something open."""
        exact, fitting = [plane.members & self.alive], plane.members
        pairs = [plane.match(*pair) for pair in question.tested.of_the_person]
        for bits in pairs + [self.shared.match(*pair) for pair in question.tested.of_the_program]:
            exact = _count(exact, bits)
            fitting &= bits.fitting
        return Counted(exact, fitting)

    def _weak(self, question: Question) -> int:
        """Programmes that the source only names, or speaks of in the past."""
        return self.shared.match(STANDING, STANDING.asked(question)).check

    def addressing(self, situations: Iterable[str]) -> list[int]:
        """Bitmaps of the programmes with an alternative that requires or addresses exactly n of these situations, the
        highest n first. A programme with several alternatives may be in several."""
        by_number: dict[int, int] = {}
        for plane in self.alternatives:
            exact, facts = [plane.members], plane.group(SITUATION)
            for code in situations:
                exact = _shift(exact, difference(plane.members, facts.having(_names, code)))
            for number, members in enumerate(exact):
                by_number[number] = by_number.get(number, 0) | members
        return [by_number[number] for number in sorted(by_number, reverse=True)]

    def refused_for(self, question: Question) -> dict[int, int]:
        """The refused programmes as disjoint bitmaps, by the number of criteria that refuse them. Where alternatives
        differ, the lowest number counts."""
        fewest: dict[int, int] = {}
        for plane in self.alternatives:
            for refusals, members in enumerate(self._by_refusals(plane, question)):
                fewest[refusals] = fewest.get(refusals, 0) | members
        seen = 0
        for refusals in sorted(fewest):
            fewest[refusals] = difference(fewest[refusals], seen)
            seen |= fewest[refusals]
        return {refusals: members for refusals, members in sorted(fewest.items()) if refusals and members}

    def refused_once(self, question: Question) -> int:
        """The programmes that exactly one criterion refuses in some alternative and that no alternative accepts."""
        never, once = 0, 0
        for plane in self.alternatives:
            fitting, refused = plane.members & self.alive, 0
            for kept in self._not_excluded(plane, question):
                refused = refused & kept | difference(fitting, kept)
                fitting &= kept
            never, once = never | fitting, once | refused
        return difference(once, never)

    def _by_refusals(self, plane: Plane, question: Question) -> list[int]:
        exact = [plane.members & self.alive]
        for kept in self._not_excluded(plane, question):
            exact = _shift(exact, kept)
        return exact

    def _not_excluded(self, plane: Plane, question: Question) -> list[int]:
        """For each criterion that the question puts to the test, the bitmap of the members that it does not exclude."""
        pairs = [plane.match(*pair) for pair in question.tested.of_the_person]
        pairs += [self.shared.match(*pair) for pair in question.tested.of_the_program]
        return [bits.possible for bits in pairs]


def _sure(plane: Plane, asked: Asked, members: int) -> int:
    for criterion, value in asked:
        members &= plane.match(criterion, value).sure
    return members


def _names(facts: SituationFacts, code: str) -> bool:
    """Whether a situation is required or addressed."""
    return any(fact and code in fact.value for fact in facts[:2])


def refine(tiers: Iterable[int], grades: Sequence[int]) -> Iterator[int]:
    """Split each tier by the bitmaps of `grades`, best first. What is in none of them comes last. Empty parts are left
    out."""
    return (part for tier in tiers for part in _split(tier, grades) if part)


def _count(exact: list[int], bits: Bits) -> list[int]:
    """Take in one more criterion: members for which it leaves something open move one place up, members that it
    excludes are dropped."""
    unsure = bits.possible ^ bits.sure
    kept = [members & bits.sure for members in exact] + [0]
    moved = [0] + [members & unsure for members in exact]
    return _trimmed([left | right for left, right in zip(kept, moved, strict=True)])


def _shift(exact: list[int], kept: int) -> list[int]:
    """Take in one more criterion: members outside `kept` move one place up, the others stay."""
    stay = [members & kept for members in exact] + [0]
    move = [0] + [difference(members, kept) for members in exact]
    return _trimmed([left | right for left, right in zip(stay, move, strict=True)])


def _trimmed(sets: list[int]) -> list[int]:
    while len(sets) > 1 and not sets[-1]:
        sets.pop()
    return sets


def _tier(counted: Sequence[Counted], weak: int, grade: int, points: int) -> int:
    """`grade`: 0 for what fits, surely or on a condition; 1 for what is to be checked; 2 for what is weak besides."""
    tier = 0
    for one in counted:
        if points < len(one.by_open_points):
            members = one.by_open_points[points]
            tier |= members & one.fitting if grade == 0 else difference(members, one.fitting)
    return tier if grade == 0 else tier & weak if grade == 2 else difference(tier, weak)


def _disjoint(tiers: Iterable[int]) -> Iterator[int]:
    seen = 0
    for tier in tiers:
        if kept := difference(tier, seen):
            yield kept
        seen |= tier


def _split(tier: int, grades: Sequence[int]) -> Iterator[int]:
    for grade in grades:
        if not tier:
            return
        held = tier & grade
        yield held
        tier ^= held
    yield tier
