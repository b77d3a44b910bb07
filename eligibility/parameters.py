"""The parameters of a search and the field of a question that each one sets: the one table between the two."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from eligibility import Question
from vocabulary.schemes import SCHEMES

ENROLLED = {"scolarise": True, "non-scolarise": False}


@dataclass(frozen=True)
class Parameter:
    """`value` turns what the form holds (nothing said: "", [], False or None) into what the question holds."""

    name: str
    field: str
    value: Callable[[Any], Any]
    takes_several: bool = False


def _rank(name: str) -> Callable[[str], int | None]:
    return lambda code: SCHEMES[name].rank(code) if code else None


def _code(code: str) -> str | None:
    return code or None


def _as_it_is(value: Any) -> Any:
    return value


FLAGS = ("gratuit", "remunere", "internat", "distance")
PARAMETERS = (
    Parameter("public", "public", _code),
    Parameter("age", "age", _as_it_is),
    Parameter("niveau", "level", _rank("niveau")),
    Parameter("scolarite", "enrolled", ENROLLED.get),
    Parameter("diplome", "diploma", _rank("diplome")),
    Parameter("arret", "months_out", _as_it_is),
    Parameter("situation", "situations", frozenset, takes_several=True),
    Parameter("sans", "not_situations", frozenset, takes_several=True),
    Parameter("aide", "aids", frozenset, takes_several=True),
    Parameter("examen", "exams", frozenset, takes_several=True),
    Parameter("acces", "access", _code),
    *(Parameter(name, field, bool) for name, field in zip(FLAGS, ("free", "paid", "boarding", "remote"), strict=True)),
    Parameter("lieu", "place", lambda area: area.scope() if area else None),
)
BY_NAME = {one.name: one for one in PARAMETERS}
NAME_OF_FIELD = {one.field: one.name for one in PARAMETERS}
SEVERAL = tuple(one.name for one in PARAMETERS if one.takes_several)


def make_question(said: dict[str, Any]) -> Question:
    """From the cleaned values of the form."""
    return Question(**{one.field: one.value(said[one.name]) for one in PARAMETERS})


def with_value(question: Question, name: str, value: str) -> Question:
    """The question with one more value: single ones are replaced, several ones are added to."""
    return replace(question, **{BY_NAME[name].field: value_with(question, name, value)})


def value_with(question: Question, name: str, value: str) -> Any:
    """What that question then holds under this name."""
    one = BY_NAME[name]
    return getattr(question, one.field) | {value} if one.takes_several else one.value(value)
