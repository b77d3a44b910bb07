"""Dates and places in words: what is stated, what is not, and how old it is."""

import datetime

import pytest
from django.utils import translation

from schedules.entry_schedule import schedule_of
from schedules.models import Availability, Occasion
from schedules.wording import is_old, say_availability, say_when
from tests.conftest import TYPED
from tests.factories import make_availability, make_citation, make_occasion, make_organization, make_program
from tests.schedules.slots import make_slot

DAY = datetime.date(2026, 9, 1)
INTAKE = Occasion.Kind.INTAKE

SENTENCES = {
    "Chaque semaine : du lundi au vendredi, horaires non précisés, vacances scolaires : non précisé.": {
        "frequency": "weekly",
        "weekdays": (0, 1, 2, 3, 4),
    },
    "Chaque semaine : mardi, jeudi, de 14:00 à 17:30, sauf vacances scolaires.": {
        "frequency": "weekly",
        "weekdays": (1, 3),
        "starts_at": datetime.time(14),
        "ends_at": datetime.time(17, 30),
        "during_holidays": False,
    },
    "Chaque semaine (jours non précisés), horaires non précisés, y compris pendant les vacances scolaires.": {
        "frequency": "weekly",
        "during_holidays": True,
    },
    "Chaque mois (jour non précisé), à partir du mardi 1er septembre 2026 (fin non précisée), à partir de 09:00.": {
        "frequency": "monthly",
        "starts_on": DAY,
        "starts_at": datetime.time(9),
    },
    "Toute l'année.": {"kind": INTAKE, "frequency": "all_year"},
    "Mardi 1er septembre 2026, jusqu'à 12:00.": {"starts_on": DAY, "ends_at": datetime.time(12)},
    "Du mardi 1er septembre 2026 au mercredi 30 septembre 2026.": {
        "kind": INTAKE,
        "starts_on": DAY,
        "ends_on": datetime.date(2026, 9, 30),
    },
    "À partir du mardi 1er septembre 2026 (fin non précisée).": {"kind": INTAKE, "starts_on": DAY},
    "Jusqu'au mardi 1er septembre 2026.": {"kind": INTAKE, "ends_on": DAY},
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_says_what_is_stated_and_what_is_not(sentence):
    with translation.override("fr"):
        assert say_when(make_slot(**SENTENCES[sentence])).translate(TYPED) == sentence


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"status": "full"}, "Complet au 1er septembre 2026"),
        ({"status": "waiting_list"}, "Liste d'attente au 1er septembre 2026"),
        ({"status": "open"}, "Des places au 1er septembre 2026"),
        ({"status": "open", "places": 1}, "1 place au 1er septembre 2026"),
        ({"status": "open", "places": 4}, "4 places au 1er septembre 2026"),
    ],
)
def test_places_are_said_with_their_day(columns, sentence):
    assert say_availability(Availability(as_of=DAY, **columns)) == sentence


def test_places_of_more_than_two_months_ago_are_old():
    found = [is_old(Availability(as_of=DAY), DAY + datetime.timedelta(days=days)) for days in (0, 60, 61)]
    assert found == [False, False, True]


@pytest.mark.django_db
def test_only_the_newest_state_of_the_places_is_shown():
    program = make_program()
    make_availability(program, status="open", places=5, as_of=DAY)
    make_availability(program, status="full", as_of=DAY + datetime.timedelta(days=9), note="Collège.")
    make_availability(program, status="open", as_of=DAY + datetime.timedelta(days=9), note="Lycée.")
    lines = schedule_of(program).availabilities
    assert sorted((line.text, line.note) for line in lines) == [
        ("Complet au 10 septembre 2026", "Collège."),
        ("Des places au 10 septembre 2026", "Lycée."),
    ]


@pytest.mark.django_db
def test_an_entry_without_dates_has_nothing_to_show():
    assert not schedule_of(make_organization())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("dated", "age"),
    [
        ("2023-05", "Information de mai 2023 : vérifiez avant de venir."),
        ("", "Information non datée par la source : vérifiez avant de venir."),
    ],
)
def test_old_or_undated_information_says_to_call_first(dated, age):
    program = make_program()
    make_citation(make_occasion(program), "title", dated=dated)
    (line,) = schedule_of(program).occasions
    assert (line.age, line.is_doubtful) == (age, True)


@pytest.mark.django_db
def test_what_is_over_asks_nobody_to_call():
    program = make_program()
    make_citation(make_occasion(program, starts_on=datetime.date(2023, 3, 29)), "starts_on", dated="2023-05")
    (line,) = schedule_of(program).occasions
    assert (line.age, line.is_past, line.is_doubtful) == ("Information de mai 2023.", True, False)
