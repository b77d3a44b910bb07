"""What the database and the forms refuse of dates and places."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from programs.records import write_program
from schedules.models import Availability, Occasion
from sources.records import RecordError
from tests.factories import make_availability, make_citation, make_occasion, make_organization, make_program
from tests.programs.test_constraints import refused

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]
DAY = datetime.date(2026, 9, 1)
HOUR = datetime.time(9)

WRONG_OCCASIONS = {
    "neither rhythm nor date": {"frequency": ""},
    "days without a rhythm": {"weekdays": [1], "frequency": "", "starts_on": DAY},
    "days of a month": {"weekdays": [1], "frequency": "monthly"},
    "an end before the beginning": {"starts_on": DAY, "ends_on": DAY - datetime.timedelta(days=1)},
    "hours that go back": {"starts_at": HOUR, "ends_at": datetime.time(8)},
    "hours that stand still": {"starts_at": HOUR, "ends_at": HOUR},
}
RIGHT_OCCASIONS = {
    "a rhythm alone": {"frequency": "monthly"},
    "days of the week": {"weekdays": [0, 4], "frequency": "weekly"},
    "a day alone": {"starts_on": DAY},
    "one day, from and to": {"starts_on": DAY, "ends_on": DAY},
    "an end alone": {"ends_on": DAY},
    "an hour without the other": {"starts_on": DAY, "ends_at": HOUR},
}
WRONG_AVAILABILITIES = {
    "places where it is full": {"status": "full", "places": 3},
    "places on a waiting list": {"status": "waiting_list", "places": 3},
    "open without a place": {"status": "open", "places": 0},
    "no day": {"as_of": None},
}


@pytest.mark.parametrize("columns", WRONG_OCCASIONS.values(), ids=WRONG_OCCASIONS)
def test_impossible_occasion_is_refused(columns):
    assert refused(lambda: make_occasion(**columns))


@pytest.mark.parametrize("columns", RIGHT_OCCASIONS.values(), ids=RIGHT_OCCASIONS)
def test_possible_occasion_is_taken(columns):
    assert not refused(lambda: make_occasion(**columns))


@pytest.mark.parametrize("columns", WRONG_AVAILABILITIES.values(), ids=WRONG_AVAILABILITIES)
def test_impossible_availability_is_refused(columns):
    assert refused(lambda: make_availability(**columns))


def test_availability_may_be_open_without_a_number():
    assert not refused(lambda: make_availability(status="open"))
    assert not refused(lambda: make_availability(status="open", places=1))


def test_key_is_used_once_in_an_entry_and_again_in_another():
    program, other = make_program(), make_organization()
    for make in (make_occasion, make_availability):
        make(program, key="a")
        assert refused(lambda make=make: make(program, key="a"))
        assert not refused(lambda make=make: make(other, key="a"))


@pytest.mark.parametrize("days", [[7], [-1], [1, 0], [1, 1], ["lundi"], [True], {"0": 1}, "01"])
def test_list_of_days_that_is_none_is_refused_in_a_sentence(days):
    with pytest.raises(ValidationError, match="n'est pas une liste de jours"):
        Occasion(key="a", kind="permanence", title="x", frequency="weekly", weekdays=days).clean_fields(
            exclude=["content_type", "object_id"]
        )


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_day_that_is_a_slip_of_the_keyboard_is_refused(day):
    record = {"slug": make_program().slug, "name": "N", "nature": "service", "summary": "S."}
    with pytest.raises(ValidationError, match=r"1990|2100"):
        write_program({**record, "occasions": [{"key": "a", "kind": "reunion", "title": "x", "starts_on": day}]})


def test_availability_of_a_day_to_come_is_refused():
    later = timezone.localdate() + datetime.timedelta(days=2)
    with pytest.raises(ValidationError, match="n'est pas encore venu"):
        Availability(key="a", status="full", as_of=later).full_clean(exclude=["content_type", "object_id"])


def test_unknown_key_of_an_occasion_is_refused_with_those_that_exist():
    record = {"slug": make_program().slug, "name": "N", "nature": "service", "summary": "S."}
    with pytest.raises(RecordError, match=r"occasions : clé inconnue « jour ».*weekdays"):
        write_program({**record, "occasions": [{"key": "a", "jour": 1}]})


def test_dates_and_their_citations_go_with_their_entry():
    program = make_program()
    citation = make_citation(make_occasion(program), "title")
    make_availability(program)
    program.delete()
    assert not Occasion.objects.filter(pk=citation.object_id).exists()
    assert not type(citation).objects.filter(pk=citation.pk).exists()
    assert not Availability.objects.exists()
