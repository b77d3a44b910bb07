import pytest
from django.test import Client

from directory.pages.france import draw_france
from directory.pages.home import EXAMPLES, TILES
from programs.models import Program
from tests.directory.html import read
from tests.factories import make_citation, make_full_program, make_program
from vocabulary.schemes import SCHEMES

pytestmark = pytest.mark.django_db

HOME_QUERIES = 5  # the version, for the page, its search and the two counts of the map; the départements


def test_home_asks_for_one_sentence_in_the_words_of_the_visitor(client):
    form = read(client.get("/")).find("form", role="search")
    assert (form["action"], form["method"]) == ("/programmes/", "get")
    assert [field["name"] for field in form if field.tag in ("select", "input")] == ["q"]
    understood = client.get("/api/programs/", {"q": "17 ans, décroché, Villeurbanne"}).json()["understood"]
    assert (understood["age"], understood["lieu"]) == (17, "69266")


def test_each_example_leads_to_a_list_that_holds_an_answer_that_fits(client):
    """Surely, or on a condition that one tap settles: who helps with homework asks for a need that somebody noticed."""
    links = read(client.get("/")).find("ul", "say__examples").all("a")
    assert [link.text for link in links] == list(EXAMPLES)
    for link in links:
        response = client.get(link["href"])
        counts = response.context["counts"]
        assert counts.yes or (counts.on_condition and response.context["next_question"]), link.text
        assert response.context["chips"], link.text


def test_each_door_leads_somewhere_for_the_one_who_comes(client):
    doors = read(client.get("/")).find("ul", "doors")
    assert doors.texts("h3") == ["Je suis parent", "Je suis un jeune", "Je suis un professionnel"]
    for link in doors.all("a"):
        response = client.get(link["href"])
        assert response.status_code == 200
        assert read(response).all("div", "errors") == []


def test_who_does_not_know_where_to_begin_is_asked_four_questions(client):
    way = read(client.get("/")).find("a", "unsure__link")
    assert read(client.get(way["href"])).find("p", "guide__progress").text == "Question 1 sur 4"


def test_home_form_sent_empty_is_no_mistake(client):
    response = client.get("/programmes/", {"q": "", "lieu": ""})
    assert "errors" not in response.context
    assert response.context["asked"] is False


def test_every_field_of_the_home_form_has_a_label(client):
    form = read(client.get("/")).find("form", role="search")
    fields = {field["id"] for field in form if field.tag in ("select", "input")}
    assert {label["for"] for label in form.all("label")} == fields


def test_home_tiles_lead_to_their_situation_and_count_nothing(client):
    tiles = read(client.get("/")).find("ul", "tiles").all("a")
    assert [tile["href"] for tile in tiles] == [f"/programmes/?public=jeune&situation={code}" for code in TILES]
    assert [tile.text for tile in tiles] == [SCHEMES["situation"].terms[code].label for code in TILES]


def test_home_says_in_one_sentence_where_it_knows_anything(client):
    said = read(client.get("/")).find("p", "coverage").text
    in_rhone = client.get("/programmes/?lieu=69").context["counts"].fits
    assert f"Rhône : {in_rhone}" in said
    known = [one for region in draw_france().regions for one in region.departements if one.counts.fits]
    assert said.startswith(f"Repères connaît aujourd'hui des dispositifs dans {len(known)} départements")


def test_home_counts_another_departement_as_soon_as_an_entry_covers_it(client):
    before = len(draw_france().known)
    make_citation(make_program(coverage=["departement-31"]), "coverage")
    known = [one.code for one in draw_france().known]
    assert (len(known), "31" in known) == (before + 1, True)


def test_home_counts_the_programmes_that_the_list_holds(client):
    make_program(editorial_status=Program.Editorial.DRAFT)
    total = client.get("/api/programs/").json()["count"]
    assert f"Voir les {total} dispositifs" in read(client.get("/")).texts("a")


def test_home_explains_the_four_answers(client):
    legend = read(client.get("/")).find("ul", "legend")
    assert legend.texts("span", "answer") == ["✓ Convient", "… Convient si…", "? À vérifier", "✕ Ne convient pas"]


def test_home_asks_as_little_of_a_large_catalogue_as_of_a_small_one(django_assert_num_queries):
    for size in (1, 30):
        for number in range(size):
            make_full_program(name=f"Nombreux {number}")
        Client().get("/")  # the catalogue is read again after a change
        with django_assert_num_queries(HOME_QUERIES, info=f"with {size}"):
            Client().get("/")
