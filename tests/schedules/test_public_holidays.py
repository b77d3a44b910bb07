"""Public holidays: which day they are, where, and what they do to a rhythm of which no source speaks."""

import datetime
from dataclasses import replace

import pytest
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from schedules.entry_schedule import occasion_line
from schedules.expansion import doubtful_days, weekly_days
from schedules.feed_items import FeedItem
from schedules.holidays import school_holidays
from schedules.ical import write_calendar
from schedules.public_holidays import END_OF_SLAVERY, public_holidays
from schedules.wording import say_when
from tests.factories import make_citation, make_occasion, make_organization, make_participation, make_program, make_site
from tests.schedules.slots import make_slot, slots

DATE = datetime.date
DEPARTEMENTS = ["departement-57", "departement-69", *END_OF_SLAVERY]
# Easter Monday, Ascension and Whit Monday, as the calendars of these years print them.
MOVABLE = {
    2000: ("04-24", "06-01", "06-12"), 2005: ("03-28", "05-05", "05-16"), 2008: ("03-24", "05-01", "05-12"),
    2011: ("04-25", "06-02", "06-13"), 2016: ("03-28", "05-05", "05-16"), 2019: ("04-22", "05-30", "06-10"),
    2023: ("04-10", "05-18", "05-29"), 2024: ("04-01", "05-09", "05-20"), 2025: ("04-21", "05-29", "06-09"),
    2026: ("04-06", "05-14", "05-25"), 2027: ("03-29", "05-06", "05-17"), 2028: ("04-17", "05-25", "06-05"),
    2029: ("04-02", "05-10", "05-21"), 2030: ("04-22", "05-30", "06-10"), 2035: ("03-26", "05-03", "05-14"),
    2038: ("04-26", "06-03", "06-14"),
}  # fmt: skip
THURSDAYS = make_slot(frequency="weekly", weekdays=(3,), starts_on=DATE(2026, 9, 3))
FRIDAYS = replace(
    THURSDAYS, weekdays=(4,), starts_on=DATE(2026, 9, 4), starts_at=datetime.time(14), ends_at=datetime.time(16)
)
CHRISTMAS = DATE(2026, 12, 25)  # a Friday
TODAY = DATE(2026, 11, 29)


def days(year: int, *departements: str) -> list[str]:
    return [f"{one.day:%m-%d}" for one in public_holidays(year, departements)]


@pytest.mark.parametrize(("year", "movable"), MOVABLE.items())
def test_the_movable_days_are_those_of_the_calendar(year, movable):
    assert set(movable) <= set(days(year))


@pytest.mark.parametrize("year", range(2020, 2041))
def test_the_fixed_days_are_there_every_year(year):
    assert {"01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"} <= set(days(year))


@given(st.integers(1990, 2100), st.sampled_from(DEPARTEMENTS))
def test_every_year_has_eleven_days_and_some_places_more(year, departement):
    """Ascension falls on 1 or 8 May once in a long while, and then counts once."""
    everywhere, there = public_holidays(year), public_holidays(year, [departement])
    assert 10 <= len(everywhere) <= 11
    assert {one.day for one in everywhere} <= {one.day for one in there}
    assert [one.day for one in there] == sorted({one.day for one in there})
    easter_monday = next(one.day for one in everywhere if str(one.name) == "lundi de Pâques")
    assert easter_monday.weekday() == 0
    assert DATE(year, 3, 23) <= easter_monday <= DATE(year, 4, 26)


@pytest.mark.parametrize(
    ("departement", "own"),
    [
        ("57", {"04-03", "12-26"}),
        ("67", {"04-03", "12-26"}),
        ("68", {"04-03", "12-26"}),
        ("971", {"05-27"}),
        ("972", {"05-22"}),
        ("973", {"06-10"}),
        ("974", {"12-20"}),
        ("976", {"04-27"}),
        ("977", {"10-09"}),
        ("978", {"05-28"}),
        ("69", set()),
        ("54", set()),
    ],
)
def test_a_place_has_its_own_days(departement, own):
    assert set(days(2026, f"departement-{departement}")) - set(days(2026)) == own


