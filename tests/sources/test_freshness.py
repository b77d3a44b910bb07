from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.freshness import freshness, is_old, months_between

TODAY = date(2026, 11, 21)
DAYS = st.dates(date(1990, 1, 1), TODAY)


def test_what_is_undated_is_taken_for_old_and_says_so():
    found = freshness(None, None, None, TODAY)
    assert (found.short, found.words, found.is_old) == ("sans date", "Information non datée par la source", True)


@pytest.mark.parametrize(("newest", "old"), [(date(2024, 11, 21), True), (date(2024, 11, 22), False)])
def test_information_is_old_from_two_years_on(newest, old):
    assert is_old(newest, None, TODAY) is old


def test_the_date_stands_in_the_answer_and_the_age_beside_it():
    found = freshness(date(2023, 5, 1), date(2023, 5, 31), None, TODAY)
    assert (found.short, found.words) == ("mai 2023", "Information de mai 2023, il y a 3 ans et 6 mois")


def test_a_later_check_makes_it_young_again_and_is_what_is_told():
    found = freshness(date(2015, 1, 1), date(2015, 12, 31), date(2026, 6, 3), TODAY)
    assert (found.short, found.is_old) == ("vérifié en juin 2026", False)
    assert found.words.endswith("Vérifiée le 3 juin 2026.")


@given(st.none() | DAYS, st.none() | DAYS)
def test_knowing_a_later_day_never_makes_it_older(newest, checked):
    if is_old(newest, checked, TODAY):
        assert all(day is None or months_between(day, TODAY) >= 24 for day in (newest, checked))
    else:
        assert not is_old(newest, TODAY - timedelta(days=1), TODAY)
