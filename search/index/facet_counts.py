"""Beside every value of every filter: how many programmes choosing it would give, by the same rules."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_
from typing import NamedTuple

from eligibility import Question
from eligibility.criteria import BY_NAME, CRITERIA, OF_THE_PERSON
from eligibility.criteria.parts.criterion import Criterion
from eligibility.parameters import BY_NAME as PARAMETER_BY_NAME
from eligibility.parameters import CHOICES, FLAGS
from eligibility.question import AskedCriteria, with_value
from search.bitmaps import Bits, united
from search.index.index import Index
from search.index.subjects import Subjects
from vocabulary.schemes import SCHEMES


class Counts(NamedTuple):
    """`on_condition`: those that fit if something is true that the visitor did not say."""

    yes: int
    on_condition: int
    check: int
    no: int = 0

    @classmethod
    def of(cls, bits: Bits, total: int) -> "Counts":
        """The counts of `bits` within a scope of `total` programmes; what is not possible counts as no."""
        return cls.of_numbers(bits.sure.bit_count(), bits.fitting.bit_count(), bits.possible.bit_count(), total)

    @classmethod
    def of_numbers(cls, sure: int, fitting: int, possible: int, total: int) -> "Counts":
        return cls(sure, fitting - sure, possible - fitting, total - possible)

    @property
    def fits(self) -> int:
        """Surely, or on a condition that the visitor can tell."""
        return self.yes + self.on_condition

    def by_code(self) -> dict[str, int]:
        """By the code of each answer, as the API says them."""
        return {"yes": self.yes, "if": self.on_condition, "check": self.check, "no": self.no}


FACET_VALUES = {one.name: list(SCHEMES[one.scheme].terms) for one in CHOICES} | {name: ["1"] for name in FLAGS}


def _varying(name: str) -> tuple[Criterion, ...]:
    """The criteria whose answers change with this parameter: its own, and those that ask for the same field of the
    question. The situations stated also decide whether an alternative that is open only to some is open to the visitor.
    """
    own = BY_NAME[name]
    field = PARAMETER_BY_NAME[name].field
    return own, *(other for other in CRITERIA if field in (other.asks, *other.beside))


VARYING = {name: _varying(name) for name in PARAMETER_BY_NAME}
# The first thing that is asked opens what the visitor has not said beside it.
OPENED = [one for one in CRITERIA if one.when_unsaid or one.asks]
VARYING_AT_FIRST = {name: tuple(dict.fromkeys((*varying, *OPENED))) for name, varying in VARYING.items()}


def count_facets(facets: "Facets") -> dict[str, dict[str, Counts]]:
    """By parameter and value, how the counts would be with that value."""
    return {name: facets.count(name, values) for name, values in FACET_VALUES.items()}


class Facets:
    """Answers to questions that differ from one question in a single parameter. What they share is worked out once.

    `scope`: the bitmap of the programmes that the words searched leave in play. `bits`: the answers to the question.
    """

    def __init__(self, index: Index, question: Question, scope: int):
        self.index, self.question, self.total = index, question, scope.bit_count()
        self._asked = {criterion for asked in question.tested for criterion, _ in asked}
        self._scope = Bits(scope, scope, scope)
        self._persons = index.by_alternative(question.tested.of_the_person)
        self._program = index.of_program(question.tested.of_the_program) & self._scope
        self._found = [bits & self._program for bits in self._persons]
        self.bits = united(self._found)
        self._possible, self._number = 0, 0  # the members counted last

    def count(self, name: str, values: Iterable[str]) -> dict[str, Counts]:
        return {value: self._counted(bits) for value, bits in self.answers(name, values).items()}

    def answers(self, name: str, values: Iterable[str]) -> dict[str, Bits]:
        """By value of this parameter, the answers to the question with that value."""
        varying = (VARYING if self.question else VARYING_AT_FIRST)[name]
        of_person = [one for one in varying if one in OF_THE_PERSON]
        of_program = [one for one in varying if one not in OF_THE_PERSON]
        within = self._of_person(of_person, of_program) if of_person else self._of_program(of_program)
        questions = {value: with_value(self.question, name, value) for value in values}
        return {
            value: self._answer(within, _asked(one, of_person), _asked(one, of_program))
            for value, one in questions.items()
        }

    def _answer(
        self, within: Iterable[tuple[Subjects, Bits]], of_person: AskedCriteria, of_program: AskedCriteria
    ) -> Bits:
        """Who fits when the varying criteria are asked these values, within what the others leave of each public."""
        found = united([reduce(and_, (subjects.match(*pair) for pair in of_person), bits) for subjects, bits in within])
        return reduce(and_, (self.index.shared.match(*pair) for pair in of_program), found)

    def _counted(self, bits: Bits) -> Counts:
        """The counts of `bits`. Consecutive values often leave the same possible members, so their number is kept."""
        if bits.possible != self._possible:
            self._possible, self._number = bits.possible, bits.possible.bit_count()
        return Counts.of_numbers(bits.sure.bit_count(), bits.fitting.bit_count(), self._number, self.total)

    def _of_person(
        self, of_person: Sequence[Criterion], of_program: Sequence[Criterion]
    ) -> list[tuple[Subjects, Bits]]:
        """The accepted publics of which the criteria that do not vary leave somebody, each with those they leave."""
        found, persons, program = self._found, self._persons, self._program
        if not self._asked.isdisjoint(of_person):
            persons = self.index.by_alternative(_without(self.question.tested.of_the_person, of_person))
        if not self._asked.isdisjoint(of_program):
            program = self.index.of_program(_without(self.question.tested.of_the_program, of_program)) & self._scope
        if persons is not self._persons or program is not self._program:
            found = [bits & program for bits in persons]
        return [
            (subjects, bits) for subjects, bits in zip(self.index.alternatives, found, strict=True) if bits.possible
        ]

    def _of_program(self, varying: Sequence[Criterion]) -> list[tuple[Subjects, Bits]]:
        found = united(self._found)
        if not self._asked.isdisjoint(varying):
            others = self.index.of_program(_without(self.question.tested.of_the_program, varying)) & self._scope
            found = united(self._persons) & others
        return [(self.index.shared, found)]


def _asked(question: Question, varying: Sequence[Criterion]) -> AskedCriteria:
    pairs = ((criterion, criterion.asked(question)) for criterion in varying)
    return [(criterion, value) for criterion, value in pairs if value is not None]


def _without(asked: AskedCriteria, varying: Sequence[Criterion]) -> AskedCriteria:
    return [pair for pair in asked if pair[0] not in varying]
