"""Beside every value of every filter: how many programmes choosing it would give, by the same rules."""

from dataclasses import dataclass, replace

from programs.eligibility import Question
from programs.eligibility.criteria import OF_THE_PROGRAM
from programs.eligibility.index import Index
from programs.eligibility.planes import Bits
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


FLAGS = {"gratuit": "free", "remunere": "paid", "internat": "boarding", "distance": "remote"}
RANKED = {"niveau": "level", "diplome": "diploma"}
SINGLE = {"public": "public", "acces": "access"}
SEVERAL = {"situation": "situations", "aide": "aids", "examen": "exams"}
FACET_VALUES = {
    name: list(SCHEMES[name].terms)
    for name in ("public", "niveau", "scolarite", "diplome", "situation", "aide", "examen", "acces")
} | {name: ["1"] for name in FLAGS}
# Filters that bear on the whole programme: the persons' part of the answer stays the same whatever their value.
OF_WHOLE_PROGRAM = {criterion.name for criterion in OF_THE_PROGRAM}


def with_value(question: Question, name: str, value: str) -> Question:
    """The question with one more value: single ones are replaced, several ones are added to."""
    if name in FLAGS:
        return replace(question, **{FLAGS[name]: True})
    if name in RANKED:
        return replace(question, **{RANKED[name]: SCHEMES[name].rank(value)})
    if name in SINGLE:
        return replace(question, **{SINGLE[name]: value})
    if name in SEVERAL:
        return replace(question, **{SEVERAL[name]: getattr(question, SEVERAL[name]) | {value}})
    return replace(question, enrolled=value == "scolarise")


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
