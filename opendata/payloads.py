"""What the API says of an entry: its record, with addresses and with the answers' words."""

from collections.abc import Iterable
from datetime import date
from typing import cast

from django.http import HttpRequest
from django.utils.translation import gettext

from eligibility import Alternative, Basis, Fact, Finding, Offer, say_commitments, say_conditions, say_fully
from eligibility.criteria import FACTS_OF_PROGRAMS, FACTS_OF_PUBLICS
from eligibility.criteria.parts.stated import OfColumn, Span, Stated, YesNo
from eligibility.parameters import SEVERAL
from pages.listing.disambiguation import Children
from partners.models import Contact, Organization
from partners.organization_lines import in_calling_order
from partners.records import organization_record
from programs.models import Participation, Program
from programs.records import program_record
from reading.people.persons import Pair
from search.query_suggestions import NextQuestion
from search.results import ProgramLine, Result, say_distance, say_set_aside
from sources import partial_dates
from sources.records import Record
from vocabulary.schemes import SCHEMES


def result_item(request: HttpRequest, result: Result) -> Record:
    """One line of a search: who it is, the answer, and why."""
    answered, verdict = result.answered, result.answered.verdict
    return {
        **program_item(request, result.program),
        "answer": verdict.answer.code,
        "group": verdict.group,
        "conditions": say_conditions(verdict.conditions),
        "commitments": say_commitments(verdict) or None,
        "set_aside": say_set_aside(answered.set_aside) or None,
        "findings": [finding_item(finding) for finding in sorted(verdict.findings, key=lambda one: -one.answer)],
        "information_date": partial_dates.say_dating(*answered.dates),
        "distance": say_distance(answered.distance) or None,
    }


def question_item(asked: NextQuestion | None) -> Record | None:
    """None where no question would settle enough."""
    if asked is None:
        return None
    choices = [
        {"parameter": one.parameter, "value": one.value, "label": asked.say(one), "yes": one.fits}
        for one in asked.replies
    ]
    return {"criterion": asked.criterion.name, "question": asked.words, "choices": choices}


def child_question(children: Children, fitting: Iterable[int]) -> Record:
    """Which of several children is meant, asked before anything else: what fits one may not fit another. `also`: what
    else was said of this child, to be sent with the reply. `fitting`: how many programmes surely fit each."""
    choices = [
        {
            "parameter": one.values[0][0],
            "value": one.values[0][1],
            "label": ", ".join(filter(None, (one.label, one.detail))),
            "yes": fits,
            "also": values_of(one.values[1:]),
        }
        for one, fits in zip(children.choices, fitting, strict=True)
    ]
    return {"criterion": choices[0]["parameter"], "question": gettext("Pour quel enfant ?"), "choices": choices}


def values_of(pairs: Iterable[Pair]) -> Record:
    """By parameter; those that take several values have a list."""
    said: Record = {}
    for name, value in pairs:
        said[name] = [*said.get(name, ()), value] if name in SEVERAL else value
    return said


def program_item(request: HttpRequest, program: Program | ProgramLine) -> Record:
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
        "because": say_fully(finding),
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
            one.name: condition(getattr(offer, one.name), getattr(program, one.note) if one.note else "")
            for one in FACTS_OF_PROGRAMS
            if isinstance(one, YesNo)
        },
        "coverage": [
            {"key": area.key, "code": area.code, "kind": area.kind, "name": area.name}
            for area in program.coverage.all()
        ],
        "contacts": [contact_item(contact) for contact in in_calling_order(program.contacts.all())],
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
        "uncited": bool(fact and fact.basis is Basis.UNCITED),
        "note": note or None,
    }


# Told by keys of their own: a column says yes or no of each, the API lists who is accepted and who is not.
SCHOOLING = ("enrolled", "not_enrolled")


def accepted_publics(stated: list[Record], offer: Offer) -> list[Record]:
    """One object per alternative; `inferred`, `inherited` and `uncited` list the keys whose value no source writes."""
    rows = stated or [{} for _ in offer.alternatives]
    return [
        _accepted_public(row, alternative)
        for row, alternative in zip(rows, offer.alternatives, strict=True)
        if row or alternative != Alternative()
    ]


def _accepted_public(row: Record, one: Alternative) -> Record:
    values: Record = {}
    for stated in FACTS_OF_PUBLICS:
        values |= _told(stated, one)
    return {
        "key": row.get("key"),
        **values,
        "note": row.get("note"),
        "inferred": _keys_with(one, Basis.INFERRED),
        "inherited": _keys_with(one, Basis.INHERITED),
        "uncited": _keys_with(one, Basis.UNCITED),
        "citations": row.get("citations", []),
    }


def _told(stated: Stated, one: Alternative) -> Record:
    """What the API says of one fact, by key; null when no source says."""
    if stated.name in SCHOOLING:
        return {"schooling": _schooling(one, True), "schooling_excluded": _schooling(one, False)}
    fact = getattr(one, stated.name)
    told = cast(OfColumn | Span, stated).in_columns(fact.value if fact else None)
    return {"situations": _situations(one), **told} if stated.name == "required" else told


def _situations(one: Alternative) -> list[str] | None:
    """Required and addressed, in the scheme's order."""
    found = [fact.value for fact in (one.required, one.addressed) if fact]
    return [code for code in SCHEMES["situation"].terms if any(code in codes for codes in found)] if found else None


def _schooling(one: Alternative, accepted: bool) -> list[str] | None:
    facts = {"scolarise": one.enrolled, "non-scolarise": one.not_enrolled}
    codes = [code for code, fact in facts.items() if fact and fact.value is accepted]
    return codes or None


def _keys_with(one: Alternative, basis: Basis) -> list[str]:
    keys: set[str] = set()
    for stated in FACTS_OF_PUBLICS:
        fact = getattr(one, stated.name)
        if fact and fact.basis is basis:
            keys |= {"schooling"} if stated.name in SCHOOLING else set(stated.cited)
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


def _days(dated: str) -> tuple[date, date]:
    return partial_dates.first_day(dated), partial_dates.last_day(dated)


def dates_of(record: Record) -> Record:
    """First and last date of the information, as precise as the sources and as pages say them; null when undated."""
    found = {citation["dated"] for citation in record.get("citations", []) if "dated" in citation}
    return {
        "oldest": min(found, key=_days, default=None),
        "newest": max(found, key=lambda text: _days(text)[::-1], default=None),
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
        "contacts": [contact_item(contact) for contact in in_calling_order(organization.contacts.all())],
        "programs": [
            {"slug": part.program.slug, "name": part.program.name, "role": part.role} for part in participations
        ],
        "citations": record.get("citations", []),
    }
