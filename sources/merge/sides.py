"""The rule by which two changes of one value meet: what only one side changed is that side's."""

from enum import Enum, auto
from typing import Any, Final


class _Unknown(Enum):
    """Nobody can say what the value was before the two sides changed it: whatever differs is asked about."""

    UNKNOWN = auto()


UNKNOWN: Final = _Unknown.UNKNOWN


class Side(Enum):
    """Whose value stands. CLASH: both changed it, differently."""

    SAME = auto()
    OURS = auto()
    THEIRS = auto()
    CLASH = auto()


def decide(base: Any, ours: Any, theirs: Any) -> Side:
    """`base`: what both began with, or UNKNOWN."""
    if ours == theirs:
        return Side.SAME
    if base is UNKNOWN:
        return Side.CLASH
    if base == theirs:
        return Side.OURS
    return Side.THEIRS if base == ours else Side.CLASH
