"""Whether one may drop in today: in the time of the place, and never surer than the source."""

import datetime
from datetime import UTC, time

import pytest
from django.utils import timezone, translation

from directory.kept_pages.page_cache import Edition
from schedules.local_time import QUARTER, ZONES, days_in_france, today_in, zone_of
from schedules.models import Occasion
from schedules.slots import Slot
from schedules.today import reception_today
from sources.models import Citation
from territories.models import Area
from tests.factories import make_citation, make_occasion, make_program

pytestmark = pytest.mark.django_db

RHONE, REUNION, GUADELOUPE = {"departement-69"}, {"departement-974"}, {"departement-971"}
TUESDAY = datetime.datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
RECENT = (Citation(dated="2026-10"),)


@pytest.fixture
def at(monkeypatch):
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


def reception(weekdays=(1,), **stated) -> Slot:
    return Slot("accueil", Occasion.Kind.RECEPTION, "Accueil", "weekly", weekdays, citations=RECENT, **stated)


PRINTED = str.maketrans({"\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ", "’": "'"})


def said(slot: Slot, departements=RHONE) -> str:
    with translation.override("fr"):
        found = reception_today(slot, departements)
    return found.text.translate(PRINTED) if found else ""


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (
            {"starts_at": time(14), "ends_at": time(17)},
            "Ouvert aujourd'hui, mardi 1er décembre 2026, de 14:00 à 17:00.",
        ),
        ({"ends_at": time(17)}, "Ouvert aujourd'hui, mardi 1er décembre 2026, jusqu'à 17:00."),
        ({"starts_at": time(14)}, "la fin n'est pas précisée"),
        ({}, "les heures ne sont pas précisées"),
    ],
)
def test_hours_are_said_where_the_source_states_them_and_missing_ones_too(at, hours, words):
    at(TUESDAY)
    assert words in said(reception(**hours))


def test_on_a_day_that_the_source_does_not_name_nobody_is_there(at):
    at(TUESDAY)
    assert said(reception(weekdays=(0, 3))).endswith("pas d'accueil, d'après la source.")


@pytest.mark.parametrize(
    ("stated", "words", "is_sure"),
    [({}, "jour férié (Noël), vérifiez", False), ({"during_public_holidays": False}, "fermé, jour férié (Noël)", True),
     ({"during_public_holidays": True, "during_holidays": True, "ends_at": time(17)}, "Ouvert aujourd'hui", True)],
)  # fmt: skip
def test_a_public_holiday_is_to_be_checked_unless_the_source_speaks_of_it(at, stated, words, is_sure):
    at(datetime.datetime(2026, 12, 25, 10, tzinfo=UTC))
    slot = reception(weekdays=(4,), **stated)
    assert words in said(slot)
    assert reception_today(slot, RHONE).is_sure is is_sure


def test_a_holiday_of_alsace_is_one_there_alone(at):
    at(datetime.datetime(2026, 12, 26, 10, tzinfo=UTC))
    saturdays = reception(weekdays=(5,), during_holidays=True, ends_at=time(12))
    assert "Saint-Étienne" in said(saturdays, {"departement-67"})
    assert "Ouvert aujourd'hui" in said(saturdays, RHONE)


@pytest.mark.parametrize(("stated", "words"), [(None, "vacances scolaires, vérifiez"), (False, "fermé, vacances"),
                                               (True, "Ouvert aujourd'hui")])  # fmt: skip
def test_school_holidays_close_only_where_the_source_says_so(at, stated, words):
    at(datetime.datetime(2026, 12, 22, 10, tzinfo=UTC))
    assert words in said(reception(during_holidays=stated, ends_at=time(17)))


def test_where_the_school_holidays_are_not_known_they_are_not_supposed(at):
    at(datetime.datetime(2026, 12, 22, 10, tzinfo=UTC))
    assert "Ouvert aujourd'hui" in said(reception(ends_at=time(17)), REUNION)


def test_today_is_that_of_the_place(at):
    at(datetime.datetime(2026, 12, 1, 22, 30, tzinfo=UTC))  # still Tuesday in Paris, 2:30 on Wednesday in Saint-Denis
    slot = reception(ends_at=time(17))
    assert "Ouvert aujourd'hui, mardi" in said(slot, RHONE)
    assert "mercredi 2 décembre 2026 : pas d'accueil" in said(slot, REUNION)
    assert today_in(GUADELOUPE) == datetime.date(2026, 12, 1)
    at(datetime.datetime(2026, 12, 2, 2, tzinfo=UTC))
    assert "Ouvert aujourd'hui, mardi" in said(slot, GUADELOUPE)


@pytest.mark.parametrize("departements", [set(), RHONE | REUNION])
def test_where_it_may_be_another_day_nothing_is_said(at, departements):
    at(TUESDAY)
    assert zone_of(departements) is None
    assert reception_today(reception(ends_at=time(17)), departements) is None


@pytest.mark.parametrize(
    "slot",
    [
        Slot("x", Occasion.Kind.RECEPTION, "Accueil", "weekly", (1,), citations=(Citation(dated="2023"),)),
        Slot("x", Occasion.Kind.RECEPTION, "Accueil", "weekly", (1,)),
        Slot("x", Occasion.Kind.RECEPTION, "Accueil", "weekly", citations=RECENT),
        Slot("x", Occasion.Kind.SESSION, "Séance", "weekly", (1,), citations=RECENT),
        Slot(
            "x",
            Occasion.Kind.RECEPTION,
            "Accueil",
            "weekly",
            (1,),
            ends_on=datetime.date(2026, 11, 1),
            citations=RECENT,
        ),
    ],
)
def test_what_is_old_undated_without_days_or_over_says_nothing_of_today(at, slot):
    at(TUESDAY)
    assert reception_today(slot, RHONE) is None


def test_a_kept_page_is_over_when_the_day_changes_anywhere_in_france():
    hours = [datetime.datetime(2026, 12, 1, hour, 30, tzinfo=UTC) for hour in range(24)]
    days = [
        Edition(None, datetime.date(2026, 12, 1), days_in_france(int(hour.timestamp() // QUARTER))) for hour in hours
    ]
    assert len(days[0].days) == len(ZONES)
    assert len(set(days)) > 5


def test_the_page_of_an_entry_says_whether_it_receives_today(client, at):
    program = make_program(coverage=[Area.objects.get(key="departement-69")])
    make_citation(program, "coverage", dated="2026-10")
    occasion = make_occasion(program, weekdays=[1], starts_at=time(14), ends_at=time(17))
    make_citation(occasion, "weekdays", "starts_at", "ends_at", dated="2026-10")
    at(TUESDAY)
    page = client.get(program.get_absolute_url()).text.translate(PRINTED).replace("&#x27;", "'")
    assert "Ouvert aujourd'hui, mardi 1er décembre 2026, de 14:00 à 17:00." in page
