"""The agenda: what is to come, what recurs, and when school is out."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from agenda.listing import list_slots
from agenda.months import make_agenda
from agenda.query import ACCEPTED, read_agenda_query
from pages.listing.filters import CARRIED
from pages.listing.other_searches import place_choices
from schedules.holidays import holidays_of, last_known_day, zone_of_departements, zones_of
from schedules.models import Occasion
from territories.kinds import Kind
from territories.models import Area
from vocabulary.query_string import known_only

FIELDS = {"lieu": "agenda-place", "type": "agenda-kind"}  # ids in agenda/agenda.html
HOLIDAYS_AHEAD = 365  # days: a school year


@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    asked = read_agenda_query(request.GET)
    today = timezone.localdate()
    context = {
        "asked": asked,
        "errors": asked.errors,
        "fields": FIELDS,
        "place_text": asked.place.label if asked.place else request.GET.get("lieu", ""),
        "possible_places": place_choices(known_only(request.GET, {*ACCEPTED, CARRIED}), asked.possible_places),
        "kinds": Occasion.Kind.choices,
    }
    if not asked.errors:
        found = list_slots(asked.kind, asked.place.scope() if asked.place else None)
        context["agenda"] = make_agenda(found, today)
        context["departement"] = _departement(asked.place)
        context |= _holidays(asked.place, today)
    return render(request, "agenda/agenda.html", context)


def _departement(place: Area | None) -> Area | None:
    """The one whose feed can be followed."""
    if place is None or place.kind == Kind.DEPARTEMENT:
        return place
    return Area.objects.filter(pk=place.departement_id).first() if place.departement_id else None


def _holidays(place: Area | None, today: datetime.date) -> dict:
    if place is None:
        return {}
    zones = zones_of([place.scope()], zone_of_departements())
    known = sorted(zone for zone in zones if zone)
    until = today + datetime.timedelta(days=HOLIDAYS_AHEAD)
    return {
        "zones": known,
        "has_other_calendar": None in zones,
        "holidays": [holiday for holiday in holidays_of(known, today) if holiday.starts_on <= until],
        "known_until": last_known_day(),
    }
