"""From one row, and what other tables hold of it, to the facts that the criteria read."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from eligibility import Alternative, Offer
from eligibility.criteria import FACTS_OF_PROGRAMS, FACTS_OF_PUBLICS
from eligibility.criteria.parts.stated import Linked, Stated
from eligibility.facts import Support
from programs.models import Program
from sources.models import CitationBasis as CitationBasis

NOTHING_LINKED = Linked()
DECIDES_OF_ALL = {"accepted_publics", "parent", "state"}


def columns_of(facts: Iterable[Stated]) -> tuple[str, ...]:
    """What has to be read of a row, each column once."""
    return tuple(dict.fromkeys(column for one in facts for column in one.columns))


def alternative_of(row: Any, support: Support) -> Alternative:
    """`row`: an accepted public, or a tuple with its columns."""
    return Alternative(**{one.name: one.fact(row, support, NOTHING_LINKED) for one in FACTS_OF_PUBLICS})


def offer_of(row: Any, support: Support, linked: Linked, alternatives: Iterable[Alternative]) -> Offer:
    """What the programme says itself; it is completed by what its parent says (see inheritance)."""
    facts = {one.name: one.fact(row, support, linked) for one in FACTS_OF_PROGRAMS}
    return Offer(alternatives=tuple(alternatives), **facts)


def own_offer(program: Program, closed: date | None) -> Offer:
    """Of a programme that was read with everything: of the very rows that a page shows.

    `closed`: the day on which the last verification, which is not read with it, found that it no longer exists.
    """
    covered = frozenset(area.scope() for area in program.coverage.all())
    received = frozenset(site.area.scope() for site in program.sites.all() if site.area)
    lie_somewhere = (site for site in program.sites.all() if site.area)
    are_cited = all("area" in support_of(site).cited for site in lie_somewhere)
    publics = [(public, support_of(public)) for public in program.accepted_publics.all()]
    support = support_of(program)
    changed = is_unsettled(support, (one for _, one in publics))
    linked = Linked(covered, received, closed, are_cited, changed)
    return offer_of(program, support, linked, (alternative_of(*one) for one in publics))


def support_of(subject: Any) -> Support:
    """Of a row whose citations were read."""
    cited = [(one.fields, one.basis) for one in subject.citations.all()]
    return make_support(cited, getattr(subject, "unsettled", ()))


def make_support(cited: Iterable[tuple[list[str], str]], unsettled: Iterable[str] = ()) -> Support:
    """`cited`: the fields and the basis of each citation."""
    pairs = [(name, basis) for names, basis in cited for name in names]
    inferred = frozenset(name for name, basis in pairs if basis == CitationBasis.INFERRED)
    return Support(frozenset(name for name, _ in pairs), inferred, frozenset(unsettled))


def is_unsettled(program: Support, publics: Iterable[Support]) -> bool:
    """Whether what decides of everybody was changed without a source: whom it accepts, what it is a part of, whether it
    still exists."""
    return bool(program.unsettled & DECIDES_OF_ALL) or any(one.unsettled for one in publics)
