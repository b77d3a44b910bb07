"""How visitors ask for a criterion: the kinds of parameters, what each takes and what a question then holds."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, cast

from django.utils.functional import Promise

from eligibility.facts import Range
from vocabulary.schemes import SCHEMES


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """`name`: in the address; `field`: of the question. Each kind has a `label`, which the form and the chip show."""

    name: str
    field: str
    nothing: Hashable = None  # what the question holds where nothing is said

    @property
    def values(self) -> tuple[Hashable, ...]:
        """All that one visitor may ask, as the question holds it, where it is known beforehand."""
        return ()

    def value(self, said: Any) -> Hashable:
        """From what the form holds (nothing said: "", [], False or None) to what the question holds."""
        return cast(Hashable, said)

    def read(self, code: str) -> Any:
        """What the form holds of a code that the address says."""
        return code

    def value_beside(self, held: Any, code: str) -> Hashable:
        """What a question that holds `held` holds once this code is asked too."""
        return self.value(self.read(code))

    def chip(self, said: Any) -> str:
        """What the chip says of a value; what is asked for by its presence alone is told by its label."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class OneOf(Parameter):
    """One code of a scheme. `turn` makes a value of the domain of it, as a rank on a scale."""

    scheme: str
    turn: Callable[[str], Hashable] = str

    @property
    def label(self) -> Promise:
        return SCHEMES[self.scheme].late_label

    @property
    def values(self) -> tuple[Hashable, ...]:
        return tuple(self.turn(code) for code in SCHEMES[self.scheme].terms)

    def value(self, said: str) -> Hashable:
        return self.turn(said) if said else self.nothing

    def chip(self, code: str) -> str:
        return SCHEMES[self.scheme].label_of(code)


def rank_on(scheme: str, *, name: str, field: str) -> OneOf:
    """One code of a scale, which the question holds as its rank."""
    return OneOf(name=name, field=field, scheme=scheme, turn=SCHEMES[scheme].rank)


@dataclass(frozen=True, kw_only=True)
class AnyOf(Parameter):
    """Several codes of a scheme. `is_counted`: the list offers each with what it would give."""

    scheme: str
    title: Promise | None = None
    is_counted: bool = True
    nothing: Hashable = frozenset()

    @property
    def label(self) -> Promise:
        return self.title or SCHEMES[self.scheme].late_label

    @property
    def values(self) -> tuple[Hashable, ...]:
        return tuple(frozenset({code}) for code in SCHEMES[self.scheme].terms)

    def value(self, said: list[str]) -> Hashable:
        return frozenset(said)

    def value_beside(self, held: frozenset[str], code: str) -> Hashable:
        return held | {code}

    def chip(self, code: str) -> str:
        return SCHEMES[self.scheme].label_of(code)


@dataclass(frozen=True, kw_only=True)
class Number(Parameter):
    """A whole number from 0 to `highest`. `unit`: for the sentence that refuses; `counted`: for the chip.

    `range_counted`: for the chip of a range, as "13-16" for a group; None where no range is taken.
    """

    label: Promise
    highest: int
    unit: Promise
    counted: Promise
    range_counted: Any = None  # a Promise

    def read(self, code: str) -> int | Range:
        ends = [int(end) for end in code.split("-")]
        return ends[0] if ends[0] == ends[-1] else Range(ends[0], ends[-1])

    def chip(self, number: int | Range) -> str:
        if isinstance(number, Range):
            return str(self.range_counted % {"lowest": number.lowest, "count": number.highest})
        return str(self.counted % {"count": number})


@dataclass(frozen=True, kw_only=True)
class Flag(Parameter):
    """A condition that is asked for by the value 1; its label says it all."""

    label: Promise
    nothing: Hashable = False

    @property
    def values(self) -> tuple[Hashable, ...]:
        return (True,)

    def value(self, said: Any) -> Hashable:
        return bool(said)


@dataclass(frozen=True, kw_only=True)
class PlaceName(Parameter):
    """A place as typed, which the form turns into an area."""

    label: Promise

    def value(self, said: Any) -> Hashable:
        return said.scope() if said else self.nothing
