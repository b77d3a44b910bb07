"""A programme that the sentence says was tried, or refused, comes after the others, says why, and is never hidden."""

import pytest
from django.test import Client

from tests.directory.html import card, page_of

pytestmark = pytest.mark.django_db

TRIED = "Vous l'avez déjà essayé, ou vous y êtes déjà. C'est donc après les autres."
REFUSED = "Votre phrase parle d'un refus. C'est donc après les autres."
SAID = {
    "on a déjà essayé la mission locale, mon fils a 17 ans, plus d'école, Lyon": ("mission-locale", TRIED),
    "la mission locale n'a rien fait pour ma fille de 18 ans, Lyon": ("mission-locale", TRIED),
    "19 ans, sans diplôme, refusé à l'E2C, Lyon": ("e2c", REFUSED),
    "l'EPIDE m'a refusé, 20 ans, sans diplôme ni emploi": ("epide", REFUSED),
    "we already tried the mission locale, my son is 17 and left school, Lyon": ("mission-locale", TRIED),
    "my son is 19, no diploma, refused at the E2C, Lyon": ("e2c", REFUSED),
    "am încercat la mission locale, fiul meu are 17 ani și nu mai merge la școală, Lyon": ("mission-locale", TRIED),
    "fiul meu are 19 ani, a fost refuzat la E2C, Lyon": ("e2c", REFUSED),
    "ابني عمره 17 سنة ترك المدرسة، جربنا mission locale، ليون": ("mission-locale", TRIED),
    "ابني عمره 19 سنة، رفضوه في E2C، ليون": ("e2c", REFUSED),
}


def results(text: str) -> list[dict]:
    return Client().get("/api/programs/", {"q": text, "per_page": 100}).json()["results"]


@pytest.mark.parametrize("text", SAID)
def test_it_comes_after_the_others_says_why_and_is_still_there(text):
    slug, why = SAID[text]
    found = results(text)
    at = [one["slug"] for one in found].index(slug)
    assert found[at]["set_aside"] == why
    assert all(one["set_aside"] for one in found[at:])  # with its parts, nothing else behind it


@pytest.mark.parametrize("text", SAID)
def test_the_answers_are_those_of_the_same_search_without_the_name(text):
    payload = Client().get("/api/programs/", {"q": text, "per_page": 100}).json()
    asked = {name: value for name, value in payload["understood"].items() if name not in ("q", "named", "danger")}
    without = Client().get("/api/programs/", {**asked, "per_page": 100}).json()
    assert payload["counts"] == without["counts"]
    answers = [{one["slug"]: one["answer"] for one in found["results"]} for found in (payload, without)]
    assert answers[0] == answers[1]


def test_the_parts_of_what_was_tried_are_behind_the_same_door():
    found = {one["slug"]: one["set_aside"] for one in results("on a essayé la mission locale, 17 ans, Lyon")}
    assert found["ml-obligation-formation"] == TRIED
    assert found["e2c"] is None


@pytest.mark.parametrize(
    "text",
    ["17 ans, Lyon, rendez-vous à la mission locale dans deux mois", "17 ans, en attente à la mission locale, Lyon"],
)
def test_what_is_still_waited_for_keeps_its_place(text):
    assert {one["slug"]: one["set_aside"] for one in results(text)}["mission-locale"] is None


def test_what_is_looked_for_keeps_its_place():
    first, *_ = results("la mission locale de Lyon, 17 ans")
    assert (first["slug"], first["set_aside"]) == ("mission-locale", None)


def test_the_page_says_it_in_a_group_of_its_own(client):
    text = "19 ans, sans diplôme, refusé à l'E2C, Lyon"
    page = page_of(client, f"/programmes/?q={text}&per_page=100")
    groups = [group["aria-label"] for group in page.all("section", "answer-group")]
    assert groups[-1] == "Déjà essayé, ou refusé"
    assert REFUSED in card(page, "e2c").text.replace("’", "'")
