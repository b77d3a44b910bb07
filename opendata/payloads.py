"""What the API says of an entry: its record, with addresses and with the answers' words."""

from collections.abc import Iterable

from django.http import HttpRequest

from eligibility import Alternative, Basis, Fact, Finding, Offer
from pages.listing.cards import Card
from partners.models import Contact, Organization
from partners.records import organization_record
from programs.models import Participation, Program
from programs.records import program_record
from sources import partial_dates
from sources.records import Record
from vocabulary.schemes import SCHEMES


def result_item(request: HttpRequest, card: Card) -> Record:
    """One line of a search: who it is, the answer, and why."""
    findings = (*card.sure, *card.checks, *card.refusals)
    return {
        **program_item(request, card.program),
        "answer": card.answer.code,
        "conditions": list(card.conditions),
        "findings": [finding_item(finding) for finding in findings],
        "information_date": card.dated,
        "distance": card.distance or None,
    }


def program_item(request: HttpRequest, program: Program) -> Record:
    return {
        "slug": program.slug,
        "name": program.name,
        "acronym": program.acronym or None,
        "url": request.build_absolute_uri(program.get_absolute_url()),
        "parent": program.shown_parent.slug if program.shown_parent else None,
        "nature": program.nature,
        "state": program.state,
        "summary": program.summary,
    }


def finding_item(finding: Finding) -> Record:
    return {
        "criterion": finding.criterion,
        "answer": finding.answer.code,
        "because": finding.because,
        "missing": finding.missing.value if finding.missing else None,
    }


def program_payload(request: HttpRequest, program: Program, offer: Offer) -> Record:
    """The full record: what is stated as the record says it, what is worked out (inherited) beside it."""
    record = program_record(program)
    return {
        **record,
        **program_item(request, program),
        "accepted_publics": accepted_publics(record.get("accepted_publics", []), offer),
        "conditions": {
            "free": condition(offer.free, program.cost_note),
            "paid": condition(offer.paid, program.allowance_note),
            "boarding": condition(offer.boarding, program.boarding_note),
            "remote": condition(offer.remote, program.remote_note),
        },
        "coverage": [
            {"key": area.key, "code": area.code, "kind": area.kind, "name": area.name}
            for area in program.coverage.all()
        ],
        "contacts": [contact_item(contact) for contact in program.contacts.all() if contact.is_visible],
        "organizations": [role_item(request, part) for part in program.participations.all()],
        "children": [child.slug for child in program.children.published()],
        "distinct_from": sorted(other.slug for other in program.distinct_from.all() if other.is_published),
        "citations": record.get("citations", []),
        "dates": dates_of(record),
    }


def condition(fact: Fact[bool] | None, note: str) -> Record:
    """`value` is null when no source says."""
    return {
        "value": fact.value if fact else None,
        "inferred": bool(fact and fact.basis is Basis.INFERRED),
        "inherited": bool(fact and fact.basis is Basis.INHERITED),
        "note": note or None,
    }


# The facts of an accepted public, by the name of the criterion's key in the API.
FACTS = {
    "public": ("public",),
    "ages": ("age_min", "age_max"),
    "levels": ("level_min", "level_max"),
    "enrolled": ("schooling",),
    "not_enrolled": ("schooling",),
    "diploma_max": ("diploma_max",),
    "months_out": ("months_out_min", "months_out_max"),
    "required": ("situations_required",),
    "addressed": ("situations_addressed",),
    "excluded": ("situations_excluded",),
}


def accepted_publics(stated: list[Record], offer: Offer) -> list[Record]:
    """One object per alternative; `inferred` and `inherited` list the keys whose value is not written in a source."""
    rows = [*stated, *({} for _ in offer.alternatives)]
    return [
        _accepted_public(row, alternative)
        for row, alternative in zip(rows, offer.alternatives, strict=False)
        if row or alternative != Alternative()
    ]


