import pytest
from django.test import Client

from directory.every_page import path_in
from directory.pages.examples import EXAMPLES
from directory.pages.france import draw_france
from directory.pages.home import TILES
from eligibility.answers import Answer
from programs.models import Program
from reading.languages import READ
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


EVERY_EXAMPLE = [(language, text) for language, texts in EXAMPLES.items() for text in texts]


def home_in(language: str) -> str:
    return path_in(language, "/")


def first_answers(response, length: int) -> list[Answer]:
    cards = [card for group in response.context["groups_of_cards"] for card in group.cards]
    return [card.answer for card in cards[:length]]


@pytest.mark.parametrize("language", sorted(READ))
def test_the_home_page_gives_examples_in_its_own_language(client, language):
    links = read(client.get(home_in(language))).find("ul", "say__examples").all("a")
    assert [link.text for link in links] == list(EXAMPLES[language])
    assert all(link["href"].startswith(path_in(language, "/programmes/")) for link in links)


@pytest.mark.parametrize(("language", "text"), EVERY_EXAMPLE)
def test_each_example_is_wholly_understood_and_leads_to_a_good_answer(client, language, text):
    """One that surely fits, or one on a condition among the first three: who helps with homework asks for a need."""
    response = client.get(path_in(language, "/programmes/"), {"q": text})
    read_of_it = response.context["filterset"].read
    assert response.context["chips"], text
    assert (read_of_it.unread, read_of_it.data["q"] in ("", "CLAS")) == ("", True)
    assert response.context["counts"].yes or Answer.IF in first_answers(response, 3)


@pytest.mark.parametrize("path", ["/", "/programmes/?q=Моя донька кинула школу"])
def test_where_sentences_are_not_read_the_page_says_so_and_offers_the_four_questions(client, path):
    page = read(client.get(path_in("uk", path)))
    [notice] = [one for one in page.all("p", "notice") if "французькою" in one.text]
    assert notice.find("a")["href"] == path_in("uk", "/guide/")
    assert page.all("ul", "say__examples") == []
    assert "Les phrases ne sont comprises" not in client.get(path).content.decode()


def test_a_language_has_examples_where_its_sentences_are_read_and_only_there():
    assert set(EXAMPLES) == READ


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
    rhone, gironde = (client.get(f"/programmes/?lieu={code}").context["counts"].fits for code in ("69", "33"))
    assert rhone > gironde > 0  # in Gironde, what is offered at a distance
    assert f"Rhône : {rhone - gironde}" in said
    known = [one for region in draw_france().regions for one in region.departements if one.counts.fits]
    assert "33" not in [one.code for one in known]
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
    for size in (1, 10):
        for number in range(size):
            make_full_program(name=f"Nombreux {number}")
        Client().get("/")  # the catalogue is read again after a change
        with django_assert_num_queries(HOME_QUERIES, info=f"with {size}"):
            Client().get("/")
