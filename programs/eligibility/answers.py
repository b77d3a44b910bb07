"""The three answers, and what one criterion found."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Answer(IntEnum):
    """Ordered so that min() is "and" and max() is "or"."""

    NO = 0
    CHECK = 1
    YES = 2

    @property
    def code(self) -> str:
        return self.name.lower()


class Missing(StrEnum):
    """Who can turn a CHECK into an answer: the programme's people, or the visitor."""

    PROGRAM = "program"
    VISITOR = "visitor"


@dataclass(frozen=True)
class Finding:
    """What one criterion found. `because` is a whole French sentence without HTML."""

    criterion: str
    answer: Answer
    because: str
    missing: Missing | None = None  # only where the answer is CHECK


def yes(criterion: str, because: str) -> Finding:
    return Finding(criterion, Answer.YES, because)


def no(criterion: str, because: str) -> Finding:
    return Finding(criterion, Answer.NO, because)


def check(criterion: str, because: str, missing: Missing = Missing.PROGRAM) -> Finding:
    return Finding(criterion, Answer.CHECK, because, missing)
