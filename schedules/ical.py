"""Calendar feeds (RFC 5545): what has a stated day becomes an event, the rest is told in the calendar's description.

The same facts give the same bytes: no moment of writing is in them.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vText

from schedules.expansion import is_closed, weekly_days
from schedules.holidays import SchoolHoliday
from schedules.saying import say_age, say_when
from schedules.slots import Slot

ZONE_NAME = "Europe/Paris"
ZONE = ZoneInfo(ZONE_NAME)
# The European rule of summer time, since 1996: first day at the clock's old time, offsets before and after in hours.
CLOCK_CHANGES = (
    (TimezoneDaylight, "CEST", datetime.datetime(1996, 3, 31, 2), 1, 2),  # noqa: DTZ001 - the clock that changes
    (TimezoneStandard, "CET", datetime.datetime(1996, 10, 27, 3), 2, 1),  # noqa: DTZ001
)
PRODUCT = "-//Reperes//Agenda//FR"
DOMAIN = "reperes"  # of identifiers: the same whatever address the site is asked at
DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class FeedItem:
    """A slot of an entry. `entry`: "programmes/clas"; `holidays`: of its zone, where that is sure."""

    slot: Slot
    entry: str
    entry_name: str
    url: str
    doubt: str = ""  # why it may not concern who subscribed
    holidays: Sequence[SchoolHoliday] = ()

    @property
    def uid(self) -> str:
        return f"{self.entry.replace('/', '-')}-{self.slot.key}@{DOMAIN}"

    @property
    def keeps_holidays(self) -> bool:
        """Nothing takes place in the holidays, and which these are is not known."""
        return self.slot.has_weekly_dates and self.slot.during_holidays is False and not self.holidays


def write_calendar(
    name: str, items: Sequence[FeedItem], today: datetime.date, holidays: Iterable[SchoolHoliday] = ()
) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    description = _describe_calendar(items)
    for names, value in ((("name", "x-wr-calname"), name), (("description", "x-wr-caldesc"), description)):
        for property_name in names:
            calendar.add(property_name, vText(value))
    calendar.add_component(_time_zone())
    for item in items:
        if event := _event(item, today):
            calendar.add_component(event)
    for holiday in holidays:
        calendar.add_component(_holiday_event(holiday))
    return calendar.to_ical()


def _time_zone() -> Timezone:
    zone = Timezone()
    zone.add("tzid", ZONE_NAME)
    for component, name, first, before, after in CLOCK_CHANGES:
        change = component()
        change.add("tzname", name)
        change.add("dtstart", first)
        change.add("tzoffsetfrom", datetime.timedelta(hours=before))
        change.add("tzoffsetto", datetime.timedelta(hours=after))
        change.add("rrule", {"freq": "yearly", "bymonth": first.month, "byday": "-1SU"})
        zone.add_component(change)
    return zone


def _describe_calendar(items: Sequence[FeedItem]) -> str:
    lines = [_("Ce que disent les sources, avec leur date. Avant de vous déplacer, appelez.")]
    silent = [item for item in items if not item.slot.can_be_dated]
    if silent:
        lines.append(_("Sans date écrite, donc absents de ce calendrier :"))
        lines += [f"– {item.entry_name} : {item.slot.title} – {say_when(item.slot)}" for item in silent]
    return "\n".join(lines)


def _event(item: FeedItem, today: datetime.date) -> Event | None:
    slot = item.slot
    if not slot.can_be_dated:
        return None
    first = _first_day(item)
    if first is None:
        return None  # every day that is stated falls in holidays
    event = Event()
    event.add("uid", item.uid)
    event.add("dtstamp", _stamp(slot))
    event.add("summary", _summary(item))
    _add_days(event, item, first)
    event.add("description", "\n".join(_describe(item, today)))
    event.add("url", item.url)
    event.add("categories", [str(slot.kind.label)])
    event.add("status", "TENTATIVE" if item.doubt or item.keeps_holidays or _is_doubtful(slot, today) else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # a subscriber is not made busy by what others do
    if slot.location:
        event.add("location", slot.location)
    return event


def _first_day(item: FeedItem) -> datetime.date | None:
    """A recurring event has to begin on one of its days."""
    slot = item.slot
    if not slot.has_weekly_dates:
        return slot.first_day
    # Holidays are shorter than a year, so an open rhythm has a day before that.
    last = slot.ends_on or slot.starts_on + datetime.timedelta(days=365)
    return next(weekly_days(slot, slot.starts_on, last, item.holidays), None)


def _is_doubtful(slot: Slot, today: datetime.date) -> bool:
    return slot.last_day is None and slot.is_old(today)


def _stamp(slot: Slot) -> datetime.datetime:
    """When the fact was last changed; else the day its source speaks of."""
    if slot.changed_at:
        return slot.changed_at.astimezone(datetime.UTC).replace(microsecond=0)
    return datetime.datetime.combine(slot.known_on or slot.first_day, datetime.time(), datetime.UTC)


def _summary(item: FeedItem) -> str:
    said = {"title": item.slot.title, "entry": item.entry_name}
    if item.slot.title == item.entry_name:
        return item.slot.title
    if item.slot.ends_on and not item.slot.starts_on:
        return _("Dernier jour : %(title)s (%(entry)s)") % said
    return _("%(title)s (%(entry)s)") % said


def _add_days(event: Event, item: FeedItem, first: datetime.date) -> None:
    slot = item.slot
    spans_days = not slot.weekdays and slot.ends_on is not None and slot.ends_on != first
    if slot.starts_at and not spans_days:
        event.add("dtstart", _moment(first, slot.starts_at))
        if slot.ends_at:
            event.add("dtend", _moment(first, slot.ends_at))
    else:
        event.add("dtstart", first)
        event.add("dtend", (slot.ends_on if spans_days else first) + DAY)
    if slot.has_weekly_dates:
        _add_rhythm(event, item, first)


def _add_rhythm(event: Event, item: FeedItem, first: datetime.date) -> None:
    slot = item.slot
    rule = {"freq": "weekly", "byday": [DAY_CODES[day] for day in slot.weekdays]}
    if slot.ends_on:
        rule["until"] = _moment(slot.ends_on, datetime.time.max).astimezone(datetime.UTC).replace(microsecond=0)
        if not slot.starts_at:
            rule["until"] = slot.ends_on
    event.add("rrule", rule)
    closed = list(_closed_days(item, first))
    if closed:
        event.add("exdate", [_moment(day, slot.starts_at) if slot.starts_at else day for day in closed])


def _closed_days(item: FeedItem, first: datetime.date) -> Iterable[datetime.date]:
    slot = item.slot
    if slot.during_holidays is not False:
        return
    last = slot.ends_on or datetime.date.max
    for holiday in item.holidays:
        day = max(first, holiday.starts_on)
        while day <= min(holiday.ends_on, last):
            if day.weekday() in slot.weekdays and is_closed(slot, day, item.holidays):
                yield day
            day += DAY


def _moment(day: datetime.date, hour: datetime.time) -> datetime.datetime:
    return datetime.datetime.combine(day, hour, ZONE)


def _describe(item: FeedItem, today: datetime.date) -> Iterable[str]:
    yield say_when(item.slot)
    if item.slot.note:
        yield item.slot.note
    if item.keeps_holidays:
        yield _("La zone de vacances n'est pas connue : les jours de vacances n'ont pas été ôtés de ce calendrier.")
    if item.doubt:
        yield item.doubt
    yield say_age(item.slot, today)
    for citation in item.slot.citations:
        yield _("Source : %(title)s (%(date)s).") % {"title": citation.source.title, "date": citation.dated_label}


def _holiday_event(holiday: SchoolHoliday) -> Event:
    event = Event()
    event.add("uid", f"vacances-{holiday.zone}-{holiday.starts_on}@{DOMAIN}")
    event.add("dtstamp", datetime.datetime.combine(holiday.starts_on, datetime.time(), datetime.UTC))
    event.add("summary", _("%(name)s, zone %(zone)s") % {"name": holiday.label, "zone": holiday.zone})
    event.add("dtstart", holiday.starts_on)
    event.add("dtend", holiday.ends_on + DAY)
    event.add("transp", "TRANSPARENT")
    return event
