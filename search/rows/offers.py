"""From the database to the plain values that the rules read, inheritance worked out.

Rows are read as named tuples, not as model instances: a whole country is read when a worker starts.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import fields, replace
from datetime import date
from sys import intern
from typing import Any

from django.contrib.contenttypes.models import ContentType

from eligibility import Alternative, Basis, Fact, Offer, Places, Range, Standing
from programs.models import AcceptedPublic, Program
from programs.querysets import rows_of
from sources.models import Basis as CitationBasis
from sources.models import Citation, Verification
from territories.chunks import chunked
from territories.models import Area
from territories.scope import Scope
from vocabulary.schemes import SCHEMES

PROGRAM_COLUMNS = (
    "name", "parent_id", "state", "nature", "takes_place_on", "coverage_is_partial",
    "aids", "exams", "access", "is_free", "is_paid", "has_boarding", "is_remote",
)  # fmt: skip
PUBLIC_COLUMNS = (
    "pk", "public", "age_min", "age_max", "age_min_is_unclear", "level_min", "level_max",
    "accepts_enrolled", "accepts_not_enrolled", "diploma_max", "months_out_min", "months_out_max",
    "situations_required", "situations_addressed", "situations_excluded",
)  # fmt: skip


class OfferReader:
    """Reads the offers of published programmes; keeps what it read of parents and areas for the programmes to come."""

    def __init__(self):
        self._scopes: dict[str, Scope] = {}
        self._parents: dict[int, tuple[str, Offer]] = {}
        self._looked_up: set[int] = set()  # parents, were they drafts
        # Equal facts are one object: a country has a hundred thousand programmes and a few thousand distinct facts.
        self._seen: dict[tuple, Fact] = {}
        self._kept: dict[Hashable, Any] = {}

    def read(self, pks: Iterable[int]) -> dict[int, Offer]:
        """Offers by primary key, in a constant number of queries and one more for each level of parents."""
        programs = _published(pks)
        self._read_parents({row.parent_id for row in programs if row.parent_id})
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

    def _ancestors(self, pks: set[int]) -> list:
        """Rows of those that were not read yet."""
        found, ahead = [], pks - self._looked_up
        while ahead:
            self._looked_up |= ahead
            rows = _published(ahead)
            found += rows
            ahead = {row.parent_id for row in rows if row.parent_id} - self._looked_up
        return found

    def _complete(self, offer: Offer, parent_id: int | None) -> Offer:
        if parent_id in self._parents:
            offer = self._interned(inherit(offer, *reversed(self._parents[parent_id])))
        alternatives = _mark_widening(_with_their_children(offer.alternatives) or (Alternative(),))
        same = tuple(self._same_alternative(one) for one in alternatives)
        return replace(offer, alternatives=self._kept.setdefault(tuple(map(id, same)), same))

    def _same_alternative(self, one: Alternative) -> Alternative:
        """The object already made of equal facts with equal origins, where there is one."""
        facts = [self._same(getattr(one, name)) for name in ALTERNATIVE_FACTS]
        key = (one.widened_by, *map(id, facts))
        if key not in self._kept:
            self._kept[key] = replace(one, **dict(zip(ALTERNATIVE_FACTS, facts, strict=True)))
        return self._kept[key]

    def _interned(self, offer: Offer) -> Offer:
        return replace(offer, **{name: self._same(getattr(offer, name)) for name in OFFER_FACTS})

    def _same(self, fact: Fact | None) -> Fact | None:
        """To Python 1 and True are equal, and so are two facts whose origins differ."""
        return fact and self._seen.setdefault((type(fact.value), fact.origin, fact), fact)

    def _own_offers(self, programs: list) -> dict[int, Offer]:
        pks = [row.pk for row in programs]
        accepted = AcceptedPublic.objects.order_by("position", "pk")
        publics = _by_program(rows_of(accepted, "program_id", pks, *PUBLIC_COLUMNS, named=True))
        inferred = inferred_fields(Program, pks)
        inferred_publics = inferred_fields(AcceptedPublic, [row.pk for rows in publics.values() for row in rows])
        coverage = self._areas(rows_of(Program.coverage.through.objects.order_by(), "program_id", pks, "area_id"))
        sites = self._areas(rows_of(Program.sites.through.objects.order_by(), "program_id", pks, "site__area_id"))
        closed = closed_on(pks)
        return {
            row.pk: Offer(
                alternatives=tuple(self._alternative(one, inferred_publics[one.pk]) for one in publics[row.pk]),
                places=self._places(row, inferred[row.pk], coverage[row.pk], sites[row.pk]),
                standing=self._standing(row, closed.get(row.pk)),
                **self._program_facts(row, inferred[row.pk]),
            )
            for row in programs
        }

    def _areas(self, links: Iterable[tuple[int, str | None]]) -> dict[int, frozenset[Scope]]:
        """The areas that each programme is linked to."""
        pairs = [pair for pair in links if pair[1]]
        missing = {key for _, key in pairs} - self._scopes.keys()
        for chunk in chunked(missing):
            for area in Area.objects.filter(pk__in=chunk):
                self._scopes[area.key] = self._compact(area.scope())
        found = defaultdict(frozenset)
        for pk, key in pairs:
            found[pk] |= {self._scopes[key]}
        return found

    def _compact(self, scope: Scope) -> Scope:
        """Neighbouring communes lie within the same areas: their keys and sets are shared."""
        departements = self._kept.setdefault(scope.departements, scope.departements)
        return replace(scope, within=tuple(map(intern, scope.within)), departements=departements)

    def _fact(self, value: Any, inferred: set[str], *names: str) -> Fact | None:
        if value is None:
            return None
        return self._same(Fact(value, Basis.INFERRED if inferred.intersection(names) else Basis.STATED))

    def _program_facts(self, row: Any, inferred: set[str]) -> dict[str, Fact | None]:
        columns = {"free": "is_free", "paid": "is_paid", "boarding": "has_boarding", "remote": "is_remote"}
        facts = {name: self._fact(getattr(row, column), inferred, column) for name, column in columns.items()}
        return facts | {name: self._codes(row, name, inferred) for name in ("aids", "exams", "access")}

    def _standing(self, row: Any, closed: date | None) -> Standing:
        standing = Standing(row.state, row.nature == Program.Nature.EVENT, row.takes_place_on, closed)
        return self._kept.setdefault(standing, standing)

    def _codes(self, row: Any, name: str, inferred: set[str]) -> Fact[frozenset[str]] | None:
        codes = getattr(row, name)
        return self._fact(frozenset(codes) if codes else None, inferred, name)

    def _span(
        self, row: Any, name: str, inferred: set[str], rank: Callable = int, unclear: bool = False
    ) -> Fact[Range] | None:
        columns = f"{name}_min", f"{name}_max"
        ends = [None if (end := getattr(row, column)) is None else rank(end) for column in columns]
        return None if ends == [None, None] else self._fact(Range(*ends, unclear), inferred, *columns)

    def _alternative(self, row: Any, inferred: set[str]) -> Alternative:
        diploma = None if row.diploma_max is None else SCHEMES["diplome"].rank(row.diploma_max)
        return Alternative(
            public=self._fact(row.public, inferred, "public"),
            ages=self._span(row, "age", inferred, unclear=row.age_min_is_unclear),
            levels=self._span(row, "level", inferred, SCHEMES["niveau"].rank),
            enrolled=self._fact(row.accepts_enrolled, inferred, "accepts_enrolled"),
            not_enrolled=self._fact(row.accepts_not_enrolled, inferred, "accepts_not_enrolled"),
            diploma_max=self._fact(diploma, inferred, "diploma_max"),
            months_out=self._span(row, "months_out", inferred),
            required=self._codes(row, "situations_required", inferred),
            addressed=self._codes(row, "situations_addressed", inferred),
            excluded=self._codes(row, "situations_excluded", inferred),
        )

    def _places(
        self, row: Any, inferred: set[str], coverage: frozenset[Scope], sites: frozenset[Scope]
    ) -> Fact[Places] | None:
        """Territories and sites together; a territory that is only inferred counts where no site is stated."""
        both = Places(coverage | sites, row.coverage_is_partial) if coverage else None
        territory = self._fact(both, inferred, "coverage")
        if sites and (territory is None or not territory.is_stated):
            return self._fact(Places(sites, are_sites=True), set())
        return territory


def _published(pks: Iterable[int]) -> list:
    return list(rows_of(Program.objects.published().order_by(), "pk", pks, *PROGRAM_COLUMNS, named=True))


def inferred_fields(model: type, pks: list[int]) -> dict[int, set[str]]:
    """By primary key, the fields that a source does not state but that were inferred."""
    kind = ContentType.objects.get_for_model(model)
    inferences = Citation.objects.filter(basis=CitationBasis.INFERRED, content_type=kind).order_by()
    found: dict[int, set[str]] = defaultdict(set)
    for object_id, names in rows_of(inferences, "object_id", pks, "fields"):
        found[object_id].update(names)
    return found


def _by_program(rows: Iterable) -> dict[int, list]:
    found: dict[int, list] = defaultdict(list)
    for row in rows:
        found[row.program_id].append(row)
    return found


def closed_on(pks: list[int]) -> dict[int, date]:
    """By primary key, the day on which the last verification found that the programme no longer exists."""
    kind = ContentType.objects.get_for_model(Program)
    checks = Verification.objects.filter(content_type=kind).order_by("verified_on", "pk")
    last = {pk: (outcome, day) for pk, outcome, day in rows_of(checks, "object_id", pks, "outcome", "verified_on")}
    return {pk: day for pk, (outcome, day) in last.items() if outcome == Verification.Outcome.CLOSED}


OFFER_FACTS = [item.name for item in fields(Offer) if item.name not in ("alternatives", "standing")]
ALTERNATIVE_FACTS = [item.name for item in fields(Alternative) if item.name != "widened_by"]


def inherit(offer: Offer, parent: Offer, parent_name: str) -> Offer:
    """Fill what the offer leaves out with what its parent says, marked as inherited."""
    filled = _filled(offer, parent, OFFER_FACTS, parent_name)
    return replace(filled, alternatives=_inherited_alternatives(offer.alternatives, parent.alternatives, parent_name))


def _inherited_alternatives(own: tuple, parents: tuple, parent_name: str) -> tuple[Alternative, ...]:
    if not own:
        return tuple(_filled(Alternative(), parent, ALTERNATIVE_FACTS, parent_name) for parent in parents)
    return tuple(_filled_alternative(alternative, parents, parent_name) for alternative in own)


def _filled_alternative(alternative: Alternative, parents: tuple, parent_name: str) -> Alternative:
    """Only from a parent's alternative that is surely the same: the only one for that public."""
    public = alternative.public and alternative.public.value
    same = [parent for parent in parents if (parent.public and parent.public.value) in (public, None)]
    return _filled(alternative, same[0], ALTERNATIVE_FACTS, parent_name) if len(same) == 1 else alternative


