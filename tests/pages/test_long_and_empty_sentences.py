"""A sentence that names nothing is answered with a question, and a long one is read."""

from urllib.parse import parse_qs, urlencode

import pytest

from pages.listing.forms import LONGEST_TEXT
from tests.factories import make_program

pytestmark = pytest.mark.django_db
NOTHING = [
    "bjr qui je doit appeller svp",
    "bonjour qui contacter",
    "help me please",
    "aidez moi svp",
    "cine ma ajuta va rog",
    "who can I call please",
    "bonsoir j'ai besoin d'aide",
    "ساعدوني من فضلكم",
]
LONG = "Bonjour, " + "je ne sais plus quoi faire " * 12 + ", mon fils de 15 ans ne va plus au collège, Lyon"


def page(client, text: str):
    return client.get(f"/programmes/?{urlencode({'q': text})}")


@pytest.mark.parametrize("text", NOTHING)
def test_a_sentence_that_names_nothing_is_asked_for_whom_it_is(client, text):
    response = page(client, text)
    asked, context = response.context["first_question"], response.context
    assert (context["suggestion"], context["loosened"], context["searched"]) == ("", False, False)
    assert [parse_qs(reply.query)["public"] for reply in asked.replies] == [
        ["jeune"],
        ["parent"],
        ["professionnel"],
        ["etablissement"],
    ]
    assert 'data-role="next-question"' in response.text


@pytest.mark.parametrize("text", NOTHING)
def test_once_answered_it_is_not_asked_again(client, text):
    first = page(client, text).context["first_question"].replies[0]
    answered = client.get(f"/programmes/?{first.query}")
    assert answered.context["first_question"] is None
    assert answered.context["asked"]


@pytest.mark.parametrize(
    "text", ["aide", "mon fils", "help with maths", "qui appeler à Lyon", "appeler le CLAS", "cantine"]
)
def test_what_names_something_is_searched(client, text):
    assert page(client, text).context["first_question"] is None


@pytest.mark.parametrize("text", NOTHING)
def test_a_program_that_asks_so_is_not_given_the_whole_list_without_a_word(client, text):
    assert "q" in client.get("/api/programs/", {"q": text}).json()["understood"]


def test_danger_in_a_sentence_that_names_nothing_else_keeps_its_numbers(client):
    assert "3114" in page(client, "aidez moi je veux mourir").text


@pytest.mark.parametrize("length", [301, 309, 450, LONGEST_TEXT])
def test_a_sentence_longer_than_an_address_used_to_take_is_read_whole(client, length):
    text = ("x " * length)[: length - 20] + " mon fils de 15 ans,"
    response = page(client, text[:length])
    assert response.status_code == 200
    assert response.context["read_characters"] is None


def test_of_a_longer_one_the_beginning_is_read_and_the_page_says_so(client):
    response = page(client, f"{LONG} {'et encore ' * 60}17 ans")
    assert "errors" not in response.context
    assert f"ses {LONGEST_TEXT} premiers signes" in response.text
    assert "collège" in response.context["filterset"].read.sentence
    assert response.context["filterset"].understood()["age"] == 15


@pytest.mark.parametrize("part", ["a", "é", "م", "a ", "(((", "CLAS ", "%"])
@pytest.mark.parametrize("length", [LONGEST_TEXT + 1, 3_000])
def test_a_hostile_length_is_no_error_of_the_server(client, part, length):
    for path in ("/programmes/", "/api/programs/"):
        assert client.get(f"{path}?{urlencode({'q': (part * length)[:length]})}").status_code in (200, 400)


def test_danger_far_in_a_long_message_is_still_said_after_the_first_tap(client):
    response = page(client, f"{LONG} {'et encore ' * 60} il veut mourir")
    assert "3114" in response.text
    chip = response.context["chips"][0]
    assert "3114" in client.get(f"/programmes/?{chip.remove}").text


def test_another_spelling_is_proposed_for_a_word_left_over_and_not_for_talk(client):
    make_program(name="Atelier de calligraphie")
    assert page(client, "mon fils de 15 ans, caligrophie").context["suggestion"][0] == "calligraphie"
    assert not page(client, "mon fils de 15 ans, caligrophie, merci davanse, c'est compliké").context["suggestion"]
