"""What the page of a programme adds to its facts so that a visitor can act on them."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from eligibility import Question, Verdict
from pages.factsheet.at_a_glance import glance_lines
from pages.factsheet.information_age import information_age
from pages.factsheet.questions_to_ask import FIRST, questions_to_ask
from pages.factsheet.sharing import Share
from pages.factsheet.similar import similar_programs
from pages.listing.other_searches import orienting_address
from partners.models import Contact
from partners.reaching import Door
from partners.reaching.words import say_elsewhere
from programs.models import Program
from search.results import Answered, doors_of
from sources.freshness import freshness
from sources.glossary import PageGlossary
from territories.drawing.maps import Map, map_of


def acting_context(
    request: HttpRequest, program: Program, answered: Answered, question: Question, verdict: Verdict | None
) -> dict[str, Any]:
    offer, today = answered.offer, timezone.localdate()
    door = doors_of([answered], question.place)[answered.pk]
    contacts = contacts_of(program, door)
    questions = questions_to_ask(offer, question, verdict)
    last_check = program.verifications.first()
    return {
        "contacts": contacts,
        "glance": glance_lines(offer),
        "door": door,
        "is_warned": any(one.pk == (door.first and door.first.contact) and _has_warning(one) for one in contacts),
        "orienting_url": orienting_address(question.place),
        "is_over": offer.standing.is_over,
        "questions": questions[:FIRST],
        "more_questions": questions[FIRST:],
        "age": information_age(*answered.dates, last_check, today, has_number=door.has_number),
        "freshness": freshness(*answered.dates, answered.checked, today),
        "share": Share(program, request.build_absolute_uri(program.get_absolute_url()), door.first),
        "map": coverage_map(program),
        "similar": similar_programs(program, offer, _shown(program)),
        "glossary": PageGlossary(),
    }


def contacts_of(program: Program, door: Door) -> list[Contact]:
    """Those that anyone may see, whom to call first, each with what the sources say of its organisation's part, hours
    and territory."""
    notes: dict[int, list[str]] = {}
    for part in program.participations.all():
        notes.setdefault(part.organization_id, []).append(part.note)
    contacts = _as_told([contact for contact in program.contacts.all() if contact.is_visible], door)
    for contact in contacts:
        contact.notes = [note for note in notes.get(contact.organization_id, ()) if note]
        contact.has_no_role = contact.organization_id not in notes
        sites = [site for site in program.sites.all() if site.organization_id == contact.organization_id]
        contact.hours = [site.hours for site in sites if site.hours]
    return contacts


def _as_told(contacts: Iterable[Contact], door: Door) -> list[Contact]:
    """In the order of the door; those of another place say so."""
    elsewhere = {way.contact: say_elsewhere(way) for way in door.elsewhere}
    ways = [*filter(None, [door.first]), *door.others, *door.elsewhere]
    turns = {way.contact: turn for turn, way in enumerate(ways)}
    ordered = sorted(contacts, key=lambda one: turns.get(one.pk, len(turns)))
    for contact in ordered:
        contact.elsewhere = elsewhere.get(contact.pk, "")
    return ordered


def _has_warning(contact: Contact) -> bool:
    return bool(contact.notes or contact.has_no_role)


def coverage_map(program: Program) -> Map | None:
    """Territories and the communes of the sites; none where a map would say nothing."""
    areas = {area.key: area for area in program.coverage.all()}
    areas |= {site.area.key: site.area for site in program.sites.all() if site.area}
    return map_of(", ".join(sorted(area.label for area in areas.values())), areas.values())


def _shown(program: Program) -> set[int]:
    """Its parent, its parts and those not to be confused with it: the page names them already."""
    family = {child.pk for child in program.children.all()} | ({program.parent_id} if program.parent_id else set())
    return {*family, *(other.pk for other in program.distinct_from.all())}
