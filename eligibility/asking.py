"""Questions made of parameters."""

from collections.abc import Hashable
from dataclasses import replace
from typing import Any

from eligibility.parameters import BY_NAME, PARAMETERS
from eligibility.question import Question


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
