"""What the page of a programme adds to its facts so that a visitor can act on them."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from eligibility import Offer, Question, Verdict
from pages.factsheet.at_a_glance import glance_lines, whom_to_call
from pages.factsheet.information_age import information_age
from pages.factsheet.questions_to_ask import FIRST, is_over, questions_to_ask
from pages.factsheet.sharing import share
from pages.factsheet.similar import similar_programs
from partners.models import Contact
from programs.models import Program
from sources.glossary import PageGlossary
from territories.drawing.maps import Map, map_of


def acting_context(
    request: HttpRequest,
    program: Program,
    offer: Offer,
    question: Question,
    verdict: Verdict | None,
    dates: tuple[date | None, date | None],
) -> dict[str, Any]:
    contacts = contacts_of(program)
    to_call = whom_to_call(contacts)
    questions = questions_to_ask(offer, question, verdict)
    return {
        "contacts": contacts,
        "glance": glance_lines(offer),
        "to_call": to_call,
        "is_over": is_over(offer),
        "questions": questions[:FIRST],
        "more_questions": questions[FIRST:],
        "age": information_age(*dates, program.verifications.first(), timezone.localdate()),
        "share": share(program, request.build_absolute_uri(program.get_absolute_url()), to_call),
        "map": coverage_map(program),
        "similar": similar_programs(program, offer, _shown(program)),
        "glossary": PageGlossary(),
    }


def contacts_of(program: Program) -> list[Contact]:
    """Those that anyone may see, each with what the sources say of its organisation's part and hours here."""
    notes: dict[int, list[str]] = {}
    for part in program.participations.all():
        notes.setdefault(part.organization_id, []).append(part.note)
    contacts = [contact for contact in program.contacts.all() if contact.is_visible]
    for contact in contacts:
        contact.notes = [note for note in notes.get(contact.organization_id, ()) if note]
        contact.has_no_role = contact.organization_id not in notes
        sites = [site for site in program.sites.all() if site.organization_id == contact.organization_id]
        contact.hours = [site.hours for site in sites if site.hours]
    return contacts


def coverage_map(program: Program) -> Map | None:
    """Territories and the communes of the sites; none where a map would say nothing."""
    areas = {area.key: area for area in program.coverage.all()}
    areas |= {site.area.key: site.area for site in program.sites.all() if site.area}
    return map_of(", ".join(sorted(area.label for area in areas.values())), areas.values())


def _shown(program: Program) -> set[int]:
    """Its parent, its parts and those not to be confused with it: the page names them already."""
    family = {child.pk for child in program.children.all()} | ({program.parent_id} if program.parent_id else set())
    return {*family, *(other.pk for other in program.distinct_from.all())}
