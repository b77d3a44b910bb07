"""A programme in the words of schema.org, for search engines: what a source states, never what is inferred.

Its name and what it is are in the language of the page.
"""

from collections.abc import Iterable

from eligibility import Alternative, Fact, Offer
from partners.linked_data import contact_point, organization_reference
from programs.models import Participation, Program
from sources.origins import is_only_deduced
from translations.texts import text_of
from vocabulary.schemes import SCHEMES
from web.linked_data import CONTEXT, Absolute, LinkedData, stated


def program_data(program: Program, offer: Offer, absolute: Absolute) -> LinkedData:
    is_event = program.nature == Program.Nature.EVENT
    return {
        "@context": CONTEXT,
        "@type": "Event" if is_event else "Service",
        "name": text_of(program, "name"),
        "url": absolute(program.get_absolute_url()),
        **stated(
            {
                "alternateName": _other_names(program),
                "description": text_of(program, "summary"),
                "audience": [one for alternative in offer.alternatives if (one := _audience(alternative))],
                **(_of_event(program, offer, absolute) if is_event else _of_service(program, offer, absolute)),
            }
        ),
    }


def _other_names(program: Program) -> list[str]:
    """The French name too, where the page says it in another language. A name that no document writes is left out."""
    others = () if is_only_deduced(program, "other_names") else program.other_names
    names = (program.name, program.acronym, *others)
    return [name for name in names if name not in ("", text_of(program, "name"))]


def _of_event(program: Program, offer: Offer, absolute: Absolute) -> LinkedData:
    return {
        "startDate": program.takes_place_on and program.takes_place_on.isoformat(),
        "organizer": _operators(program.participations.all(), absolute),
        "isAccessibleForFree": _stated(offer.free),
    }


def _of_service(program: Program, offer: Offer, absolute: Absolute) -> LinkedData:
    """A service has no "accessible for free" in that vocabulary: it is offered at no price."""
    areas = program.coverage.all() if _stated(offer.places) else ()
    points = [contact_point(contact) for contact in program.contacts.all() if contact.is_visible]
    return {
        "serviceType": program.get_nature_display(),
        "provider": _operators(program.participations.all(), absolute),
        "areaServed": [{"@type": "AdministrativeArea", "name": area.name} for area in areas],
        "offers": {"@type": "Offer", "price": "0", "priceCurrency": "EUR"} if _stated(offer.free) else None,
        "availableChannel": [{"@type": "ServiceChannel", "servicePhone": point} for point in points if point],
    }


def _operators(participations: Iterable[Participation], absolute: Absolute) -> list[LinkedData]:
    operators = (part for part in participations if part.role == Participation.Role.OPERATOR)
    return [organization_reference(part.organization, absolute) for part in operators]


def _audience(one: Alternative) -> LinkedData:
    ages, public = _stated(one.ages), _stated(one.public)
    data = stated(
        {
            "audienceType": public and SCHEMES["public"].label_of(public),
            "suggestedMinAge": ages.lowest if ages and not ages.lowest_is_unclear else None,
            "suggestedMaxAge": ages.highest if ages else None,
        }
    )
    return {"@type": "PeopleAudience", **data} if data else {}


def _stated(fact: Fact | None):
    return fact.value if fact and fact.is_stated else None
