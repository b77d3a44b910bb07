"""The guided path: one question a page, every one can be passed or answered anew, and it ends on the ordinary list."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pages.guide.path import Guide
from pages.guide.questions import FOR_WORK, MEANING, PATHS
from tests.directory.html import page_of, read, said_beside_a_choice
from vocabulary.schemes import SCHEMES

pytestmark = pytest.mark.django_db

FULL = "age=15&ecole=absent&lieu=69266&aide=mentorat"


def form_fields(page) -> dict[str, list[str]]:
    """What the form sends when nothing is touched."""
    sent: dict[str, list[str]] = {}
    for field in page.find("form").all("input"):
        if field.attributes.get("type") not in ("radio", "checkbox") or "checked" in field.attributes:
            sent.setdefault(field["name"], []).append(field.attributes.get("value", ""))
    return sent


def question(page) -> str:
    return page.find("h1").text


def test_four_questions_in_their_order_then_the_list_at_its_own_address(client):
    asked, answers = [], {"age": "15", "ecole": "absent", "lieu": "Villeurbanne", "aide": "mentorat"}
    address, sent = "/guide/", {}
    for name, value in answers.items():
        page = page_of(client, f"{address}?{'&'.join(f'{k}={v}' for k, v in sent.items())}")
        asked.append(page.find("p", "guide__progress").text)
        sent = {key: values[0] for key, values in form_fields(page).items()} | {name: value}
    assert asked == [f"Question {number} sur 4" for number in (1, 2, 3, 4)]
    response = client.get("/guide/", sent)
    assert response.status_code == 302
    path, _, query = response["Location"].partition("?")
    assert path == "/programmes/"
    assert parse_qs(query) == {
        "public": ["jeune"],
        "age": ["15"],
        "scolarite": ["scolarise"],
        "situation": ["risque-decrochage"],
        "lieu": ["Villeurbanne"],
        "aide": ["mentorat"],
    }
    assert "errors" not in client.get(response["Location"]).context


@pytest.mark.parametrize("public", PATHS)
def test_every_question_can_be_passed_to_the_list_of_those_concerned(client, public):
    address, pages = f"/guide/?public={public}", 0
    while address.startswith("/guide/"):
        pages += 1
        address = page_of(client, address).find("div", "guide__actions").find("a")["href"]
    assert pages == len(PATHS[public]) <= 4
    assert address == f"/programmes/?public={public}"


def test_passing_everything_without_saying_for_whom_states_nothing(client):
    address = "/guide/"
    while address.startswith("/guide/"):
        address = page_of(client, address).find("div", "guide__actions").find("a")["href"]
    assert address == "/programmes/"


@pytest.mark.parametrize("answer", ["age=15", "niveau=4e", "ecole=exclu"])
def test_an_answer_about_a_child_tells_for_whom_one_searches(client, answer):
    response = client.get(f"/guide/?{answer}&question=reponses")
    assert parse_qs(urlsplit(response["Location"]).query)["public"] == ["jeune"]


def test_a_place_alone_does_not_tell_for_whom_one_searches(client):
    assert client.get("/guide/?lieu=69&question=reponses")["Location"] == "/programmes/?lieu=69"


def test_passing_a_question_takes_its_answer_away_and_keeps_the_others(client):
    skip = page_of(client, f"/guide/?question=ecole&{FULL}").find("div", "guide__actions").find("a")["href"]
    assert parse_qs(urlsplit(skip).query) == {
        "age": ["15"],
        "lieu": ["69266"],
        "aide": ["mentorat"],
        "question": ["lieu"],
    }


def test_going_back_keeps_every_answer(client):
    back = page_of(client, f"/guide/?question=lieu&{FULL}").find("p", "guide__back").find("a")["href"]
    assert parse_qs(urlsplit(back).query) == {**parse_qs(FULL), "question": ["ecole"]}
    page = page_of(client, back)
    assert form_fields(page)["ecole"] == ["absent"]
    assert page_of(client, "/guide/").all("p", "guide__back") == []


def test_answers_given_are_said_each_with_the_way_to_change_it(client):
    given = page_of(client, f"/guide/?question=aide&{FULL}").find("section", "given")
    assert given.texts("dt") == ["Âge ou classe", "École", "Lieu"]
    assert given.texts("dd") == [
        "15 ans Modifier : Âge ou classe",
        "Est inscrit, mais n'y va presque plus Modifier : École",
        "Villeurbanne (Rhône) Modifier : Lieu",
    ]
    assert question(page_of(client, given.all("a")[1]["href"])) == "Où en est l'école ?"


def test_one_year_is_said_in_the_singular(client):
    given = page_of(client, "/guide/?question=ecole&age=1").find("section", "given")
    assert given.texts("dd") == ["1 an Modifier : Âge ou classe"]


def test_what_the_answers_give_so_far_is_what_the_list_gives(client):
    page = page_of(client, "/guide/?question=lieu&age=15&ecole=absent")
    so_far = page.find("p", "guide__so-far")
    counts = client.get(so_far.find("a")["href"]).context["counts"]
    assert counts.yes > 1 <= counts.on_condition
    said = f"{counts.yes} dispositifs conviennent, {counts.on_condition} sous condition, {counts.check} à vérifier"
    assert said in so_far.text


def test_each_help_is_offered_with_what_the_list_gives_for_it(client):
    page = page_of(client, "/guide/?question=aide&age=15&lieu=69266&aide=repit")
    ticks = page.all("label", "tick")
    assert len(ticks) > 8
    for tick in ticks:
        code = tick.find("input")["value"]
        counts = client.get(f"/programmes/?public=jeune&age=15&lieu=69266&aide={code}").context["counts"]
        said = tick.find("span", "tick__count").text
        assert said == said_beside_a_choice(counts), code


def test_helps_between_professionals_are_asked_of_professionals_only(client):
    def offered(address: str) -> set[str]:
        return {field["value"] for field in page_of(client, address).all("input", type="checkbox")}

    assert not FOR_WORK & offered("/guide/?question=aide&age=15")
    assert FOR_WORK & offered("/guide/?question=aide&public=professionnel")
    assert "reseau-professionnel" in offered("/guide/?question=aide&age=15&aide=reseau-professionnel")


def test_who_comes_for_themselves_is_not_asked_what_makes_no_sense_of_them(client):
    others = page_of(client, "/guide/").find("section", "guide__others").all("a")
    asked = {link["href"]: page_of(client, link["href"]).find("p", "guide__progress").text for link in others}
    assert asked == {
        "/guide/?public=parent": "Question 1 sur 3",
        "/guide/?public=professionnel": "Question 1 sur 2",
        "/guide/?public=etablissement": "Question 1 sur 3",
    }


def test_what_each_state_of_school_stands_for_is_said_in_parameters_of_the_list():
    for meaning in MEANING.values():
        for name, value in meaning:
            assert value in SCHEMES[name].terms


@pytest.mark.parametrize(
    ("wrong", "title", "sentence"),
    [
        ("age=abc", "Quel est l'âge ou la classe de l'enfant ou du jeune ?", "nombre entier de 0 à 120"),
        ("age=-3", "Quel est l'âge ou la classe de l'enfant ou du jeune ?", "reçu : « -3 »"),
        ("age=1&age=2", "Quel est l'âge ou la classe de l'enfant ou du jeune ?", "donné 2 fois"),
        ("niveau=7e", "Quel est l'âge ou la classe de l'enfant ou du jeune ?", "valeur inconnue « 7e »"),
        ("ecole=bof", "Où en est l'école ?", "Valeurs admises : va-en-cours"),
        ("lieu=Zzyzx", "Où cherchez-vous ?", "n'est pas un lieu connu"),
        ("lieu=Saint-Denis", "Où cherchez-vous ?", "désigne plusieurs lieux"),
        ("aide=argent", "Quelle aide cherchez-vous ?", "valeur inconnue « argent »"),
    ],
)
def test_a_mistake_is_said_at_its_question_whatever_page_was_asked_for(client, wrong, title, sentence):
    page = page_of(client, f"/guide/?{wrong}&question=reponses")
    assert question(page) == title
    said = page.find("div", "field-errors")
    assert sentence in said.text
    pointed = [one for one in page if said["id"] in one.attributes.get("aria-describedby", "").split()]
    assert pointed
    assert page.all("p", "guide__so-far") == []


def test_a_wrong_answer_stays_in_its_field_to_be_mended(client):
    page = page_of(client, "/guide/?age=quinze&question=ecole")
    assert page.find("input", id="guide-age")["value"] == "quinze"


def test_an_unclear_place_is_chosen_with_one_link_and_the_path_goes_on(client):
    page = page_of(client, "/guide/?lieu=Saint-Denis&age=15&question=aide")
    links = page.find("div", "notice").all("a")
    assert [link.text for link in links] == ["Saint-Denis (La Réunion)", "Saint-Denis (Seine-Saint-Denis)"]
    after = page_of(client, links[1]["href"])
    assert question(after) == "Quelle aide cherchez-vous ?"
    assert "Saint-Denis (Seine-Saint-Denis)" in after.find("section", "given").text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("question=fin", "Valeurs admises : age, ecole, lieu, aide, reponses"),
        ("public=chat", "Valeurs admises : jeune, parent"),
        ("question=age&question=lieu", "donné 2 fois"),
    ],
)
def test_an_address_that_no_question_could_mend_says_what_is_accepted(client, wrong, sentence):
    response = client.get(f"/guide/?{wrong}")
    page = read(response).find("main")
    assert question(page) == "Cette adresse n'est pas comprise"
    assert sentence in page.find("div", "errors").text
    assert client.get(page.find("a", "button")["href"]).status_code == 200


NAMES = ("age", "niveau", "ecole", "lieu", "aide", "public", "question", "q", "page", "x\0")
VALUES = st.one_of(
    st.text(max_size=12), st.sampled_from(["15", "absent", "69", "mentorat", "jeune", "aide", "reponses", "\0", "'\"<"])
)


@settings(max_examples=120)
@example([("question", "reponses"), ("page", "x")])
@given(st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=6))
def test_no_address_breaks_the_path(pairs):
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)
    response = Client().get(f"/guide/?{query.urlencode()}")
    assert response.status_code in (200, 302)
    if response.status_code == 302:
        assert "errors" not in Client().get(response["Location"]).context


def test_a_mark_added_by_a_mail_changes_nothing(client):
    assert question(page_of(client, "/guide/?utm_source=lettre&question=lieu")) == "Où cherchez-vous ?"


def test_number_of_the_question_and_ways_on_and_back_agree():
    for public, steps in PATHS.items():
        for number, step in enumerate(steps, 1):
            guide = Guide(QueryDict(f"public={public}&question={step.code}"))
            assert (guide.step, guide.number) == (step, number)
            assert (guide.previous is None) == (number == 1)
            assert guide.next_code == (steps[number].code if number < len(steps) else "reponses")
