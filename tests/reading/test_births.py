"""Dates of birth and numbers in Roman letters."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading import read_sentence
from reading.areas.roman_numbers import value_of

TODAY = date(2026, 11, 30)
BIRTHDAYS = st.dates(date(2000, 1, 1), TODAY - timedelta(days=366))
WAYS = [
    "ma fille est née le {0.day:02}/{0.month:02}/{0.year}",
    "né le {0.day}.{0.month}.{0.year}",
    "fils né le {0.day}-{0.month:02}-{0.year}, Lyon",
    "date de naissance : {0:%Y-%m-%d}",
]

pytestmark = pytest.mark.django_db


def ages(text: str) -> list[str]:
    return [one.value for one in read_sentence(text, today=TODAY).understood if one.parameter == "age"]


def years_since(born: date) -> int:
    return TODAY.year - born.year - ((born.month, born.day) > (TODAY.month, TODAY.day))


@given(born=BIRTHDAYS, way=st.sampled_from(WAYS))
def test_a_date_of_birth_is_the_age_of_today(born, way):
    assert ages(way.format(born)) == [str(years_since(born))]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("née en mars 2011", "15"),
        ("né le 14 décembre 2011", "14"),
        ("born in 2010", "16"),
        ("née en 2008", "18"),
        ("il aura 18 ans dans 2 mois", "17"),
        ("bientôt 16 ans", "15"),
        ("16 ans, bientôt 17", "16"),
    ],
)
def test_a_birthday_is_told_in_words(text, age):
    assert ages(text) == [age]


@pytest.mark.parametrize(
    "text",
    [
        "née en France",
        "quand il aura 18 ans",
        "il aura 18 ans dans 2 ans",
        "né le 30/11/2030",
        "née en 1985, ma fille",
    ],
)
def test_what_is_no_birthday_of_a_child_is_no_age(text):
    assert ages(text) == []


@given(number=st.integers(1, 20))
def test_roman_numbers_are_read_as_they_are_written(number):
    tens, units = divmod(number, 10)
    assert value_of("x" * tens + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][units]) == number


def values(text: str) -> set[tuple[str, str]]:
    return {(one.parameter, one.value) for one in read_sentence(text).understood}


def test_roman_numbers_name_a_class_or_an_arrondissement():
    assert ("niveau", "4e") in values("élève de IVe")
    assert ("lieu", "arrondissement-69387") in values("Lyon VIIe")
    assert ("lieu", "arrondissement-75111") in values("Paris XI")
    assert values("ma Vie est dure") == set()
    assert values("QUELLE VIE") == set()
