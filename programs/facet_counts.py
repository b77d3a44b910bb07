"""Beside every value of every filter: how many programmes choosing it would give, by the same rules."""

from dataclasses import dataclass

from programs.eligibility import Question
from programs.eligibility.criteria import OF_THE_PROGRAM
from programs.eligibility.index import Bits, Index
from programs.parameters import FLAGS, with_value
from programs.vocabulary import SCHEMES


@dataclass(frozen=True)
class Counts:
    yes: int
    check: int
    no: int = 0

    @classmethod
    def of(cls, bits: Bits, scope: int) -> "Counts":
        """Of sets that lie within `scope`."""
        sure, possible = bits.sure.bit_count(), bits.possible.bit_count()
        return cls(sure, possible - sure, scope.bit_count() - possible)


FACET_VALUES = {
    name: list(SCHEMES[name].terms)
    for name in ("public", "niveau", "scolarite", "diplome", "situation", "aide", "examen", "acces")
} | {name: ["1"] for name in FLAGS}
# Filters that bear on the whole programme: the persons' part of the answer stays the same whatever their value.
OF_WHOLE_PROGRAM = {criterion.name for criterion in OF_THE_PROGRAM}


def count_facets(index: Index, question: Question, scope: int) -> dict[str, dict[str, Counts]]:
    """`scope`: the programmes that the words searched leave in play."""
    within = Bits(scope, scope)
    persons = _united(index.by_alternative(question)) & within
    program = index.of_program(question) & within
    counts: dict[str, dict[str, Counts]] = {}
    for name, values in FACET_VALUES.items():
        counts[name] = {}
        for value in values:
            asked = with_value(question, name, value)
            if name in OF_WHOLE_PROGRAM:
                bits = persons & index.of_program(asked)
            else:
                bits = _united(index.by_alternative(asked)) & program
            counts[name][value] = Counts.of(bits, scope)
    return counts


def _united(alternatives: list[Bits]) -> Bits:
    found = Bits(0, 0)
    for bits in alternatives:
        found |= bits
    return found
