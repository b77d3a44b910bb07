"""Calendars to subscribe to: of a programme, of an organisation, of a département."""

from collections.abc import Iterable
from typing import cast

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agenda.listing import Listed, list_slots, slots_of_entries
from partners.models import Organization, Site
from programs.models import Participation, Program
from schedules.feed_items import FeedItem
from schedules.holidays import SchoolHoliday, school_holidays, zone_of_departements, zones_of
from sources.left_out import shown
from sources.records import citations_of
from territories.kinds import Kind, key_of
from territories.models import Area
from translations.texts import text_of

CONTENT_TYPE = "text/calendar; charset=utf-8"
WITH_DATES = (citations_of("occasions"), citations_of(), "sites")


@require_safe
def program(request: HttpRequest, slug: str) -> HttpResponse:
    entry = get_object_or_404(Program.objects.published().prefetch_related(*WITH_DATES), slug=slug)
    slots = slots_of_entries(programs=[entry])
    return _answer(request, text_of(entry, "name"), slots, slug)


@require_safe
def organization(request: HttpRequest, slug: str) -> HttpResponse:
    """Its own dates and those of the programmes it runs."""
    sites = Prefetch("sites", Site.objects.select_related("area"))
    with_dates = Organization.objects.select_related("area").prefetch_related(citations_of("occasions"), sites)
    entry = get_object_or_404(shown(with_dates), slug=slug)
    run = Participation.objects.filter(organization=entry, role=Participation.Role.OPERATOR).values("program")
    operated = Program.objects.published().filter(pk__in=run).prefetch_related(*WITH_DATES)
    return _answer(request, entry.name, slots_of_entries(operated, [entry]), slug)


@require_safe
def departement(request: HttpRequest, code: str) -> HttpResponse:
    """What concerns it or may concern it, and its school holidays."""
    area = get_object_or_404(Area, key=key_of(Kind.DEPARTEMENT, code))
    holidays = _holidays_of([area.scope()], zone_of_departements())
    return _answer(request, area.label, list_slots(place=area.scope()), code, holidays)


def _answer(
    request: HttpRequest, name: str, found: list[Listed], file: str, holidays: Iterable[SchoolHoliday] = ()
) -> HttpResponse:
    from schedules.ical import write_calendar  # 10 MB of a worker that few ask for

    calendar = write_calendar(
        _("Repères : %(name)s") % {"name": name}, _items(request, found), timezone.localdate(), holidays
    )
    response = HttpResponse(calendar, content_type=CONTENT_TYPE)
    disposition = content_disposition_header(as_attachment=False, filename=f"reperes-{file}.ics")
    response["Content-Disposition"] = cast(str, disposition)  # None only without a name
    return response


def _items(request: HttpRequest, found: list[Listed]) -> list[FeedItem]:
    """The zones are asked for only where a source says that nothing takes place in the holidays."""
    closes = any(one.slot.during_holidays is False for one in found)
    zone_of = zone_of_departements() if closes else {}
    return [_item(request, one, zone_of) for one in found]


def _item(request: HttpRequest, one: Listed, zone_of: dict[str, str | None]) -> FeedItem:
    address = one.entry.get_absolute_url()
    kind = "programmes" if isinstance(one.entry, Program) else "organismes"
    scopes = one.places.value.scopes if one.places and one.slot.during_holidays is False else ()
    return FeedItem(
        slot=one.slot,
        entry=f"{kind}/{one.entry.slug}",
        entry_name=one.name,
        url=request.build_absolute_uri(address),
        doubt=one.doubt,
        holidays=_holidays_of(scopes, zone_of),
        departements=one.departements,
    )


def _holidays_of(scopes, zone_of: dict[str, str | None]) -> tuple[SchoolHoliday, ...]:
    """Nothing unless all the places lie in one zone."""
    zones = zones_of(scopes, zone_of)
    if len(zones) != 1:
        return ()
    return tuple(holiday for holiday in school_holidays() if holiday.zone in zones)
