"""Where the catalogue holds nothing, the list says so first; then what exists everywhere, folded what is elsewhere."""

import pytest

from tests.directory.html import card, page_of
from tests.factories import make_citation, make_program

pytestmark = pytest.mark.django_db

NOTHING = "Nous ne connaissons encore rien"


@pytest.mark.parametrize(
    ("query", "inside"),
    [
        ("lieu=31", "en Haute-Garonne"),
        ("q=15+ans,+décrochage,+Toulouse", "en Haute-Garonne"),
        ("lieu=Marseille&age=12", "dans les Bouches-du-Rhône"),
        ("lieu=Paris", "à Paris"),
        ("lieu=976", "à Mayotte"),
        ("lieu=région+Bretagne", "dans la région Bretagne"),
    ],
)
def test_a_place_of_which_nothing_is_known_is_told_before_any_answer(client, query, inside):
    page = page_of(client, f"/programmes/?{query}")
    results = page.find("section", id="resultats")
    assert results.text.startswith(f"{NOTHING} {inside}.")
    assert "Demandez-le par son nom à la mairie" in results.text
    assert len(results.all("article", "card")) >= 3


@pytest.mark.parametrize("query", ["lieu=69", "q=12+ans,+internat,+Villeurbanne", "lieu=93", "age=15", ""])
def test_where_anything_is_known_or_no_place_was_said_nothing_of_it_is_told(client, query):
    assert NOTHING not in page_of(client, f"/programmes/?{query}").text


def test_one_entry_of_the_departement_is_enough_to_say_nothing_of_it(client):
    make_citation(make_program(coverage=["departement-31"]), "coverage")
    assert NOTHING not in page_of(client, "/programmes/?lieu=Toulouse").text


def test_what_is_known_to_be_elsewhere_is_folded_after_what_may_exist_everywhere(client):
    elsewhere = make_program(name="Ailleurs seulement", coverage=["departement-69"])
    make_citation(elsewhere, "coverage")
    page = page_of(client, "/programmes/?lieu=31&q=ailleurs+seulement")
    folded = next(one for one in page.all("details", "more") if "Peut-être plus loin" in one.find("summary").text)
    assert card(folded, elsewhere.slug).find("span", "answer").text == "✕ Ne convient pas · sans date"
    shown = [group.text for group in page.all("section", "answer-group")]
    assert not any("Ailleurs seulement" in text for text in shown)


def test_who_asks_for_what_does_not_fit_gets_it_unfolded(client):
    page = page_of(client, "/programmes/?lieu=31&include=no&per_page=100")
    assert "Peut-être plus loin" not in page.text
    refused = [one for one in page.all("section", "answer-group") if one["aria-label"] == "Pourquoi pas les autres"]
    assert len(refused[0].all("article", "card")) > 5
