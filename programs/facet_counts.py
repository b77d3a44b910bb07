"""Beside every value of every filter: how many programmes choosing it would give, by the same rules."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import and_

from programs.eligibility import Question
from programs.eligibility.criteria import ABOUT_PERSON, ABOUT_PROGRAM, OF_THE_PERSON, WIDENING, Criterion
from programs.eligibility.index import Index
from programs.eligibility.planes import Bits
from programs.parameters import FLAGS, with_value
from programs.vocabulary import SCHEMES


@dataclass(frozen=True)
class Counts:
    yes: int
    check: int
    no: int = 0

    @classmethod
    def of(cls, bits: Bits, total: int) -> "Counts":
        """Of sets that lie within a scope of `total` programmes."""
        sure, possible = bits.sure.bit_count(), bits.possible.bit_count()
        return cls(sure, possible - sure, total - possible)


FACET_VALUES = {
    name: list(SCHEMES[name].terms)
    for name in ("public", "niveau", "scolarite", "diplome", "situation", "aide", "examen", "acces")
} | {name: ["1"] for name in FLAGS}


# The situations stated also tell whether an alternative that is open only to some is open to the visitor.
WIDENED_BY = {"situation": WIDENING.name}


def count_facets(index: Index, question: Question, scope: int) -> dict[str, dict[str, Counts]]:
    """`scope`: the programmes that the words searched leave in play."""
    within, total = Bits(scope, scope), scope.bit_count()
    persons, program = _united(index.by_alternative(question)) & within, index.of_program(question) & within
    counts: dict[str, dict[str, Counts]] = {}
    for name, values in FACET_VALUES.items():
        bears_on_person = any(criterion.name == name for criterion in OF_THE_PERSON)
        answer = (
            _persons_while(index, question, name, program)
            if bears_on_person
            else _program_while(index, question, name, persons)
        )
        counts[name] = {value: Counts.of(answer(with_value(question, name, value)), total) for value in values}
    return counts


Answering = Callable[[Question], Bits]  # to a question that differs from another in one criterion alone


def _persons_while(index: Index, question: Question, name: str, program: Bits) -> Answering:
    """The answers while one criterion of the person varies; all the others are worked out once."""
    varying = [one for one in ABOUT_PERSON if one.name in (name, WIDENED_BY.get(name))]
    fixed = [bits & program for bits in index.by_alternative(question, _others(ABOUT_PERSON, varying))]

    def answer(asked: Question) -> Bits:
        return _united(map(and_, fixed, index.by_alternative(asked, varying)))

    return answer


def _program_while(index: Index, question: Question, name: str, persons: Bits) -> Answering:
    varying = [one for one in ABOUT_PROGRAM if one.name == name]
    fixed = index.of_program(question, _others(ABOUT_PROGRAM, varying)) & persons
    return lambda asked: index.of_program(asked, varying) & fixed


def _others(criteria: Sequence[Criterion], varying: Sequence[Criterion]) -> list[Criterion]:
    return [one for one in criteria if one not in varying]


def _united(alternatives: Iterable[Bits]) -> Bits:
    found = Bits(0, 0)
    for bits in alternatives:
        found |= bits
    return found
