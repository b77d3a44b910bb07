"""Calendar feeds (RFC 5545): what has a stated day becomes an event, the rest is told in the calendar's description.

The same facts give the same bytes: no moment of writing is in them.
"""

import datetime
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from icalendar import Calendar, Timezone, TimezoneDaylight, TimezoneStandard

from schedules.events import ZONE, add_text, make_doubtful_events, make_event, make_holiday_event
from schedules.feed_items import FeedItem
from schedules.holidays import SchoolHoliday
from schedules.wording import say_when

PRODUCT = "-//Reperes//Agenda//FR"
# The European rule of summer time, since 1996: first day at the clock's old time, offsets before and after in hours.
CLOCK_CHANGES = (
    (TimezoneDaylight, "CEST", datetime.datetime(1996, 3, 31, 2), 1, 2),  # noqa: DTZ001 - the clock that changes
    (TimezoneStandard, "CET", datetime.datetime(1996, 10, 27, 3), 2, 1),  # noqa: DTZ001
)


def write_calendar(
    name: str, items: Sequence[FeedItem], today: datetime.date, holidays: Iterable[SchoolHoliday] = ()
) -> bytes:
    events = [(item, make_event(item, today)) for item in items]
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    description = _describe_calendar([item for item, event in events if event is None])
    for names, value in ((("name", "x-wr-calname"), name), (("description", "x-wr-caldesc"), description)):
        for property_name in names:
            add_text(calendar, property_name, value)
    calendar.add_component(_time_zone())
    for item, event in events:
        for one in (event, *make_doubtful_events(item, today)) if event else ():
            calendar.add_component(one)
    for holiday in holidays:
        calendar.add_component(make_holiday_event(holiday))
    return calendar.to_ical()


def _time_zone() -> Timezone:
    zone = Timezone()
    zone.add("tzid", ZONE.key)
    for component, name, first, before, after in CLOCK_CHANGES:
        change = component()
        change.add("tzname", name)
        change.add("dtstart", first)
        change.add("tzoffsetfrom", datetime.timedelta(hours=before))
        change.add("tzoffsetto", datetime.timedelta(hours=after))
        change.add("rrule", {"freq": "yearly", "bymonth": first.month, "byday": "-1SU"})
        zone.add_component(change)
    return zone


def _describe_calendar(silent: Sequence[FeedItem]) -> str:
    """What a reader has to know, and what has no event."""
    lines = [_("Ce que disent les sources, avec leur date. Avant de vous déplacer, appelez.")]
    if silent:
        lines.append(_("Sans jour précis, donc absents de ce calendrier :"))
        lines += [f"– {item.entry_name} : {item.slot.title} – {say_when(item.slot)}" for item in silent]
    return "\n".join(lines)
