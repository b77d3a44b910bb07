from datetime import date

import pytest

from pages.factsheet.information_age import information_age
from sources.freshness import months_between
from sources.models import Verification

MAY = date(2023, 5, 31)
TODAY = date(2026, 11, 21)


def verification(outcome: str, day: date = date(2026, 6, 3)) -> Verification:
    return Verification(verified_on=day, outcome=outcome, means="appel à l'accueil")


def test_the_age_is_said_in_years_and_months():
    age = information_age(MAY, MAY, None, TODAY)
    assert age.words == "Information de mai 2023, il y a 3 ans et 6 mois, non revérifiée depuis."
    assert age.warning.startswith("Cette information est ancienne")


@pytest.mark.parametrize(
    ("newest", "said"),
    [
        (date(2026, 11, 20), "il y a moins d'un mois"),
        (date(2026, 10, 31), "il y a 1 mois"),
        (date(2025, 11, 30), "il y a 1 an,"),
        (date(2024, 10, 15), "il y a 2 ans et 1 mois"),
        (date(2023, 12, 31), "Information de 2023, il y a environ 3 ans"),
    ],
)
def test_the_age_has_no_more_precision_than_its_date(newest, said):
    assert said in information_age(newest, newest, None, TODAY).words


def test_a_date_still_to_come_is_no_negative_age():
    assert months_between(date(2027, 1, 1), TODAY) == 0
    assert information_age(None, date(2026, 12, 31), None, TODAY).words == "Information de 2026, non revérifiée depuis."


def test_undated_information_says_so_and_warns():
    age = information_age(None, None, None, TODAY)
    assert age.words == "Information non datée par la source, non revérifiée depuis."
    assert age.warning.startswith("On ne sait pas de quand date")


@pytest.mark.parametrize(("newest", "old"), [(date(2024, 11, 21), True), (date(2024, 11, 22), False)])
def test_information_is_old_from_two_years_on(newest, old):
    assert bool(information_age(newest, newest, None, TODAY).warning) is old


def test_who_checked_is_said_and_makes_it_young_again():
    age = information_age(MAY, MAY, verification("confirmed"), TODAY)
    assert age.words.endswith("Vérifiée le 3 juin 2026, il y a 5 mois (appel à l'accueil) : confirmé.")
    assert age.warning == age.closed == ""


def test_a_call_that_nobody_answered_leaves_it_old():
    assert information_age(MAY, MAY, verification("unreachable"), TODAY).warning


def test_what_was_found_closed_says_when_and_how():
    age = information_age(MAY, MAY, verification("closed"), TODAY)
    assert age.closed == "Ce dispositif n'existe plus : vérifié le 3 juin 2026 (appel à l'accueil)."
