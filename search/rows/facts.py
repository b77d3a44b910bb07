"""From one row, and what other tables hold of it, to the facts that the criteria read."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from eligibility import Alternative, Offer
from eligibility.criteria import FACTS_OF_PROGRAMS, FACTS_OF_PUBLICS
from eligibility.criteria.stated import Linked, Stated
from programs.models import Program
from sources.models import CitationBasis as CitationBasis

NOTHING_LINKED = Linked()


def columns_of(facts: Iterable[Stated]) -> tuple[str, ...]:
    """What has to be read of a row, each column once."""
    return tuple(dict.fromkeys(column for one in facts for column in one.columns))


def alternative_of(row: Any, inferred: set[str]) -> Alternative:
    """`row`: an accepted public, or a tuple with its columns; `inferred`: its fields that no source states."""
    return Alternative(**{one.name: one.fact(row, inferred, NOTHING_LINKED) for one in FACTS_OF_PUBLICS})


def offer_of(row: Any, inferred: set[str], linked: Linked, alternatives: Iterable[Alternative]) -> Offer:
    """What the programme says itself; it is completed by what its parent says (see inheritance)."""
    facts = {one.name: one.fact(row, inferred, linked) for one in FACTS_OF_PROGRAMS}
    return Offer(alternatives=tuple(alternatives), **facts)


def own_offer(program: Program, closed: date | None) -> Offer:
    """Of a programme that was read with everything: of the very rows that a page shows.

    `closed`: the day on which the last verification, which is not read with it, found that it no longer exists.
    """
    covered = frozenset(area.scope() for area in program.coverage.all())
    received = frozenset(site.area.scope() for site in program.sites.all() if site.area)
    linked = Linked(covered, received, closed)
    publics = (alternative_of(public, _inferred(public)) for public in program.accepted_publics.all())
    return offer_of(program, _inferred(program), linked, publics)


def _inferred(subject: Any) -> set[str]:
    inferences = (one for one in subject.citations.all() if one.basis == CitationBasis.INFERRED)
    return {name for one in inferences for name in one.fields}
