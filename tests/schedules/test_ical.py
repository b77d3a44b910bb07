"""Calendar feeds, read back by the library that other programmes use too."""

import datetime
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar, vText

from schedules.expansion import weekly_days
from schedules.feed_items import FeedItem
from schedules.holidays import school_holidays
from schedules.ical import write_calendar
from schedules.models import Occasion
from schedules.slots import Slot, slot_of
from sources.control_characters import without_controls
from tests.factories import make_citation, make_occasion, make_source
from tests.schedules.slots import make_slot, slots

TODAY = datetime.date(2026, 11, 21)
PARIS = ZoneInfo("Europe/Paris")
ADDRESS = "https://exemple.fr/programmes/x/"


def item(slot: Slot, **values) -> FeedItem:
    return FeedItem(**{"slot": slot, "entry": "programmes/x", "entry_name": "Le X", "url": ADDRESS, **values})


def feed(*items: FeedItem, **values) -> Calendar:
    return Calendar.from_ical(write_calendar("Essai", items, TODAY, **values))


def event(slot: Slot, **values):
    """Without its single days that are public holidays (test_public_holidays.py)."""
    (found,) = (one for one in feed(item(slot, **values)).events if "RECURRENCE-ID" not in one)
    return found


def has_no_day(slot: Slot) -> bool:
    """Its days of the week do not come between its first and its last day."""
    week = slot.starts_on and slot.starts_on + datetime.timedelta(days=6)
    return slot.has_weekly_dates and next(weekly_days(slot, slot.starts_on, week), None) is None


def weekly(slot: Slot) -> Slot:
    """The same slot, of which each day can be told."""
    first = slot.first_day or datetime.date(2026, 9, 1)
    return replace(slot, frequency="weekly", weekdays=slot.weekdays or (1, 4), starts_on=first)


@given(text=st.text(min_size=1))
@example("a\x0bb\x0cc\x1dd\x7fe\x85f\u2028g\rh\r\ni\nj\tk\ufffe")
@example("BEGIN:VEVENT\r\nSUMMARY:x;y,z\\n")
def test_whatever_was_typed_is_read_back_without_its_control_characters(text):
    slot = make_slot(title=text, location=text, note=text, starts_on=TODAY)
    raw = write_calendar(text, [item(slot, entry_name=text)], TODAY)
    assert not set(range(32)) - set(b"\t\r\n") & set(raw)
    assert b"\x7f" not in raw
    assert raw.count(b"\r") == raw.count(b"\n") == raw.count(b"\r\n")
    calendar = Calendar.from_ical(raw)
    (event,) = calendar.events
    said = without_controls(text)
    assert (event["summary"], event["location"], calendar["name"]) == (said, said, vText(said).to_ical().decode())
    assert said in event["description"]
    assert (event.errors, calendar.errors) == ([], [])


@given(slot=slots())
def test_any_slot_makes_a_valid_calendar_that_says_the_same(slot):
    raw = write_calendar("Essai", [item(slot)], TODAY)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    calendar = Calendar.from_ical(raw)
    assert calendar.to_ical() == raw
    assert [one.errors for one in calendar.walk()] == [[] for _ in calendar.walk()]
    if not slot.can_be_dated or has_no_day(slot):
        assert calendar.events == []
        assert slot.title in calendar["description"]
        return
    found, *doubtful = calendar.events
    assert all(one["uid"] == found["uid"] and "recurrence-id" in one for one in doubtful)  # days of the same rhythm
    assert found["uid"] == "programmes-x-a@reperes"
    assert slot.title in found["summary"]
    assert found["url"] == ADDRESS
    assert found.get("location", "") == slot.location
    assert slot.note in found["description"]
    assert found["dtstamp"].dt == slot.changed_at
    start = found["dtstart"].dt
    hour = slot.starts_at if isinstance(start, datetime.datetime) else None
    assert (start.date() if hour else start) >= slot.first_day
    assert ("rrule" in found) == slot.has_weekly_dates
    if hour:
        assert (start.hour, start.minute) == (hour.hour, hour.minute)
        assert found["dtstart"].params["TZID"] == "Europe/Paris"


@given(slot=slots())
def test_the_same_facts_give_the_same_bytes(slot):
    assert write_calendar("Essai", [item(slot)], TODAY) == write_calendar("Essai", [item(slot)], TODAY)


@given(slot=slots().map(weekly))
def test_the_rhythm_of_a_feed_gives_the_days_that_the_facts_give(slot):
    zone = [one for one in school_holidays() if one.zone == "B"]
    found = feed(item(slot, holidays=zone)).events
    last = slot.starts_on + datetime.timedelta(days=50)
    expected = list(weekly_days(slot, slot.starts_on, last, zone))
    if not found:
        assert expected == []
        return
    assert [day for day in recurrences(found[0]) if day <= last] == expected


