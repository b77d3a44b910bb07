"""From a rhythm to its days."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from schedules.expansion import weekly_days
from schedules.holidays import SchoolHoliday, school_holidays
from tests.schedules.slots import DAYS, make_slot, slots

MONDAY = datetime.date(2026, 9, 7)


def days(slot, first, last, holidays=()) -> list[str]:
    return [f"{day:%m-%d}" for day in weekly_days(slot, first, last, holidays)]


def test_each_stated_day_of_the_week_is_a_day_of_the_calendar():
    slot = make_slot(frequency="weekly", weekdays=(1, 3), starts_on=MONDAY)
    assert days(slot, MONDAY, datetime.date(2026, 9, 20)) == ["09-08", "09-10", "09-15", "09-17"]


def test_days_begin_and_end_when_the_source_says():
    slot = make_slot(
        frequency="weekly", weekdays=(0,), starts_on=datetime.date(2026, 9, 14), ends_on=datetime.date(2026, 9, 27)
    )
    assert days(slot, datetime.date(2026, 8, 1), datetime.date(2027, 8, 1)) == ["09-14", "09-21"]


def test_without_a_beginning_or_named_days_there_is_no_day():
    assert days(make_slot(frequency="weekly", weekdays=(0,)), MONDAY, MONDAY) == []
    assert days(make_slot(frequency="weekly", starts_on=MONDAY), MONDAY, MONDAY) == []


def test_holidays_count_only_where_the_source_closes_in_them():
    wednesday = datetime.date(2026, 10, 14)
    zone_a = [one for one in school_holidays() if one.zone == "A"]
    span = (wednesday, datetime.date(2026, 11, 4))
    found = {
        during: days(
            make_slot(frequency="weekly", weekdays=(2,), starts_on=wednesday, during_holidays=during), *span, zone_a
        )
        for during in (True, False, None)
    }
    whole = ["10-14", "10-21", "10-28", "11-04"]
    assert found == {True: whole, False: ["10-14", "11-04"], None: whole}


@given(slot=slots(), first=DAYS, length=st.integers(0, 60), closed=DAYS)
def test_the_days_are_those_that_the_facts_allow_and_no_other(slot, first, length, closed):
    last = first + datetime.timedelta(days=length)
    holiday = SchoolHoliday(closed, closed + datetime.timedelta(days=15), "A", "Vacances", "x")
    span = [first + datetime.timedelta(days=number) for number in range(length + 1)]
    allowed = [
        day
        for day in span
        if slot.weekdays
        and slot.starts_on is not None
        and day.weekday() in slot.weekdays
        and slot.starts_on <= day
        and (slot.ends_on is None or day <= slot.ends_on)
        and not (slot.during_holidays is False and holiday.starts_on <= day <= holiday.ends_on)
    ]
    assert list(weekly_days(slot, first, last, [holiday])) == allowed
