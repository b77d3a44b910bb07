"""Nought is a value: it is said, shown and searched like any other number; only what is left out is not said."""

from dataclasses import fields

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from eligibility import Question
from eligibility.facts import Range
from eligibility.wording import say_ages, say_months
from pages.listing.disambiguation import _place_choice
from pages.listing.filters import ProgramFilterSet, is_said
from pages.listing.forms import NumberField
from pages.listing.other_searches import make_chips
from search.results import say_distance
from sources.records import compact
from territories.models import Area
from web.linked_data import stated

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def filterset(query: str) -> ProgramFilterSet:
    return ProgramFilterSet(QueryDict(query))


@pytest.mark.parametrize(
    ("query", "understood", "chip"),
    [
        ("age=0", {"age": 0}, "0 an"),
        ("arret=0", {"arret": 0}, "0 mois"),
        ("age=00", {"age": 0}, "0 an"),
        ("niveau=maternelle", {"niveau": "maternelle"}, "maternelle"),
        ("diplome=aucun", {"diplome": "aucun"}, "aucun"),
        ("scolarite=non-scolarise", {"scolarite": "non-scolarise"}, "scolarisé"),
    ],
)
def test_the_first_value_of_a_scale_is_understood_and_has_its_chip(query, understood, chip):
    read = filterset(query)
    assert read.errors_by_name() == {}
    assert read.understood() == understood
    assert read.search().question
    (shown,) = make_chips(read)
    assert chip in shown.value.lower()
    assert query.partition("=")[0] not in shown.remove


def test_the_list_for_age_nought_says_that_it_is_a_search(client):
    page = client.get("/programmes/?age=0").text
    assert "<title>Dispositifs pour votre recherche" in page
    assert "Tous les dispositifs</h1>" not in page
    assert "0 an" in page
    assert 'name="age" min="0" max="120" value="0"' in page


def test_every_page_that_takes_a_search_answers_for_age_nought(client):
    assert client.get("/api/programs/?age=0").json()["understood"] == {"age": 0}
    assert client.get("/api/programs/?arret=0").json()["understood"] == {"arret": 0}
    assert "Réponses pour votre recherche" in client.get("/selection/?fiche=e2c&age=0").text
    assert "age=0" in client.get("/selection/?fiche=e2c&age=0").text
    assert 'class="verdict' in client.get("/programmes/e2c/?age=0").text
    assert "0 an" in client.get("/livret/?age=0&public=jeune").text
    assert "0 an" in client.get("/guide/?age=0&question=lieu").text


@pytest.mark.parametrize("query", ["page=0", "per_page=0"])
def test_page_nought_is_an_error_and_not_the_first_page(client, query):
    assert client.get(f"/api/programs/?{query}").status_code == 400
    assert "n'a pas pu être faite" in client.get(f"/programmes/?{query}").text


@pytest.mark.parametrize("field", [one.name for one in fields(Question)])
def test_a_question_is_one_as_soon_as_a_field_says_something(field):
    first = {
        "age": 0,
        "level": 0,
        "diploma": 0,
        "months_out": 0,
        "enrolled": False,
        "public": "jeune",
        "access": "direct",
    }
    several = {"situations", "not_situations", "aids", "exams"}
    value = first.get(field, frozenset({"phobie"}) if field in several else True)
    assert Question(**{field: value})
    assert not Question()


@given(st.integers(0, 120))
def test_a_number_is_said_whatever_it_is(number):
    assert is_said(number)
    assert NumberField(parameter="age", highest=120, unit="années").clean(number) == number


@pytest.mark.parametrize("value", [None, "", [], False])
def test_what_is_left_out_is_not_said(value):
    assert not is_said(value)


def test_nought_is_kept_in_records_and_in_linked_data():
    assert compact({"latitude": 0.0, "minimum": 0, "note": ""}) == {"latitude": 0.0, "minimum": 0}
    assert stated({"price": 0, "name": None}) == {"price": 0}


def test_nought_is_said_in_words():
    assert say_ages(Range(0, 3)) == "de 0 à 3 ans"
    assert say_ages(Range(0, None)) == "à partir de 0 ans"
    assert say_months(Range(0, 6)) == "0 à 6 mois"
    assert say_distance(0.0) == "dans la même commune"
    assert say_distance(None) == ""


def test_a_commune_without_inhabitants_is_told_from_one_whose_number_is_not_known():
    """Six villages destroyed in 1916 are communes of nobody."""
    empty = Area(key="commune-55039", code="55039", name="Beaumont-en-Verdunois", kind="commune", population=0)
    assert "0 habitant" in _place_choice(filterset(""), empty, False).detail
    empty.population = None
    assert "habitant" not in _place_choice(filterset(""), empty, False).detail
