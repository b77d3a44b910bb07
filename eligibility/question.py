"""What a visitor states, as plain values: one field for each parameter of a criterion."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, NamedTuple

from eligibility.criteria import OF_THE_PERSON, OF_THE_PROGRAM
from eligibility.criteria.parts.criterion import Criterion
from eligibility.derived import Derived, with_fields
from eligibility.parameters import BY_NAME, PARAMETERS

OF_SOMEBODY = tuple(one.parameter for one in OF_THE_PERSON if one.parameter)
AskedCriteria = Sequence[tuple[Criterion, Hashable]]


class Tested(NamedTuple):
    """The criteria that a question puts to the test, each with the value asked: of the person, and of the programme."""

    of_the_person: AskedCriteria
    of_the_program: AskedCriteria


@with_fields({parameter.field: parameter.nothing for parameter in PARAMETERS})
class Question(Derived):
    """Only what is stated is tested: each field begins as "not said". Age 0 is said, and so is "not enrolled"."""

    def __bool__(self) -> bool:
        return any(getattr(self, parameter.field) != parameter.nothing for parameter in PARAMETERS)

    @property
    def is_about_somebody(self) -> bool:
        """Something was said of a person, not only of a place or a help."""
        return any(getattr(self, one.field) != one.nothing for one in OF_SOMEBODY)

    @cached_property
    def tested(self) -> Tested:
        """Worked out once: whatever answers the question takes it from here."""
        return Tested(self._asked_of(OF_THE_PERSON), self._asked_of(OF_THE_PROGRAM))

    def _asked_of(self, criteria: Sequence[Criterion]) -> AskedCriteria:
        pairs = ((criterion, criterion.asked(self)) for criterion in criteria)
        return [(criterion, asked) for criterion, asked in pairs if asked is not None]


def make_question(said: dict[str, Any]) -> Question:
    """From the cleaned values of the form."""
    return Question(**{one.field: one.value(said[one.name]) for one in PARAMETERS})


def with_value(question: Question, name: str, value: str) -> Question:
    """The question with one more value: single ones are replaced, several ones are added to."""
    return replace(question, **{BY_NAME[name].field: value_with(question, name, value)})


def value_with(question: Question, name: str, value: str) -> Hashable:
    """What that question then holds under this name."""
    one = BY_NAME[name]
    return one.value_beside(getattr(question, one.field), value)
