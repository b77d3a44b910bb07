"""Calendars to subscribe to, as they are sent."""

import datetime

import pytest
from icalendar import Calendar

from tests.conftest import TYPED
from tests.factories import make_occasion, make_program

pytestmark = pytest.mark.django_db


def feed(client, path) -> Calendar:
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return Calendar.from_ical(response.content)


def test_feed_of_the_forum_is_its_day_with_its_source(client):
    (event,) = feed(client, "/programmes/forum-partenaires-2023/agenda.ics").events
    assert event["uid"] == "programmes-forum-partenaires-2023-evenement@reperes"
    assert (event["dtstart"].dt, event["dtend"].dt) == (datetime.date(2023, 3, 29), datetime.date(2023, 3, 30))
    assert (event["location"], event["status"]) == ("Collège Gilbert Dru", "CONFIRMED")
    assert "(mai 2023)" in event["description"]
    assert event["url"] == "http://testserver/programmes/forum-partenaires-2023/"


def test_feed_of_an_organisation_holds_what_it_runs(client):
    calendar = feed(client, "/organismes/ecole-des-xv-asso/agenda.ics")
    assert calendar.events == []
    assert "Chaque semaine : du lundi au vendredi" in calendar["description"].translate(TYPED)


def test_feed_of_a_departement_holds_its_dates_and_its_school_holidays(client):
    make_occasion(make_program(coverage=["departement-69"]), title="Ici", starts_on=datetime.date(2090, 1, 2))
    make_occasion(make_program(coverage=["departement-59"]), title="Loin", starts_on=datetime.date(2090, 1, 2))
    names = [str(event["summary"]) for event in feed(client, "/agenda/69.ics").events]
    assert any(name.startswith("Ici (") for name in names)
    assert not any(name.startswith("Loin") for name in names)
    assert "Vacances de Noël, zone A" in names
    assert not any("zone B" in name for name in names)


def test_closed_days_are_those_of_the_zone_of_the_programme(client):
    values = {"frequency": "weekly", "weekdays": [2], "during_holidays": False}
    first = datetime.date(2026, 10, 14)
    program = make_program(coverage=["commune-69266"])
    make_occasion(program, **values, starts_on=first, ends_on=datetime.date(2026, 11, 4))
    (event,) = feed(client, f"{program.get_absolute_url()}agenda.ics").events
    assert [one.dt for one in event["exdate"].dts] == [datetime.date(2026, 10, 21), datetime.date(2026, 10, 28)]
    wide = make_program(coverage=["departement-69", "departement-59"])
    make_occasion(wide, **values, starts_on=first)
    event = feed(client, f"{wide.get_absolute_url()}agenda.ics").events[0]
    assert "exdate" not in event


def test_feed_that_a_client_has_already_is_not_sent_again(client):
    first = client.get("/agenda/69.ics")
    assert client.get("/agenda/69.ics", HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304


@pytest.mark.parametrize(
    "path", ["/agenda/999.ics", "/agenda/pays-FR.ics", "/programmes/rien/agenda.ics", "/organismes/rien/agenda.ics"]
)
def test_feed_of_nothing_does_not_exist(client, path):
    assert client.get(path).status_code == 404


def test_feed_says_its_sentences_in_the_language_of_its_address(client):
    assert client.get("/en/agenda/69.ics").status_code == 200
    assert client.post("/agenda/69.ics").status_code == 405