def _accepted_public(row: Record, one: Alternative) -> Record:
    return {
        "key": row.get("key"),
        "public": one.public and one.public.value,
        "age_min": one.ages and one.ages.value.lowest,
        "age_max": one.ages and one.ages.value.highest,
        "age_min_is_unclear": bool(one.ages and one.ages.value.lowest_is_unclear),
        "level_min": _code("niveau", one.levels and one.levels.value.lowest),
        "level_max": _code("niveau", one.levels and one.levels.value.highest),
        "schooling": _schooling(one, True),
        "schooling_excluded": _schooling(one, False),
        "diploma_max": _code("diplome", one.diploma_max and one.diploma_max.value),
        "months_out_min": one.months_out and one.months_out.value.lowest,
        "months_out_max": one.months_out and one.months_out.value.highest,
        "situations": _codes("situation", one.required, one.addressed),
        "situations_required": _codes("situation", one.required),
        "situations_addressed": _codes("situation", one.addressed),
        "situations_excluded": _codes("situation", one.excluded),
        "note": row.get("note"),
        "inferred": _keys_with(one, Basis.INFERRED),
        "inherited": _keys_with(one, Basis.INHERITED),
        "citations": row.get("citations", []),
    }


def _code(scheme: str, rank: int | None) -> str | None:
    return None if rank is None else SCHEMES[scheme].code_at(rank)


def _codes(scheme: str, *facts: Fact | None) -> list[str] | None:
    """In the scheme's order; null when no source says."""
    found = [fact.value for fact in facts if fact]
    if not found:
        return None
    return [code for code in SCHEMES[scheme].terms if any(code in codes for codes in found)]


def _schooling(one: Alternative, accepted: bool) -> list[str] | None:
    facts = {"scolarise": one.enrolled, "non-scolarise": one.not_enrolled}
    codes = [code for code, fact in facts.items() if fact and fact.value is accepted]
    return codes or None


def _keys_with(one: Alternative, basis: Basis) -> list[str]:
    keys = {key for name, keys in FACTS.items() if (fact := getattr(one, name)) and fact.basis is basis for key in keys}
    return sorted(keys)


def contact_item(contact: Contact) -> Record:
    """Telephones as the French write them; the linked data of the page have what is dialled."""
    texts = [number.text.replace("\N{NO-BREAK SPACE}", " ") for number in contact.numbers]
    return {
        "name": contact.name or None,
        "role": contact.role or None,
        "email": contact.email or None,
        "phone": next(iter(texts), None),
        "phones": texts,
        "website": contact.website or None,
        "organization": contact.organization.slug,
        "information_date": contact.dated or None,
    }


def role_item(request: HttpRequest, part: Participation) -> Record:
    return {
        "slug": part.organization.slug,
        "name": part.organization.name,
        "url": request.build_absolute_uri(part.organization.get_absolute_url()),
        "role": part.role,
        "note": part.note or None,
    }


def dates_of(record: Record) -> Record:
    """First and last date of the information, as precise as the sources; null when undated."""
    parts = [record, *record.get("accepted_publics", []), *record.get("figures", [])]
    found = {citation["dated"] for part in parts for citation in part.get("citations", []) if "dated" in citation}
    return {
        "oldest": min(found, key=partial_dates.first_day, default=None),
        "newest": max(found, key=partial_dates.last_day, default=None),
    }


def organization_item(request: HttpRequest, organization: Organization) -> Record:
    return {
        "slug": organization.slug,
        "name": organization.name,
        "acronym": organization.acronym or None,
        "kind": organization.kind or None,
        "url": request.build_absolute_uri(organization.get_absolute_url()),
        "parent": organization.parent.slug if organization.parent else None,
        "summary": organization.summary,
    }


def organization_payload(
    request: HttpRequest, organization: Organization, participations: Iterable[Participation]
) -> Record:
    record = organization_record(organization)
    return {
        **organization_item(request, organization),
        **record,
        "contacts": [contact_item(contact) for contact in organization.contacts.all() if contact.is_visible],
        "programs": [
            {"slug": part.program.slug, "name": part.program.name, "role": part.role} for part in participations
        ],
        "citations": record.get("citations", []),
    }
