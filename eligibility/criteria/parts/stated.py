"""What a criterion reads of a row: the columns that state a fact, how its value is made of them, how it is told."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, cast

from django.utils.functional import Promise
from django.utils.translation import gettext

from eligibility.facts import Basis, Fact, Range, Standing, Support
from eligibility.wording import say_terms
from territories.scope import Scope
from vocabulary.schemes import SCHEMES


@dataclass(frozen=True)
class Linked:
    """What other tables hold of a programme. `closed`: the day on which somebody found that it no longer exists.

    `sites_are_cited`: whether a source says of each site where it lies. `unsettled`: whether something of whom it
    accepts, or of what it is a part of, was changed without a source.
    """

    coverage: frozenset[Scope] = frozenset()
    sites: frozenset[Scope] = frozenset()
    closed: date | None = None
    sites_are_cited: bool = True
    unsettled: bool = False


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A fact, by the name of its field in Alternative or Offer. Each kind says how its value is made.

    `label`: what a programme's page calls it. `note`: the column with words about it.

    `same_subject`: the fact that says the same in another way (ages, levels). A programme that states one of the two
    does not inherit the other.

    `is_of_child`: in an alternative for parents it describes the child, so it may be taken from the alternative for
    young people.

    `is_told_when_silent`: whether a page names it where no source states it.
    """

    name: str
    label: Promise | str
    note: str = ""
    same_subject: str = ""
    is_of_child: bool = False
    is_told_when_silent: bool = True

    nothing: ClassVar[Hashable] = None  # what Alternative or Offer hold where no source states it
    is_inherited = True  # what a parent entry says holds for its parts

    @property
    def cited(self) -> tuple[str, ...]:
        """The fields that a citation names."""
        raise NotImplementedError

    @property
    def columns(self) -> tuple[str, ...]:
        """All that is read of the row."""
        return self.cited

    def fact(self, row: Any, support: Support, linked: Linked) -> Fact[Any] | Standing | None:
        """The fact of a row; None where the row states nothing. `support`: what sources say of the row's fields."""
        value = self.value(row)
        return None if value is None else Fact(value, self.basis(row, support))

    def value(self, row: Any) -> Hashable | None:
        raise NotImplementedError

    def basis(self, row: Any, support: Support) -> Basis:
        return support.basis([name for name in self.cited if getattr(row, name) not in (None, "")], self.columns)


@dataclass(frozen=True, kw_only=True)
class OfColumn(Stated):
    """A fact of one column; that of its own name unless another is given."""

    column: str = ""

    @property
    def cited(self) -> tuple[str, ...]:
        return (self.column or self.name,)

    def value(self, row: Any) -> Hashable | None:
        return cast(Hashable | None, self.held(row))

    def held(self, row: Any) -> Any:
        """As the row holds it."""
        return getattr(row, self.cited[0])

    def in_columns(self, value: Any) -> dict[str, Any]:
        """The value as a record says it; None where no source states it."""
        return {self.cited[0]: value}


@dataclass(frozen=True, kw_only=True)
class YesNo(OfColumn):
    def say(self, value: bool) -> str:
        return gettext("oui") if value else gettext("non")


@dataclass(frozen=True, kw_only=True)
class Code(OfColumn):
    """One code of a scheme."""

    scheme: str

    def say(self, code: str) -> str:
        return SCHEMES[self.scheme].label_of(code)


@dataclass(frozen=True, kw_only=True)
class Codes(OfColumn):
    """Some codes of a scheme; an empty list says nothing."""

    scheme: str

    def value(self, row: Any) -> Hashable | None:
        return frozenset(self.held(row) or ()) or None

    def in_columns(self, value: frozenset[str] | None) -> dict[str, Any]:
        codes = None if value is None else [code for code in SCHEMES[self.scheme].terms if code in value]
        return {self.cited[0]: codes}

    def say(self, codes: frozenset[str]) -> str:
        return say_terms(self.scheme, codes)


@dataclass(frozen=True, kw_only=True)
class Rank(OfColumn):
    """One code of a scale, as its rank."""

    scheme: str
    say: Callable[[int], str]

    def value(self, row: Any) -> Hashable | None:
        code = self.held(row)
        return None if code is None else SCHEMES[self.scheme].rank(code)

    def in_columns(self, value: int | None) -> dict[str, Any]:
        return {self.cited[0]: None if value is None else SCHEMES[self.scheme].code_at(value)}


@dataclass(frozen=True, kw_only=True)
class Span(Stated):
    """Two bounds, in the columns <start>_min and <start>_max: whole numbers, or codes of a scale as their ranks.

    `unclear`: the column that says that the lowest itself is doubtful; `approximate`: that both ends are.
    """

    start: str
    say: Callable[[Range], str]
    scheme: str = ""
    unclear: str = ""
    approximate: str = ""

    @property
    def cited(self) -> tuple[str, ...]:
        return f"{self.start}_min", f"{self.start}_max"

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.cited, *filter(None, (self.unclear, self.approximate)))

    def value(self, row: Any) -> Range | None:
        lowest, highest = (self._rank(getattr(row, column)) for column in self.cited)
        if lowest is None and highest is None:
            return None
        return Range(lowest, highest, *(bool(name) and getattr(row, name) for name in (self.unclear, self.approximate)))

    def _rank(self, end: Any) -> int | None:
        return SCHEMES[self.scheme].rank(end) if self.scheme and end is not None else end

    def in_columns(self, value: Range | None) -> dict[str, Any]:
        ends = (value.lowest, value.highest) if value else (None, None)
        told = dict(zip(self.cited, (self._code(end) for end in ends), strict=True))
        doubts = {
            self.unclear: bool(value and value.lowest_is_unclear),
            self.approximate: bool(value and value.is_approximate),
        }
        return told | {column: is_so for column, is_so in doubts.items() if column}

    def _code(self, rank: int | None) -> int | str | None:
        return SCHEMES[self.scheme].code_at(rank) if self.scheme and rank is not None else rank
