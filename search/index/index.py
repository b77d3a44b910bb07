"""Answers for a whole catalogue: who fits, in which order, and what refuses the others.

A programme that changes takes a new position and its old one dies, so nothing stored is ever searched and corrected.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from eligibility.criteria import BY_NAME, OF_THE_PERSON, OF_THE_PROGRAM
from eligibility.criteria.criterion import FAR_FETCHED, GENERAL, Criterion, Unsaid
from eligibility.criteria.situations import SituationFacts, accepts_all
from eligibility.facts import Fact
from eligibility.offer import Offer
from eligibility.question import Asked, Question
from search.bitmaps import difference
from search.index.fact_bitmaps import Bits, Plane, united
from vocabulary.schemes import SCHEMES

SITUATION, STANDING, AIDS = BY_NAME["situation"], BY_NAME["etat"], BY_NAME["aide"]
SOUGHT_BY_CODE = (AIDS, BY_NAME["examen"])  # whose every yes is telling


GRADES = 5


class Counted(NamedTuple):
    """The members of a plane that nothing excludes: at index n of `by_penalty` those with that penalty.

    `sure`, `fitting`: those that fit surely, and on a condition too. `some`, `several`: those with one open point or
    more, and with two or more; they may hold others besides.
    """

    by_penalty: list[int]
    sure: int
    fitting: int
    some: int
    several: int

    def grades(self, weak: int) -> tuple[int, ...]:
        """What fits surely, what does on a condition; then what is to be checked in one point, in several points, and
        on weak evidence."""
        checked = difference(self.some, self.fitting)
        likely = difference(checked, weak)
        one = difference(likely, self.several)
        return self.sure, self.fitting ^ self.sure, one, likely ^ one, checked & weak


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

    def fitting(self, question: Question) -> int:
        """The bitmap of those who fit, surely or on a condition: `answers(question).fitting`, without working out the
        rest."""
        tested = question.tested
        persons = reduce(or_, (_fitting(plane, tested.of_the_person, plane.members) for plane in self.alternatives), 0)
        return persons & _fitting(self.shared, tested.of_the_program, self.alive)

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

    def by_certainty(self, question: Question, first: int = 0) -> Iterator[int]:
        """Disjoint bitmaps, best first: in the order of the groups of a list, and in each the best evidence first.
        `first`: those that come before the others of their group.
        """
        weak = self._weak(question)
        counted = [self._by_evidence(plane, question) for plane in self.alternatives]
        graded = [
            (one.by_penalty, one.grades(weak | _weak_of_the_person(plane, question)))
            for plane, one in zip(self.alternatives, counted, strict=True)
        ]
        penalties = range(max((len(one.by_penalty) for one in counted), default=1))
        parts = (first, difference(self.alive, first)) if first else (self.alive,)
        ordered = ((grade, part, penalty) for grade in range(GRADES) for part in parts for penalty in penalties)
        return _disjoint(_tier(graded, grade, penalty) & part for grade, part, penalty in ordered)

    def _by_evidence(self, plane: Plane, question: Question) -> Counted:
        """The members that no criterion excludes, by the penalty of what is open."""
        exact, sure, fitting, some, several = [plane.members & self.alive], plane.members, plane.members, 0, 0
        matched = 0
        for criterion, asked, bits in self._matches(plane, question):
            unsure = bits.possible ^ bits.sure
            exact = _count(exact, bits.sure, unsure, criterion.weight)
            sure, fitting = sure & bits.sure, fitting & bits.fitting
            several, some = several | some & unsure, some | unsure
            matched |= bits.sure & _telling(plane, criterion, asked) if criterion.telling else 0
            if criterion.far_fetched:
                odd = unsure & plane.group(criterion).found_for(asked, criterion.far_fetched)
                exact = _count(exact, difference(plane.members, odd), odd, FAR_FETCHED)
            if criterion is SITUATION:
                unspecific = bits.sure & _open_to_everybody(plane, question.situations)
                exact = shift(exact, difference(plane.members, unspecific))
        exact = _count(exact, matched, difference(plane.members, matched), GENERAL)
        return Counted(exact, sure, fitting, some, several)

    def _matches(self, plane: Plane, question: Question) -> Iterator[tuple[Criterion, Hashable, Bits]]:
        """Of every criterion that the question puts to the test."""
        for criterion, asked in question.tested.of_the_person:
            yield criterion, asked, plane.match(criterion, asked)
        for criterion, asked in question.tested.of_the_program:
            yield criterion, asked, self.shared.match(criterion, asked)

    def _weak(self, question: Question) -> int:
        """Programmes that the source only names, speaks of in the past, or of which it names other help."""
        standing = self.shared.match(STANDING, True).check
        if not question.aids:
            return standing
        aids, near = self.shared.group(AIDS), 0
        for code in question.aids:
            near |= aids.having(_is_near, code)
        return standing | difference(aids.having(_is_stated, ""), near)

    def addressing(self, situations: Iterable[str]) -> list[int]:
        """Bitmaps of the programmes with an alternative that requires or addresses exactly n of these situations, the
        highest n first. A programme with several alternatives may be in several."""
        by_number: dict[int, int] = {}
        for plane in self.alternatives:
            exact, facts = [plane.members], plane.group(SITUATION)
            for code in situations:
                exact = shift(exact, difference(plane.members, facts.having(_names, code)))
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
            exact = shift(exact, kept)
        return exact

    def _not_excluded(self, plane: Plane, question: Question) -> list[int]:
        """For each criterion that the question puts to the test, the bitmap of the members that it does not exclude."""
        pairs = [plane.match(*pair) for pair in question.tested.of_the_person]
        pairs += [self.shared.match(*pair) for pair in question.tested.of_the_program]
        return [bits.possible for bits in pairs]


def _telling(plane: Plane, criterion: Criterion, asked: Any) -> int:
    """Of the members that surely fit, those of which that says something; others may be in it too."""
    if isinstance(criterion.value_of(asked), Unsaid):
        return 0
    if criterion in SOUGHT_BY_CODE:
        return plane.members
    if criterion is SITUATION:
        return reduce(or_, (plane.group(SITUATION).having(_states, code) for code in asked), 0)
    return plane.group(criterion).found_for(asked, criterion.telling)


def _weak_of_the_person(plane: Plane, question: Question) -> int:
    """The members that are for others, or ask for what hardly anybody leaves unsaid."""
    asked = [(rule, value) for rule, value in question.tested.of_the_person if rule.weak]
    return reduce(or_, (plane.group(rule).found_for(value, rule.weak) for rule, value in asked), 0)


def _open_to_everybody(plane: Plane, situations: Iterable[str]) -> int:
    """The members that accept these situations because they accept all of them."""
    facts = plane.group(SITUATION)
    named = everybody = 0
    for code in situations:
        named |= facts.having(_states, code)
        everybody |= facts.having(_accepts_all, code)
    return difference(everybody, named)


def _accepts_all(facts: SituationFacts, code: str) -> bool:
    return accepts_all(facts[4], code)


def _states(facts: SituationFacts, code: str) -> bool:
    return any(fact and fact.is_stated and code in fact.value for fact in facts[:3])


def _fitting(plane: Plane, asked: Asked, members: int) -> int:
    for criterion, value in asked:
        members &= plane.match(criterion, value).fitting
    return members


def _is_stated(fact: Fact[frozenset[str]] | None, _: str) -> bool:
    return fact is not None


def _is_near(aids: Fact[frozenset[str]] | None, code: str) -> bool:
    """Whether this help is named, or one that holds it."""
    return aids is not None and bool(aids.value & {code, SCHEMES["aide"].terms[code].broader})


def _names(facts: SituationFacts, code: str) -> bool:
    """Whether a situation is required, one of those required, or addressed."""
    return any(fact and code in fact.value for fact in facts[:3])


def refine(tiers: Iterable[int], grades: Sequence[int]) -> Iterator[int]:
    """Split each tier by the bitmaps of `grades`, best first. What is in none of them comes last. Empty parts are left
    out."""
    return (part for tier in tiers for part in _split(tier, grades) if part)


def _count(exact: list[int], sure: int, unsure: int, penalty: int) -> list[int]:
    """Take in one more criterion: members for which it leaves something open move up by the penalty, members that it
    excludes are dropped."""
    kept = [members & sure for members in exact] + [0] * penalty
    moved = [0] * penalty + [members & unsure for members in exact]
    return _trimmed([left | right for left, right in zip(kept, moved, strict=True)])


def shift(exact: list[int], kept: int) -> list[int]:
    """Take in one more criterion: members outside `kept` move one place up, the others stay."""
    stay = [members & kept for members in exact] + [0]
    move = [0] + [difference(members, kept) for members in exact]
    return _trimmed([left | right for left, right in zip(stay, move, strict=True)])


def _trimmed(sets: list[int]) -> list[int]:
    while len(sets) > 1 and not sets[-1]:
        sets.pop()
    return sets


def _tier(graded: Sequence[tuple[list[int], tuple[int, ...]]], grade: int, penalty: int) -> int:
    tier = 0
    for by_penalty, grades in graded:
        if penalty < len(by_penalty):
            tier |= by_penalty[penalty] & grades[grade]
    return tier


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