@given(slots(), st.dates(DATE(2020, 1, 1), DATE(2035, 12, 31)), st.sampled_from(DEPARTEMENTS))
def test_only_days_of_a_weekly_rhythm_that_no_source_settles_are_doubtful(slot, first, departement):
    found = doubtful_days(slot, first, first + datetime.timedelta(days=400), [departement])
    for one in found:
        assert one.day.weekday() in slot.weekdays
        assert not slot.starts_on or slot.starts_on <= one.day
        assert not slot.ends_on or one.day <= slot.ends_on
    assert not doubtful_days(replace(slot, during_public_holidays=True), first, first, [departement])
    assert slot.weekdays or not found


def test_a_slot_over_christmas_is_told_as_not_confirmed():
    with translation.override("fr"):
        (sentence,) = occasion_line(FRIDAYS, TODAY).doubtful_days[:1]
    assert (
        sentence.replace("\N{NO-BREAK SPACE}", " ")
        == "Vendredi 25 décembre 2026 (Noël) : fermé ce jour-là sauf indication contraire, non précisé."
    )


@pytest.mark.parametrize(
    ("slot", "told"),
    [
        (FRIDAYS, ["25 décembre 2026", "1 janvier 2027"]),
        (replace(FRIDAYS, starts_on=None), ["25 décembre 2026", "1 janvier 2027"]),
        (replace(FRIDAYS, ends_on=DATE(2026, 12, 18)), []),
        (replace(FRIDAYS, during_public_holidays=True), []),
        (replace(FRIDAYS, during_public_holidays=False), []),
        (replace(FRIDAYS, weekdays=(2,)), []),
        (make_slot(frequency="weekly"), []),
        (make_slot(frequency="monthly"), []),
        (make_slot(starts_on=CHRISTMAS), []),
        (make_slot(starts_on=DATE(2026, 12, 1), ends_on=DATE(2027, 1, 31)), []),
    ],
)
def test_what_a_source_settles_or_leaves_without_days_is_not_doubted(slot, told):
    said = [
        one.replace("\N{NO-BREAK SPACE}", " ").replace("1er", "1") for one in occasion_line(slot, TODAY).doubtful_days
    ]
    assert [any(day in one for one in said) for day in told] == [True] * len(told)
    assert len(said) == len(told)


def test_the_day_of_a_place_is_told_only_there():
    saturdays = replace(THURSDAYS, weekdays=(5,), starts_on=DATE(2026, 9, 5))
    assert "Saint-Étienne" in occasion_line(saturdays, TODAY, departements=["departement-67"]).doubtful_days[0]
    assert occasion_line(saturdays, TODAY, departements=["departement-69"]).doubtful_days == ()
    sundays = replace(THURSDAYS, weekdays=(6,), starts_on=DATE(2026, 9, 6))
    assert "esclavage" in occasion_line(sundays, TODAY, departements=["departement-974"]).doubtful_days[0]


def test_what_the_source_says_of_public_holidays_is_said():
    assert "sauf jours fériés" in say_when(replace(FRIDAYS, during_public_holidays=False))
    assert "y compris les jours fériés" in say_when(replace(FRIDAYS, during_public_holidays=True))
    assert "fériés" not in say_when(FRIDAYS)


def test_a_rhythm_that_stops_on_public_holidays_has_no_such_day():
    closed = replace(FRIDAYS, during_public_holidays=False)
    found = list(weekly_days(closed, DATE(2026, 12, 14), DATE(2027, 1, 10)))
    assert found == [DATE(2026, 12, 18), DATE(2027, 1, 8)]
    assert CHRISTMAS in weekly_days(FRIDAYS, DATE(2026, 12, 14), DATE(2027, 1, 10))


# -- In a calendar


def events_of(slot, **values):
    item = FeedItem(slot=slot, entry="programmes/x", entry_name="Le X", url="https://exemple.fr/", **values)
    return Calendar.from_ical(write_calendar("Essai", [item], TODAY)).events


