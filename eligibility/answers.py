"""The four answers, and what one criterion found."""

from collections.abc import Hashable
from enum import IntEnum, StrEnum
from typing import Any, NamedTuple

from eligibility.facts import Fact


class Answer(IntEnum):
    """Ordered so that min() is "and" and max() is "or".

    IF: the programme states a condition of which the visitor said nothing. CHECK: only the programme can tell.
    """

    NO = 0
    CHECK = 1
    IF = 2
    YES = 3

    @property
    def code(self) -> str:
        return self.name.lower()


class Missing(StrEnum):
    """Who can turn an open answer into a settled one: the programme's people, or the visitor."""

    PROGRAM = "program"
    VISITOR = "visitor"


class Finding(NamedTuple):
    """What one criterion found. The reason is data, because an index judges thousands of facts and shows twenty.

    `reason` names a sentence of the criterion and `values` fills it (see reasons.say_reason).
    `doubted` is the fact that makes the answer unsure, if any. `asked`: what the programme is to be asked about, where
    the reason is told as that question.
    """

    criterion: str
    answer: Answer
    reason: str
    values: tuple[tuple[str, Any], ...] = ()  # by name
    doubted: Fact[Any] | None = None
    missing: Missing | None = None  # only where the answer is IF or CHECK
    asked: Hashable | None = None


def yes(criterion: str, reason: str, **values: Any) -> Finding:
    return Finding(criterion, Answer.YES, reason, tuple(values.items()))


def nothing_to_say(criterion: str) -> Finding:
    """A yes that no list of reasons tells: another criterion decides."""
    return Finding(criterion, Answer.YES, "")


def no(criterion: str, reason: str, **values: Any) -> Finding:
    return Finding(criterion, Answer.NO, reason, tuple(values.items()))


def check(criterion: str, reason: str, **values: Any) -> Finding:
    return Finding(criterion, Answer.CHECK, reason, tuple(values.items()), None, Missing.PROGRAM)


def ask(criterion: str, reason: str, asked: Hashable, **values: Any) -> Finding:
    """To be checked by the question that the criterion puts to the programme about this value."""
    return Finding(criterion, Answer.CHECK, reason, tuple(values.items()), None, Missing.PROGRAM, asked)


def on_condition(criterion: str, reason: str, **values: Any) -> Finding:
    """It fits if something is true that the visitor alone can say."""
    return Finding(criterion, Answer.IF, reason, tuple(values.items()), None, Missing.VISITOR)


def stated_condition(criterion: str, fact: Fact[Any], reason: str, **values: Any) -> Finding:
    """A bound of which the visitor said nothing. One that no source states of the programme itself is to be checked."""
    condition = on_condition(criterion, reason, **values)
    return condition if fact.is_stated else doubt(criterion, fact, reason, **values)


def doubt(criterion: str, fact: Fact[Any], reason: str, **values: Any) -> Finding:
    """To be checked, because the fact is not stated of the programme itself."""
    return Finding(criterion, Answer.CHECK, reason, tuple(values.items()), fact, Missing.PROGRAM)


def yes_if_stated(criterion: str, fact: Fact[Any], reason: str, **values: Any) -> Finding:
    if fact.is_stated:
        return Finding(criterion, Answer.YES, reason, tuple(values.items()))
    return Finding(criterion, Answer.CHECK, reason, tuple(values.items()), fact, Missing.PROGRAM)


def no_if_stated(criterion: str, fact: Fact[Any], reason: str, **values: Any) -> Finding:
    if fact.is_stated:
        return Finding(criterion, Answer.NO, reason, tuple(values.items()))
    return Finding(criterion, Answer.CHECK, reason, tuple(values.items()), fact, Missing.PROGRAM)
