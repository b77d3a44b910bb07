"""From the database to the plain values that the rules read, inheritance worked out."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from django.contrib.contenttypes.models import ContentType

from programs.eligibility import Alternative, Basis, Fact, Offer, Places, Range, Standing
from programs.models import AcceptedPublic, Program
from programs.vocabulary import SCHEMES
from sources.models import Basis as CitationBasis
from sources.models import Citation

Inferred = dict[tuple[int, int], set[str]]  # (content type, object) -> names of the fields that are only inferred


def build_offers(pks: Iterable[int]) -> dict[int, Offer]:
    """Offers of the published programmes among `pks`, in a constant number of queries per level of parents."""
    programs = list(
        Program.objects.published().filter(pk__in=pks).defer("summary", "description")
        .prefetch_related("accepted_publics", "coverage", "sites__area")
    )  # fmt: skip
    parent_ids = {program.parent_id for program in programs if program.parent_id}
    parents = build_offers(parent_ids) if parent_ids else {}
    names = dict(Program.objects.filter(pk__in=parents).values_list("pk", "name")) if parents else {}
    inferred = inferred_fields(programs)
    return {one.pk: _offer(one, inferred, parents.get(one.parent_id), names.get(one.parent_id, "")) for one in programs}


def _offer(program: Program, inferred: Inferred, parent: Offer | None, parent_name: str) -> Offer:
    offer = own_offer(program, inferred)
    if parent is not None:
        offer = inherit(offer, parent, parent_name)
    return replace(offer, alternatives=_mark_widening(offer.alternatives or (Alternative(),)))


def inferred_fields(programs: Iterable[Program]) -> Inferred:
    """What is only inferred of these programmes and of whom they accept."""
    found: Inferred = defaultdict(set)
    publics = [public.pk for program in programs for public in program.accepted_publics.all()]
    for model, pks in ((Program, [program.pk for program in programs]), (AcceptedPublic, publics)):
        kind = ContentType.objects.get_for_model(model).pk
        rows = Citation.objects.filter(basis=CitationBasis.INFERRED, content_type=kind, object_id__in=pks)
        for object_id, names in rows.values_list("object_id", "fields"):
            found[kind, object_id].update(names)
    return found


class FactReader:
    """Reads columns of one object as facts: None stays None, and what is only inferred says so."""

    def __init__(self, subject: Program | AcceptedPublic, inferred: Inferred):
        self.subject = subject
        self.inferred = inferred.get((ContentType.objects.get_for_model(subject).pk, subject.pk), set())

    def __call__(self, value: Any, *names: str) -> Fact | None:
        if value is None:
            return None
        return Fact(value, Basis.INFERRED if self.inferred.intersection(names) else Basis.STATED)

    def column(self, name: str) -> Fact | None:
        return self(getattr(self.subject, name), name)

    def codes(self, name: str) -> Fact[frozenset[str]] | None:
        value = getattr(self.subject, name)
        return self(frozenset(value) if value else None, name)

    def span(self, lowest: str, highest: str, rank=lambda value: value, unclear: bool = False) -> Fact[Range] | None:
        ends = [getattr(self.subject, name) for name in (lowest, highest)]
        if ends == [None, None]:
            return None
        return self(Range(*(None if end is None else rank(end) for end in ends), unclear), lowest, highest)


def own_offer(program: Program, inferred: Inferred) -> Offer:
    """What the entry itself states; no alternative at all where it says nothing of its public."""
    fact = FactReader(program, inferred)
    return Offer(
        alternatives=tuple(own_alternative(public, inferred) for public in program.accepted_publics.all()),
        aids=fact.codes("aids"),
        exams=fact.codes("exams"),
        access=fact.codes("access"),
        free=fact.column("is_free"),
        paid=fact.column("is_paid"),
        boarding=fact.column("has_boarding"),
        remote=fact.column("is_remote"),
        places=_places(program, fact),
        standing=_standing(program),
    )


def own_alternative(public: AcceptedPublic, inferred: Inferred) -> Alternative:
    fact = FactReader(public, inferred)
    diploma = public.diploma_max
    return Alternative(
        public=fact.column("public"),
        ages=fact.span("age_min", "age_max", unclear=public.age_min_is_unclear),
        levels=fact.span("level_min", "level_max", SCHEMES["niveau"].rank),
        enrolled=fact.column("accepts_enrolled"),
        not_enrolled=fact.column("accepts_not_enrolled"),
        diploma_max=fact(None if diploma is None else SCHEMES["diplome"].rank(diploma), "diploma_max"),
        months_out=fact.span("months_out_min", "months_out_max"),
        required=fact.codes("situations_required"),
        addressed=fact.codes("situations_addressed"),
        excluded=fact.codes("situations_excluded"),
    )


def _places(program: Program, fact: FactReader) -> Fact[Places] | None:
    """Territories and sites together; a territory that is only inferred counts where no site is stated."""
    sites = frozenset(site.area.scope() for site in program.sites.all() if site.area)
    coverage = frozenset(area.scope() for area in program.coverage.all())
    territory = fact(Places(coverage | sites, program.coverage_is_partial) if coverage else None, "coverage")
    if sites and (territory is None or not territory.is_stated):
        return Fact(Places(sites))
    return territory


def _standing(program: Program) -> Standing:
    held = f"{program.takes_place_on:%d/%m/%Y}" if program.takes_place_on else ""
    return Standing(program.state, program.nature == Program.Nature.EVENT, held)


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
    missing = {name: getattr(parent, name) for name in names if getattr(child, name) is None}
    return replace(
        child, **{name: _as_inherited(fact, parent_name) for name, fact in missing.items() if fact is not None}
    )


def _as_inherited(fact: Fact, parent_name: str) -> Fact:
    return Fact(fact.value, Basis.INHERITED, fact.origin or parent_name)


def _mark_widening(alternatives: tuple[Alternative, ...]) -> tuple[Alternative, ...]:
    """What one alternative requires and another of the same public does not."""
    return tuple(replace(one, widened_by=_required(one) - _common(one, alternatives)) for one in alternatives)


def _common(one: Alternative, alternatives: tuple[Alternative, ...]) -> frozenset[str]:
    same = [
        other for other in alternatives if (other.public and other.public.value) == (one.public and one.public.value)
    ]
    return frozenset.intersection(*(_required(other) for other in same))


def _required(alternative: Alternative) -> frozenset[str]:
    return alternative.required.value if alternative.required else frozenset()