def recurrences(found) -> list[datetime.date]:
    """The first days of a rule, as a calendar program works them out: on the wall clock, without those taken out."""
    start = found["dtstart"].dt
    hour = start.time() if isinstance(start, datetime.datetime) else datetime.time()
    naive = datetime.datetime.combine(start, hour)
    rule = dict(found["rrule"])
    (until,) = rule.pop("UNTIL", [None])
    if isinstance(until, datetime.datetime):
        until = until.astimezone(PARIS).date()
    days = ",".join(str(day) for day in rule["BYDAY"])
    exdates = found.get("exdate")
    closed = {getattr(one.dt, "date", lambda one=one: one.dt)() for one in exdates.dts} if exdates else set()
    found_days = (
        moment.date() for moment in rrulestr(f"FREQ=WEEKLY;BYDAY={days}", dtstart=naive).xafter(naive, 60, True)
    )
    return [day for day in found_days if day not in closed and (until is None or day <= until)]


def test_hours_are_those_of_paris_in_summer_and_in_winter():
    for day, offset in ((datetime.date(2026, 7, 1), 2), (datetime.date(2026, 12, 1), 1)):
        found = event(make_slot(starts_on=day, starts_at=datetime.time(14, 30), ends_at=datetime.time(17)))
        assert found["dtstart"].dt.utcoffset() == datetime.timedelta(hours=offset)
        assert found["dtend"].dt - found["dtstart"].dt == datetime.timedelta(hours=2, minutes=30)


def test_no_hour_and_no_end_is_invented():
    found = event(make_slot(kind=Occasion.Kind.EVENT, starts_on=TODAY))
    assert (found["dtstart"].dt, found["dtend"].dt) == (TODAY, TODAY + datetime.timedelta(days=1))
    found = event(make_slot(kind=Occasion.Kind.EVENT, starts_on=TODAY, starts_at=datetime.time(9)))
    assert "dtend" not in found
    assert "horaires non précisés" not in found["description"]


def test_a_rhythm_without_a_stated_beginning_is_named_but_has_no_event():
    calendar = feed(item(make_slot(frequency="weekly", weekdays=(0, 1, 2, 3, 4))))
    assert calendar.events == []
    assert "Sans jour précis, donc absents de ce calendrier" in calendar["description"]
    assert "Le X : Accueil – Chaque semaine" in calendar["description"]
    assert "Le X : Accueil – Chaque semaine" in calendar["x-wr-caldesc"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("dated", "ends_on", "status"),
    [
        ("2023-05", None, "TENTATIVE"),
        ("", None, "TENTATIVE"),
        ("2026-09", None, "CONFIRMED"),
        ("2023-05", datetime.date(2027, 6, 30), "CONFIRMED"),
    ],
)
def test_an_open_ended_fact_of_an_old_source_is_tentative_and_names_it(dated, ends_on, status):
    occasion = make_occasion(frequency="weekly", weekdays=[1], starts_on=datetime.date(2023, 9, 5), ends_on=ends_on)
    make_citation(occasion, "title", dated=dated, source=make_source(title="Le livret"))
    found = event(slot_of(occasion))
    assert found["status"] == status
    assert "Source : Le livret" in found["description"]
    assert ("vérifiez avant de venir" in found["description"]) == (dated != "2026-09")


def test_doubt_about_the_place_is_said_and_makes_it_tentative():
    found = event(make_slot(starts_on=TODAY), doubt="La source ne dit pas où cela se passe.")
    assert found["status"] == "TENTATIVE"
    assert "La source ne dit pas où cela se passe." in found["description"]


def test_without_a_known_zone_holidays_stay_in_and_the_feed_says_so():
    slot = make_slot(frequency="weekly", weekdays=(1,), starts_on=TODAY, during_holidays=False, changed_at=None)
    found = event(slot)
    assert "exdate" not in found
    assert found["status"] == "TENTATIVE"
    assert "les jours de vacances n'ont pas été ôtés" in found["description"]


def test_school_holidays_are_whole_days_with_their_zone():
    (autumn,) = [one for one in school_holidays() if one.zone == "A" and f"{one.starts_on:%Y-%m}" == "2026-10"]
    (found,) = feed(holidays=[autumn]).events
    assert found["summary"] == "Vacances de la Toussaint, zone A"
    assert (found["dtstart"].dt, found["dtend"].dt) == (datetime.date(2026, 10, 17), datetime.date(2026, 11, 2))
    assert found["transp"] == "TRANSPARENT"


def test_a_calendar_without_any_date_is_still_a_calendar():
    calendar = feed()
    assert calendar.events == []
    assert [one["tzid"] for one in calendar.timezones] == ["Europe/Paris"]
    assert (calendar["version"], calendar["x-wr-calname"]) == ("2.0", "Essai")


def test_days_that_contradict_each_other_are_named_and_not_dropped():
    monday = datetime.date(2026, 9, 7)
    calendar = feed(item(make_slot(frequency="weekly", weekdays=(2,), starts_on=monday, ends_on=monday)))
    assert calendar.events == []
    assert "Le X : Accueil" in calendar["description"]
