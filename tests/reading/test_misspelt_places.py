"""A misspelt town is understood where it can be no other word."""

import pytest

from reading import read_sentence

pytestmark = pytest.mark.django_db


def place(text: str) -> list[str]:
    return [one.value for one in read_sentence(text).understood if one.parameter == "lieu"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("aide aux devoirs villeurbane cm2", "commune-69266"),
        ("jsui a venissieu g 18 ans", "commune-69259"),
        ("aubervillier, 15 ans", "commune-93001"),
        ("soutien vaulx en velain cm1", "commune-69256"),
        ("j'habite a st etiene", "commune-42218"),
        ("mon fils, à marsielle", "commune-13055"),
        ("ابني في ليون", "commune-69123"),
        ("locuim la Lyon, 7 ani", "commune-69123"),
    ],
)
def test_the_town_that_is_meant_is_read(text, key):
    assert place(text) == [key]


@pytest.mark.parametrize(
    "text", ["ma fille Valentine a redoublé", "sport, santé, loisirs", "il a besoin de bouger", "la lyonn"]
)
def test_other_words_are_no_town(text):
    assert place(text) == []


def test_two_towns_that_lie_as_near_are_asked():
    assert [words for words, _ in read_sentence("à sain denis").unclear_places] == ["sain denis"]
