"""The values that facts are made of: the only thing that the rules read.

A fact that no source states is None. Everything is hashable, so that equal facts are judged once.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import Generic, TypeVar, cast

from territories.scope import Scope

Value = TypeVar("Value")


class Basis(IntEnum):
    """How sure a fact is; only STATED ones can give a sure answer."""

    STATED = 0
    INFERRED = 1
    INHERITED = 2
    UNCITED = 3  # somebody entered it, and no source was named (yet)


@dataclass(frozen=True, slots=True)
class Fact(Generic[Value]):
    """A value and what supports it.

    `inherited_from` names the parent of an inherited fact; it is told, but makes no difference to an answer.
    """

    value: Value
    basis: Basis = Basis.STATED
    inherited_from: str = field(default="", compare=False)

    @property
    def is_stated(self) -> bool:
        return self.basis is Basis.STATED

    @property
    def is_unwritten(self) -> bool:
        """Said of the programme itself, and written in no source: deduced, or entered without one."""
        return self.basis in (Basis.INFERRED, Basis.UNCITED)


@dataclass(frozen=True, slots=True)
class Support:
    """What sources say of the fields of one row, by name.

    `cited`: named by some citation. `inferred`: by one that deduces. `unsettled`: changed since, and no source was
    named for what they hold, or no longer hold.
    """

    cited: frozenset[str] = frozenset()
    inferred: frozenset[str] = frozenset()
    unsettled: frozenset[str] = frozenset()

    def basis(self, filled: Collection[str], qualified: Collection[str] = ()) -> Basis:
        """Of a fact. `filled`: the fields that hold its value; `qualified`: others that make or qualify it."""
        changed = not self.unsettled.isdisjoint((*filled, *qualified))
        if changed or not self.cited.issuperset(filled):
            return Basis.UNCITED
        return Basis.STATED if self.inferred.isdisjoint(filled) else Basis.INFERRED


@dataclass(frozen=True, slots=True)
class Range:
    """Whole numbers, both ends included; None is an open end.

    `lowest_is_unclear`: the lowest itself is doubtful ("plus de 15 ans"). `is_approximate`: both ends are ("environ").
    `highest_of_whole`: where the upper end of a part is open, that of the programme it is a part of.
    """

    lowest: int | None = None
    highest: int | None = None
    lowest_is_unclear: bool = False
    is_approximate: bool = False
    highest_of_whole: int | None = None

    @property
    def within_the_whole(self) -> "Range":
        """With the end of the whole where this one has none."""
        return self if self.highest_of_whole is None else Range(self.lowest, self.highest_of_whole)

    @property
    def only_end(self) -> int:
        """The one end of a range that has only one; every stated range has at least one."""
        return cast(int, self.highest if self.lowest is None else self.lowest)

    def __contains__(self, number: int) -> bool:
        return not self.misses(number)

    def misses(self, number: int) -> int:
        """How far outside the number lies: negative below, positive above, 0 inside."""
        if self.lowest is not None and number < self.lowest:
            return number - self.lowest
        if self.highest is not None and number > self.highest:
            return number - self.highest
        return 0


@dataclass(frozen=True, slots=True)
class Places:
    """Where a programme works. `partial`: the source gives the places as examples, or there are more elsewhere.

    `are_sites`: no territory is stated, only sites; how far around them people are received is not known.
    `at_distance`: neither is stated, and it is offered at a distance: anywhere.
    """

    scopes: frozenset[Scope]
    partial: bool = False
    are_sites: bool = False
    at_distance: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether the programme exists as far as the source tells; `held` is the day of an event.

    `closed`: the day on which somebody last checked and found that it no longer exists.
    """

    state: str = "current"
    is_event: bool = False
    held: date | None = None
    closed: date | None = None

    @property
    def is_over(self) -> bool:
        """Nobody is to be asked any more."""
        return bool(self.closed) or (self.is_event and self.state == "past")


# Usual age at the start of each school year level, from nursery school (3) to higher education (18).
# One year more is usual too, by the end of the year. Source: the French school calendar of birth years.
USUAL_AGES = {rank: (age, age + 1) for rank, age in enumerate((4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18))}
USUAL_AGES[0] = (3, 5)
USUAL_AGES[13] = (18, 26)
# How far from the usual ages a class is out of the question, in years: few pupils repeat or skip that many.
FAR_FROM_USUAL = 4


def usual_ages(levels: Range) -> Range:
    """The ages at which pupils usually are in these levels; an open end stays open."""
    lowest = None if levels.lowest is None else USUAL_AGES[levels.lowest][0]
    highest = None if levels.highest is None else USUAL_AGES[levels.highest][1]
    return Range(lowest, highest)