def _filled(child: Any, parent: Any, names: list[str], parent_name: str) -> Any:
    missing = {name: getattr(parent, name) for name in names if _is_left_out(child, name)}
    return replace(
        child, **{name: _as_inherited(fact, parent_name) for name, fact in missing.items() if fact is not None}
    )


# Ages and classes say the same thing in two ways: who states one does not take the other from a parent.
SAME_SUBJECT = {"ages": "levels", "levels": "ages"}


def _is_left_out(child: Any, name: str) -> bool:
    other = SAME_SUBJECT.get(name)
    return getattr(child, name) is None and (other is None or getattr(child, other) is None)


def _as_inherited(fact: Fact, parent_name: str) -> Fact:
    return Fact(fact.value, Basis.INHERITED, fact.origin or parent_name)


def _with_their_children(alternatives: tuple[Alternative, ...]) -> tuple[Alternative, ...]:
    """Parents are accepted as the parents of the children accepted: the class and schooling of these are theirs too."""
    children = [one for one in alternatives if one.public and one.public.value == "jeune"]
    if len(children) != 1:
        return alternatives
    return tuple(_with_child(one, children[0]) for one in alternatives)


def _with_child(one: Alternative, child: Alternative) -> Alternative:
    if one.public is None or one.public.value != "parent":
        return one
    names = ("levels", "enrolled", "not_enrolled")
    return replace(one, **{name: getattr(one, name) or getattr(child, name) for name in names})


def _mark_widening(alternatives: tuple[Alternative, ...]) -> tuple[Alternative, ...]:
    """What one alternative requires and another of the same public does not."""
    if len(alternatives) == 1:
        return alternatives
    return tuple(replace(one, widened_by=_required(one) - _common(one, alternatives)) for one in alternatives)


def _common(one: Alternative, alternatives: tuple[Alternative, ...]) -> frozenset[str]:
    public = one.public and one.public.value
    same = [other for other in alternatives if (other.public and other.public.value) == public]
    return frozenset.intersection(*(_required(other) for other in same))


def _required(alternative: Alternative) -> frozenset[str]:
    return alternative.required.value if alternative.required else frozenset()
