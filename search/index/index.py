"""Answers for a whole catalogue: who fits, in which order, and what refuses the others.

A programme that changes takes a new position and its old one dies, so nothing stored is ever searched and corrected.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from eligibility.criteria import BY_NAME, OF_THE_PERSON, OF_THE_PROGRAM
from eligibility.criteria.parts.criterion import FAR_FETCHED, GENERAL, Criterion
from eligibility.criteria.public import is_of_who_helps
from eligibility.facts import Fact
from eligibility.offer import Offer
from eligibility.question import AskedCriteria, Question
from search.bitmaps import Bits, count_in, difference, disjoint, shift, united
from search.index.subjects import Subjects
from vocabulary.schemes import SCHEMES

STANDING, AIDS, PUBLIC = BY_NAME["etat"], BY_NAME["aide"], BY_NAME["public"]


GRADES = 5


# The members by penalty, and by grade.
Graded = tuple[list[int], tuple[int, ...]]


class Counted(NamedTuple):
    """The subjects that nothing excludes: at index n of `by_penalty` those with that penalty.

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
        self.shared = Subjects(OF_THE_PROGRAM)
        self.alternatives: list[Subjects] = []
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
            self.alternatives.append(Subjects(OF_THE_PERSON))
        for subjects, alternative in zip(self.alternatives, offer.alternatives, strict=False):
            subjects.add(position, alternative)
        return position

    def settle(self, dead: Iterable[int] = ()) -> None:
        """Let what was added count, and leave out the positions in `dead`."""
        self.alive |= (1 << self.size) - (1 << self._settled)
        self._settled = self.size
        for position in dead:
            self.alive &= ~(1 << position)
        for subjects in (self.shared, *self.alternatives):
            subjects.settle()

    def compact(self) -> None:
        """Save memory after many additions."""
        for subjects in (self.shared, *self.alternatives):
            subjects.compact()

    def warm(self) -> None:
        """Work out the answers to every value known beforehand (codes, ranks), so that no visitor waits for them."""
        for subjects in (self.shared, *self.alternatives):
            subjects.warm()

    def answers(self, question: Question) -> Bits:
        """Who surely fits and who may fit, each programme by its best alternative."""
        tested = question.tested
        return united(self.by_alternative(tested.of_the_person)) & self.of_program(tested.of_the_program)

    def fitting(self, question: Question) -> int:
        """The bitmap of those who fit, surely or on a condition: `answers(question).fitting`, without working out the
        rest."""
        tested = question.tested
        persons = reduce(
            or_, (_fitting(subjects, tested.of_the_person, subjects.members) for subjects in self.alternatives), 0
        )
        return persons & _fitting(self.shared, tested.of_the_program, self.alive)

    def by_alternative(self, asked: AskedCriteria) -> list[Bits]:
        """Of the first alternatives, the second ones, …: who fits what is asked of the person."""
        return [self._meet(subjects, asked, subjects.members) for subjects in self.alternatives]

    def of_program(self, asked: AskedCriteria) -> Bits:
        """Who fits what is asked of the programme."""
        return self._meet(self.shared, asked, self.alive)

    @staticmethod
    def _meet(subjects: Subjects, asked: AskedCriteria, start: int) -> Bits:
        bits = Bits(start, start, start)
        for criterion, value in asked:
            bits &= subjects.match(criterion, value)
        return bits

    def by_certainty(self, question: Question, first: int = 0) -> Iterator[int]:
        """Disjoint bitmaps, best first: in the order of the groups of a list, and in each the best evidence first.
        `first`: those that come before the others of their group.
        """
        weak = self._weak(question)
        counted = [self._by_evidence(subjects, question) for subjects in self.alternatives]
        graded = [
            (one.by_penalty, one.grades(weak | _weak_of_the_person(subjects, question)))
            for subjects, one in zip(self.alternatives, counted, strict=True)
        ]
        if question.public is None:
            graded = self._without_who_helps(graded)
        penalties = range(max((len(one.by_penalty) for one in counted), default=1))
        parts = (first, difference(self.alive, first)) if first else (self.alive,)
        ordered = ((grade, part, penalty) for grade in range(GRADES) for part in parts for penalty in penalties)
        return disjoint(_tier(graded, grade, penalty) & part for grade, part, penalty in ordered)

    def _without_who_helps(self, graded: list[Graded]) -> list[Graded]:
        """Those who help count only where they get a better answer than those who are helped (as in `explain`)."""
        helping = [subjects.group(PUBLIC).having(_is_of_who_helps, "") for subjects in self.alternatives]
        sure = fitting = checked = 0
        for (by_penalty, grades), helpers in zip(graded, helping, strict=True):
            kept = difference(reduce(or_, by_penalty, 0), helpers)
            sure, fitting, checked = sure | grades[0] & kept, fitting | grades[1] & kept, checked | kept
        worse = (sure, fitting | sure, *[checked] * (GRADES - 2))
        return [
            (penalties, tuple(difference(one, helpers & out) for one, out in zip(grades, worse, strict=True)))
            for (penalties, grades), helpers in zip(graded, helping, strict=True)
        ]

    def _by_evidence(self, subjects: Subjects, question: Question) -> Counted:
        """The members that no criterion excludes, by the penalty of what is open."""
        exact, sure, fitting, some, several = [subjects.members & self.alive], subjects.members, subjects.members, 0, 0
        matched = 0
        for where, criterion, asked, bits in self._matches(subjects, question):
            unsure = bits.possible ^ bits.sure
            exact = count_in(exact, bits.sure, unsure, criterion.weight)
            sure, fitting = sure & bits.sure, fitting & bits.fitting
            several, some = several | some & unsure, some | unsure
            telling = bits.sure & where.found_for(criterion, asked, criterion.telling)
            matched |= telling
            if criterion.far_fetched:
                odd = unsure & where.found_for(criterion, asked, criterion.far_fetched)
                exact = count_in(exact, difference(subjects.members, odd), odd, FAR_FETCHED)
            if criterion.unspecific:
                unspecific = bits.sure & where.found_for(criterion, asked, criterion.unspecific)
                exact = shift(exact, difference(subjects.members, difference(unspecific, telling)))
        exact = count_in(exact, matched, difference(subjects.members, matched), GENERAL)
        return Counted(exact, sure, fitting, some, several)

    def _matches(self, subjects: Subjects, question: Question) -> Iterator[tuple[Subjects, Criterion, Hashable, Bits]]:
        """Of every criterion that the question puts to the test, with where its facts are."""
        for where, tested in ((subjects, question.tested.of_the_person), (self.shared, question.tested.of_the_program)):
            for criterion, asked in tested:
                yield where, criterion, asked, where.match(criterion, asked)

    def _weak(self, question: Question) -> int:
        """Programmes that the source only names, speaks of in the past, or of which it names other help."""
        standing = self.shared.match(STANDING, True).check
        if not question.aids:
            return standing
        aids, near = self.shared.group(AIDS), 0
        for code in question.aids:
            near |= aids.having(_is_near, code)
        return standing | difference(aids.having(_is_stated, ""), near)

    def refused_for(self, question: Question) -> dict[int, int]:
        """The refused programmes as disjoint bitmaps, by the number of criteria that refuse them. Where alternatives
        differ, the lowest number counts."""
        fewest: dict[int, int] = {}
        for subjects in self.alternatives:
            for refusals, members in enumerate(self._by_refusals(subjects, question)):
                fewest[refusals] = fewest.get(refusals, 0) | members
        seen = 0
        for refusals in sorted(fewest):
            fewest[refusals] = difference(fewest[refusals], seen)
            seen |= fewest[refusals]
        return {refusals: members for refusals, members in sorted(fewest.items()) if refusals and members}

    def refused_once(self, question: Question) -> int:
        """The programmes that exactly one criterion refuses in some alternative and that no alternative accepts."""
        never, once = 0, 0
        for subjects in self.alternatives:
            fitting, refused = subjects.members & self.alive, 0
            for kept in self._not_excluded(subjects, question):
                refused = refused & kept | difference(fitting, kept)
                fitting &= kept
            never, once = never | fitting, once | refused
        return difference(once, never)

    def _by_refusals(self, subjects: Subjects, question: Question) -> list[int]:
        exact = [subjects.members & self.alive]
        for kept in self._not_excluded(subjects, question):
            exact = shift(exact, kept)
        return exact

    def _not_excluded(self, subjects: Subjects, question: Question) -> list[int]:
        """For each criterion that the question puts to the test, the bitmap of the members that it does not exclude."""
        return [bits.possible for *_, bits in self._matches(subjects, question)]


def _weak_of_the_person(subjects: Subjects, question: Question) -> int:
    """The members that are for others, or ask for what hardly anybody leaves unsaid."""
    asked = [(rule, value) for rule, value in question.tested.of_the_person if rule.weak]
    return reduce(or_, (subjects.group(rule).found_for(value, rule.weak) for rule, value in asked), 0)


def _fitting(subjects: Subjects, asked: AskedCriteria, members: int) -> int:
    for criterion, value in asked:
        members &= subjects.match(criterion, value).fitting
    return members


def _is_stated(fact: Fact[frozenset[str]] | None, _: str) -> bool:
    return fact is not None


def _is_near(aids: Fact[frozenset[str]] | None, code: str) -> bool:
    """Whether this help is named, or one that holds it."""
    return aids is not None and bool(aids.value & {code, SCHEMES["aide"].terms[code].broader})


def _tier(graded: Sequence[tuple[list[int], tuple[int, ...]]], grade: int, penalty: int) -> int:
    tier = 0
    for by_penalty, grades in graded:
        if penalty < len(by_penalty):
            tier |= by_penalty[penalty] & grades[grade]
    return tier


def _is_of_who_helps(public: Fact[str] | None, _: str) -> bool:
    return is_of_who_helps(public)
