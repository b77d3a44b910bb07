"""From the database to the plain values that the rules read, inheritance worked out.

Rows are read as named tuples, not as model instances: a whole country is read when a worker starts.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from sys import intern
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from eligibility import Alternative, Fact, Offer
from eligibility.criteria import FACTS_OF_PROGRAMS, FACTS_OF_PUBLICS
from eligibility.criteria.parts.stated import Linked
from eligibility.facts import Support
from partners.models import Site
from programs.models import AcceptedPublic, Program
from programs.querysets import rows_of
from search.rows.facts import alternative_of, columns_of, is_unsettled, make_support, offer_of
from search.rows.inheritance import complete
from sources.models import Citation, Verification
from territories.chunks import chunked
from territories.models import Area
from territories.scope import Scope

PROGRAM_COLUMNS = ("name", "parent_id", "unsettled", *columns_of(FACTS_OF_PROGRAMS))
PUBLIC_COLUMNS = ("pk", "unsettled", *columns_of(FACTS_OF_PUBLICS))
PROGRAM_FACTS = [one.name for one in FACTS_OF_PROGRAMS]
PUBLIC_FACTS = [one.name for one in FACTS_OF_PUBLICS]


class OfferReader:
    """Reads the offers of published programmes; keeps what it read of parents and areas for the programmes to come."""

    def __init__(self) -> None:
        self._scopes: dict[str, Scope] = {}
        self._parents: dict[int, tuple[str, Offer]] = {}
        self._looked_up: set[int] = set()  # parents, were they drafts
        self.whole_of: dict[int, int] = {}  # of the programmes read last: by key of a part, that of its parent
        # Equal facts are one object: a country has a hundred thousand programmes and a few thousand distinct facts.
        self._kept: dict[Hashable, Any] = {}

    def read(self, pks: Collection[int]) -> dict[int, Offer]:
        """Offers by primary key, in a constant number of queries and one more for each level of parents."""
        programs = _published(pks)
        self.whole_of = {row.pk: row.parent_id for row in programs if row.parent_id}
        self._read_parents(set(self.whole_of.values()))
        own = self._own_offers(programs)
        return {row.pk: self._complete(own[row.pk], row.parent_id) for row in programs}

    def _read_parents(self, pks: set[int]) -> None:
        """A parent is complete before what inherits from it, whoever is read together."""
        ahead = {row.pk: row for row in self._ancestors(pks)}
        own = self._own_offers(list(ahead.values())) if ahead else {}
        while ahead:
            # Were a cycle ever stored, it would end here.
            first = [row for row in ahead.values() if row.parent_id not in ahead] or list(ahead.values())
            for row in first:
                self._parents[row.pk] = row.name, self._complete(own[row.pk], row.parent_id)
                del ahead[row.pk]

    def _ancestors(self, pks: set[int]) -> list[Any]:
        """Rows of those that were not read yet."""
        found: list[Any] = []
        ahead = pks - self._looked_up
        while ahead:
            self._looked_up |= ahead
            rows = _published(ahead)
            found += rows
            ahead = {row.parent_id for row in rows if row.parent_id} - self._looked_up
        return found

    def _complete(self, own: Offer, parent_id: int | None) -> Offer:
        known = self._parents.get(parent_id) if parent_id else None
        name, parent = known or ("", None)
        offer = complete(own, parent, name)
        same = tuple(self._same_alternative(one) for one in offer.alternatives)
        facts = {name: self._same(getattr(offer, name)) for name in PROGRAM_FACTS}
        return replace(offer, alternatives=self._kept.setdefault(_identity(same), same), **facts)

    def _same_alternative(self, one: Alternative) -> Alternative:
        """The object already made of equal facts with equal origins, where there is one."""
        facts = [self._same(getattr(one, name)) for name in PUBLIC_FACTS]
        key = _identity(facts)
        if key not in self._kept:
            self._kept[key] = replace(one, **dict(zip(PUBLIC_FACTS, facts, strict=True)))
        kept: Alternative = self._kept[key]
        return kept

    def _same(self, fact: Any) -> Any:
        """To Python 1 and True are equal, and so are two facts whose origins differ."""
        key = (type(fact.value), fact.inherited_from, fact) if isinstance(fact, Fact) else fact
        return self._kept.setdefault(key, fact)

    def _own_offers(self, programs: list[Any]) -> dict[int, Offer]:
        pks = [row.pk for row in programs]
        accepted = AcceptedPublic.objects.order_by("position", "pk")
        publics = _by_program(rows_of(accepted, "program_id", pks, *PUBLIC_COLUMNS, named=True))
        supports = supports_of(Program, programs)
        of_publics = supports_of(AcceptedPublic, [row for rows in publics.values() for row in rows])
        linked = self._linked(pks)
        return {
            row.pk: offer_of(
                row,
                supports[row.pk],
                replace(
                    linked[row.pk],
                    unsettled=is_unsettled(supports[row.pk], (of_publics[one.pk] for one in publics[row.pk])),
                ),
                [alternative_of(one, of_publics[one.pk]) for one in publics[row.pk]],
            )
            for row in programs
        }

    def _linked(self, pks: list[int]) -> dict[int, Linked]:
        coverage = self._areas(rows_of(Program.coverage.through.objects.order_by(), "program_id", pks, "area_id"))
        links = Program.sites.through.objects.order_by()
        received = list(rows_of(links, "program_id", pks, "site__area_id", "site_id"))
        sites, closed = self._areas((pk, key) for pk, key, _ in received), closed_on(pks)
        uncited = uncited_sites({site for _, key, site in received if key})
        doubtful = {pk for pk, key, site in received if key and site in uncited}
        return {pk: Linked(coverage[pk], sites[pk], closed.get(pk), pk not in doubtful) for pk in pks}

    def _areas(self, links: Iterable[tuple[int, str | None]]) -> dict[int, frozenset[Scope]]:
        """The areas that each programme is linked to."""
        pairs = [(pk, key) for pk, key in links if key]
        missing = {key for _, key in pairs} - self._scopes.keys()
        for chunk in chunked(missing):
            for area in Area.objects.filter(pk__in=chunk):
                self._scopes[area.key] = self._compact(area.scope())
        found: dict[int, frozenset[Scope]] = defaultdict(frozenset)
        for pk, key in pairs:
            found[pk] |= {self._scopes[key]}
        return found

    def _compact(self, scope: Scope) -> Scope:
        """Neighbouring communes lie within the same areas: their keys and sets are shared."""
        departements = self._kept.setdefault(scope.departements, scope.departements)
        return replace(scope, within=tuple(map(intern, scope.within)), departements=departements)


def _identity(kept: Iterable[object]) -> bytes:
    """Tells tuples of kept objects apart, in a fraction of the memory that a tuple of their identities takes."""
    return blake2b(array("Q", map(id, kept)).tobytes(), digest_size=16).digest()


def _published(pks: Collection[int]) -> list[Any]:
    return list(rows_of(Program.objects.published().order_by(), "pk", pks, *PROGRAM_COLUMNS, named=True))


def supports_of(model: type[Model], rows: Collection[Any]) -> dict[int, Support]:
    """By primary key, what sources say of these rows of the model; equal ones are one object."""
    cited, kept = citations_by_subject(model, [row.pk for row in rows]), dict[Support, Support]()
    made = ((row.pk, make_support(cited[row.pk], row.unsettled)) for row in rows)
    return {pk: kept.setdefault(support, support) for pk, support in made}


def citations_by_subject(model: type[Model], pks: Collection[int]) -> dict[int, list[tuple[list[str], str]]]:
    """By primary key, the fields and the basis of each citation."""
    kind = ContentType.objects.get_for_model(model)
    found: dict[int, list[tuple[list[str], str]]] = defaultdict(list)
    for pk, names, basis in rows_of(
        Citation.objects.filter(content_type=kind).order_by(), "object_id", pks, "fields", "basis"
    ):
        found[pk].append((names, basis))
    return found


def uncited_sites(pks: Collection[int]) -> set[int]:
    """Those of these sites of which no source says where they lie."""
    cited = citations_by_subject(Site, pks)
    return {pk for pk in pks if not any("area" in names for names, _ in cited[pk])}


def _by_program(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.program_id].append(row)
    return found


def closed_on(pks: list[int]) -> dict[int, date]:
    """By primary key, the day on which the last verification found that the programme no longer exists."""
    kind = ContentType.objects.get_for_model(Program)
    checks = Verification.objects.filter(content_type=kind).order_by("verified_on", "pk")
    last = {pk: (outcome, day) for pk, outcome, day in rows_of(checks, "object_id", pks, "outcome", "verified_on")}
    return {pk: day for pk, (outcome, day) in last.items() if outcome == Verification.Outcome.CLOSED}
