"""The best next question on the page of the list, in the data, and the replies in one tap on each condition."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import translation

from eligibility.criteria import BY_NAME
from eligibility.parameters import BY_NAME as PARAMETERS
from search.query_suggestions import ASKABLE, KEYS, NextQuestion, Reply
from tests.directory.html import Element, card, page_of

pytestmark = pytest.mark.django_db
ADDRESS = "/programmes/?public=jeune&situation=decrochage"


def asked_on(page: Element) -> Element | None:
    found = page.all("section", "next-question")
    return found[0] if found else None


def replies(asked: Element) -> dict[str, str]:
    """The address of each reply, by its words and what it says it gives."""
    return {one.text: one["href"] for one in asked.all("a", "button")}


def unknown_in(address: str) -> list[str]:
    return parse_qs(urlsplit(address).query).get("inconnu", [])


def test_each_reply_says_how_many_fit_then_and_its_page_has_as_many(client):
    asked = asked_on(page_of(client, ADDRESS))
    assert asked.find(id="next-question-title").text.endswith("?")
    found = replies(asked)
    assert 2 <= len(found) <= 5
    for words, address in found.items():
        said = parse_qs(urlsplit(address).query)
        assert (said["public"], "decrochage" in said["situation"]) == (["jeune"], True)
        response = client.get(address)
        fits = response.context["counts"].yes
        assert words.split(" ✓ ")[1].startswith(f"{fits} ({fits} convien")
        following = response.context["next_question"]
        assert following is None or following.words != asked.find(id="next-question-title").text


def test_who_does_not_know_is_asked_another_question_or_none(client):
    address, asked = "/programmes/?public=jeune&arret=", []
    while section := asked_on(page_of(client, address)):
        asked.append(section.find(id="next-question-title").text)
        before, address = unknown_in(address), section.find("a", "conditions__reply")["href"]
        assert section.find("a", "conditions__reply").text == "Je ne sais pas"
        key = unknown_in(address)[-1]
        assert unknown_in(address) == [*before, key]
        assert key in KEYS
        assert parse_qs(urlsplit(address).query)["public"] == ["jeune"]
    assert len(asked) == len(set(asked)) >= 2


def test_who_does_not_know_gets_the_same_answers(client):
    skipped = client.get(f"{ADDRESS}&inconnu=age")
    assert skipped.context["counts"] == client.get(ADDRESS).context["counts"]


def test_nothing_is_asked_of_who_asked_nothing(client):
    assert asked_on(page_of(client, "/programmes/")) is None
    assert client.get("/api/programs/").json()["ask"] is None


def test_a_key_that_is_no_question_is_refused_by_a_sentence(client):
    refused = client.get("/api/programs/?age=16&inconnu=taille")
    assert refused.status_code == 400
    (sentence,) = refused.json()["errors"]["inconnu"]
    assert "taille" in sentence
    assert all(key in sentence for key in KEYS)
    assert "taille" in page_of(client, "/programmes/?age=16&inconnu=taille").text


def every_question() -> list[NextQuestion]:
    of_criteria = [
        NextQuestion(name, one, tuple(Reply(name, value, 0) for value in one.replies)) for name, one in ASKABLE.items()
    ]
    yes_or_no = [
        NextQuestion(code, BY_NAME["situation"], tuple(Reply(name, code, 0) for name in ("situation", "sans")))
        for code in KEYS
        if code not in ASKABLE
    ]
    return [*of_criteria, *yes_or_no]


@pytest.mark.parametrize("language", ["fr", "fr-x-falc", "en", "ar", "ro", "uk"])
def test_every_question_and_reply_can_be_said_and_no_two_replies_alike(language):
    with translation.override(language):
        for asked in every_question():
            said = [asked.say(one) for one in asked.replies]
            assert len(set(filter(None, said))) == len(asked.replies) >= 2, asked.key
            assert asked.words.strip()


def test_numbers_and_codes_with_a_hyphen_are_said_as_their_chips_are():
    by_key = {asked.key: [asked.say(one) for one in asked.replies] for asked in every_question()}
    assert by_key["age"] == ["de 6 à 10 ans", "de 11 à 14 ans", "15 ans", "de 16 à 17 ans", "de 18 à 25 ans"]
    assert by_key["scolarite"] == [PARAMETERS["scolarite"].chip(code) for code in ("scolarise", "non-scolarise")]
    assert by_key["justice"] == ["oui", "non"]


def test_data_ask_what_the_page_asks_and_each_choice_gives_what_it_says(client):
    parameters = {"public": "jeune", "situation": "decrochage"}
    asked = client.get("/api/programs/", parameters).json()["ask"]
    assert set(asked) == {"criterion", "question", "choices"}
    assert asked["question"] == asked_on(page_of(client, ADDRESS)).find(id="next-question-title").text
    assert len(asked["choices"]) >= 2
    for choice in asked["choices"]:
        assert set(choice) == {"parameter", "value", "label", "yes"}
        kept = ["decrochage"] if choice["parameter"] == "situation" else []
        more = {choice["parameter"]: [*kept, choice["value"]]}
        assert client.get("/api/programs/", {**parameters, **more}).json()["counts"]["yes"] == choice["yes"]


def test_data_ask_another_question_of_who_does_not_know(client):
    parameters = {"public": "jeune", "situation": "decrochage"}
    first = client.get("/api/programs/", parameters).json()["ask"]
    key = first["criterion"] if first["criterion"] in ASKABLE else first["choices"][0]["value"]
    second = client.get("/api/programs/", {**parameters, "inconnu": key}).json()["ask"]
    assert second is None or second["question"] != first["question"]


def test_a_condition_is_settled_in_one_tap(client):
    """The address holds what a form sends: names left empty too."""
    page = page_of(client, "/programmes/?q=UEAJ&age=14&lieu=&niveau=")
    conditions = card(page, "ueaj").find("div", "conditions")
    assert conditions.find("p").text == "Est-ce bien le cas ?"
    links = {link.children[0]: link["href"] for link in conditions.all("a", "conditions__reply")}
    assert list(links) == ["oui", "non"]
    assert answer_at(client, f"/programmes/{links['oui']}").startswith("✓ Convient ·")
    assert answer_at(client, f"/programmes/{links['non']}&include=no").startswith("✕ Ne convient pas ·")


def answer_at(client, address: str) -> str:
    return card(page_of(client, address), "ueaj").find("span", "answer").text


def test_each_reply_tells_a_screen_reader_to_what_it_replies(client):
    conditions = card(page_of(client, "/programmes/?q=UEAJ&age=14"), "ueaj").find("div", "conditions")
    (said,) = conditions.find("li").texts("span")[:1]
    assert [link.find("span", "visually-hidden").text for link in conditions.all("a")] == [f": {said}"] * 2


def test_the_factsheet_takes_the_same_replies(client):
    link = card(page_of(client, "/programmes/?q=UEAJ&age=14"), "ueaj").all("a")[0]["href"]
    verdict = page_of(client, link).find("section", "verdict")
    yes, no = (f"{urlsplit(link).path}{one['href']}" for one in verdict.all("a", "conditions__reply"))
    assert (
        page_of(client, yes)
        .find("section", "verdict")
        .find("h2")
        .text.startswith("Pour votre recherche : ✓ Convient ·")
    )
    assert (
        page_of(client, no).find("section", "verdict").find("h2").text.partition(" · ")[0].endswith("✕ Ne convient pas")
    )


def test_every_reply_on_a_page_of_cards_leads_to_a_search_that_is_understood(client):
    page = page_of(client, "/programmes/?lieu=&situation=decrochage&age=&per_page=30")
    links = {link["href"] for one in page.all("article") for link in one.all("a", "conditions__reply")}
    assert len(links) > 5
    for link in links:
        assert "errors" not in client.get(f"/programmes/{link}").context, link