def test_in_a_feed_the_day_stands_apart_as_tentative_with_its_reason():
    whole, *single = events_of(replace(FRIDAYS, citations=()))
    (christmas,) = [one for one in single if one["RECURRENCE-ID"].dt.date() == CHRISTMAS]
    assert christmas["UID"] == whole["UID"]
    assert christmas["STATUS"] == "TENTATIVE"
    assert christmas["DTSTART"].dt == christmas["RECURRENCE-ID"].dt
    assert "fermé ce jour-là sauf indication contraire, non précisé" in christmas["COMMENT"]
    assert "fermé ce jour-là sauf indication contraire, non précisé" in christmas["DESCRIPTION"]
    assert "RECURRENCE-ID" not in whole


def test_a_feed_names_the_days_to_the_end_of_next_year_where_the_rhythm_has_no_end():
    ascension, armistice, slavery_ended = DATE(2027, 5, 6), DATE(2027, 11, 11), DATE(2027, 6, 10)
    guiana = events_of(THURSDAYS, departements=frozenset({"departement-973"}))
    assert [one["RECURRENCE-ID"].dt for one in events_of(THURSDAYS)[1:]] == [ascension, armistice]
    assert [one["RECURRENCE-ID"].dt for one in guiana[1:]] == [ascension, slavery_ended, armistice]


def test_a_feed_leaves_out_the_days_on_which_a_source_says_that_it_is_closed():
    (whole,) = events_of(replace(FRIDAYS, during_public_holidays=False, ends_on=DATE(2027, 1, 31)))
    left_out = [one.dt.date() for one in whole["EXDATE"].dts]
    assert left_out == [CHRISTMAS, DATE(2027, 1, 1)]


def test_a_day_in_the_school_holidays_that_is_closed_anyway_is_not_told_twice():
    winter = tuple(one for one in school_holidays() if one.zone == "A")
    assert events_of(replace(FRIDAYS, during_holidays=False, ends_on=DATE(2027, 1, 2)), holidays=winter)[1:] == []


def test_a_single_day_that_a_source_names_is_confirmed():
    source_says = make_slot(starts_on=CHRISTMAS)
    (event,) = events_of(source_says)
    assert event["STATUS"] == "CONFIRMED"


# -- On pages


@pytest.fixture
def on_christmas_day(db, monkeypatch):
    """A programme of Strasbourg that receives every Friday and Saturday, four weeks before Christmas."""
    monkeypatch.setattr(timezone, "localdate", lambda *args: TODAY)
    organization = make_organization(area_id="commune-67482")
    site = make_site(organization=organization, area_id="commune-67482")
    program = make_program(sites=[site])
    make_participation(program, organization=organization, role="operator")
    for subject in (program, organization):
        make_citation(
            make_occasion(subject, frequency="weekly", weekdays=[4, 5], starts_on=DATE(2026, 9, 4)), "weekdays"
        )
    make_citation(program, "sites")
    return program, organization


@pytest.mark.parametrize("address", ["/programmes/{0}/", "/organismes/{1}/", "/agenda/?lieu=67482"])
def test_every_page_that_shows_the_rhythm_tells_of_the_day(client, on_christmas_day, address):
    page = client.get(address.format(*(one.slug for one in on_christmas_day))).text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Vendredi 25 décembre 2026 (Noël) : fermé ce jour-là sauf indication contraire, non précisé." in page
    assert "26 décembre 2026 (Saint-Étienne)" in page.replace("\N{NON-BREAKING HYPHEN}", "-")


@pytest.mark.parametrize("address", ["/programmes/{0}/agenda.ics", "/organismes/{1}/agenda.ics", "/agenda/67.ics"])
def test_every_feed_tells_of_the_day(client, on_christmas_day, address):
    feed = Calendar.from_ical(client.get(address.format(*(one.slug for one in on_christmas_day))).content)
    days = {one["RECURRENCE-ID"].dt for one in feed.events if "RECURRENCE-ID" in one and one["STATUS"] == "TENTATIVE"}
    assert {CHRISTMAS, DATE(2026, 12, 26)} <= days


@pytest.mark.parametrize(("prefix", "said"), [("/ar", "عيد الميلاد"), ("/ro", "Crăciun"), ("/en", "Christmas")])
def test_the_day_is_told_in_the_language_of_the_page(client, on_christmas_day, prefix, said):
    assert said in client.get(f"{prefix}/programmes/{on_christmas_day[0].slug}/").text
