"""One event of a calendar feed (RFC 5545), from what is stated of a date."""

import datetime
from collections.abc import Iterable
from typing import Any, cast
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Component, Event, vText

from schedules.expansion import DAY, closures, doubtful_days, is_closed, weekly_days
from schedules.feed_items import DOMAIN, FeedItem
from schedules.holidays import SchoolHoliday
from schedules.public_holidays import PublicHoliday
from schedules.slots import Slot
from schedules.wording import say_age, say_doubtful_day, say_when
from sources.control_characters import without_controls

ZONE = ZoneInfo("Europe/Paris")
YEARS_AHEAD = 1  # of public holidays that are told as doubtful, beside the current year
CLOSED_YEARS = 20  # of public holidays that are left out, from its first day on
DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def add_text(component: Component, name: str, text: str) -> None:
    """A property whose value somebody typed."""
    component.add(name, vText(without_controls(text)))


def make_event(item: FeedItem, today: datetime.date) -> Event | None:
    slot = item.slot
    if not slot.can_be_dated:
        return None
    first = _first_day(item)
    if first is None:
        return None  # no stated day of the week falls between the stated days, outside holidays
    event = Event()
    event.add("uid", item.uid)
    event.add("dtstamp", _stamp(slot))
    add_text(event, "summary", _summary(item))
    _add_days(event, item, first)
    add_text(event, "description", "\n".join(_describe(item, today)))
    event.add("url", item.url)
    event.add("categories", [str(slot.kind.label)])
    event.add("status", "TENTATIVE" if item.doubt or item.keeps_holidays or _is_doubtful(slot, today) else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # a subscriber is not made busy by what others do
    if slot.location:
        add_text(event, "location", slot.location)
    return event


def make_doubtful_events(item: FeedItem, today: datetime.date) -> Iterable[Event]:
    """The single days of a rhythm that are public holidays: they stand in its place, and as not confirmed."""
    slot = item.slot
    first = _first_day(item) if slot.has_weekly_dates else None
    if first is None:
        return
    since, until = max(first, datetime.date(today.year, 1, 1)), datetime.date(today.year + YEARS_AHEAD, 12, 31)
    for holiday in doubtful_days(slot, since, until, item.departements, item.holidays):
        yield _doubtful_event(item, today, holiday)


def _doubtful_event(item: FeedItem, today: datetime.date, holiday: PublicHoliday) -> Event:
    slot, doubt = item.slot, say_doubtful_day(holiday)
    event = Event()
    event.add("uid", item.uid)
    event.add("dtstamp", _stamp(slot))
    event.add("recurrence-id", _moment(holiday.day, slot.starts_at) if slot.starts_at else holiday.day)
    add_text(event, "summary", _("Férié, à vérifier : %(summary)s") % {"summary": _summary(item)})
    _add_hours(event, slot, holiday.day)
    add_text(event, "description", "\n".join([doubt, *_describe(item, today)]))
    add_text(event, "comment", doubt)
    event.add("url", item.url)
    event.add("status", "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    if slot.location:
        add_text(event, "location", slot.location)
    return event


def _first_day(item: FeedItem) -> datetime.date | None:
    """A recurring event has to begin on one of its days."""
    slot = item.slot
    if slot.weekly_from is None:
        return slot.first_day
    # Holidays are shorter than a year, so an open rhythm has a day before that.
    last = slot.ends_on or slot.weekly_from + datetime.timedelta(days=365)
    return next(weekly_days(slot, slot.weekly_from, last, item.holidays, item.departements), None)


def _is_doubtful(slot: Slot, today: datetime.date) -> bool:
    return slot.last_day is None and slot.is_old(today)


def _stamp(slot: Slot) -> datetime.datetime:
    """When the fact was last changed; else the day its source speaks of."""
    if slot.changed_at:
        return slot.changed_at.astimezone(datetime.UTC).replace(microsecond=0)
    day = slot.known_on or cast(datetime.date, slot.first_day)  # an event has one
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)


def _summary(item: FeedItem) -> str:
    said = {"title": item.slot.title, "entry": item.entry_name}
    if item.slot.title == item.entry_name:
        return item.slot.title
    if item.slot.ends_on and not item.slot.starts_on:
        return _("Dernier jour : %(title)s (%(entry)s)") % said
    return _("%(title)s (%(entry)s)") % said


def _add_days(event: Event, item: FeedItem, first: datetime.date) -> None:
    slot = item.slot
    if not slot.weekdays and slot.ends_on is not None and slot.ends_on != first:
        event.add("dtstart", first)
        event.add("dtend", slot.ends_on + DAY)
    else:
        _add_hours(event, slot, first)
    if slot.has_weekly_dates:
        _add_rhythm(event, item, first)


def _add_hours(event: Event, slot: Slot, day: datetime.date) -> None:
    """On one day, or all of it where no hour is stated."""
    event.add("dtstart", _moment(day, slot.starts_at) if slot.starts_at else day)
    if slot.starts_at and slot.ends_at:
        event.add("dtend", _moment(day, slot.ends_at))
    elif not slot.starts_at:
        event.add("dtend", day + DAY)


def _add_rhythm(event: Event, item: FeedItem, first: datetime.date) -> None:
    slot = item.slot
    rule: dict[str, Any] = {"freq": "weekly", "byday": [DAY_CODES[day] for day in slot.weekdays]}
    if slot.ends_on:
        rule["until"] = _moment(slot.ends_on, datetime.time.max).astimezone(datetime.UTC).replace(microsecond=0)
        if not slot.starts_at:
            rule["until"] = slot.ends_on
    event.add("rrule", rule)
    closed = list(_closed_days(item, first))
    if closed:
        event.add("exdate", [_moment(day, slot.starts_at) if slot.starts_at else day for day in closed])


def _closed_days(item: FeedItem, first: datetime.date) -> Iterable[datetime.date]:
    yield from sorted({*_school_holidays_met(item, first), *_public_holidays_met(item, first)})


def _public_holidays_met(item: FeedItem, first: datetime.date) -> Iterable[datetime.date]:
    """Those of CLOSED_YEARS where a rhythm has no end: a rule of a calendar cannot name a movable feast."""
    last = item.slot.ends_on or datetime.date(first.year + CLOSED_YEARS, 12, 31)
    return (holiday.day for holiday in closures(item.slot, first, last, item.departements))


def _school_holidays_met(item: FeedItem, first: datetime.date) -> Iterable[datetime.date]:
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


def make_holiday_event(holiday: SchoolHoliday) -> Event:
    event = Event()
    event.add("uid", f"vacances-{holiday.zone}-{holiday.starts_on}@{DOMAIN}")
    event.add("dtstamp", datetime.datetime.combine(holiday.starts_on, datetime.time(), datetime.UTC))
    add_text(event, "summary", _("%(name)s, zone %(zone)s") % {"name": holiday.label, "zone": holiday.zone})
    event.add("dtstart", holiday.starts_on)
    event.add("dtend", holiday.ends_on + DAY)
    event.add("transp", "TRANSPARENT")
    return event
