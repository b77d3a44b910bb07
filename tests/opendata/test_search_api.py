"""The list of programmes as data: the contract of its keys, counts, facets, pages and order."""

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from programs.models import Program
from tests.factories import make_program
from vocabulary.schemes import SCHEMES

pytestmark = pytest.mark.django_db

FEW = settings(max_examples=25)
SEVERAL = ("situation", "aide", "examen")
FACETS = ("public", "niveau", "voie", "scolarite", "diplome", "situation", "aide", "examen", "acces")
FLAGS = ("gratuit", "remunere", "internat", "distance")
ITEM = {
    "slug", "name", "acronym", "url", "parent", "nature", "state", "summary", "answer", "group", "conditions",
    "commitments", "set_aside",
    "findings", "information_date", "distance",
}  # fmt: skip
PLACES = ["69266", "69384", "69", "93001", "42218", "2A004", "academie-lyon", "pays-FR"]


def ask(**asked) -> dict:
    response = Client().get("/api/programs/", asked)
    assert response.status_code == 200, response.content
    return response.json()


def code_of(scheme: str) -> st.SearchStrategy[str]:
    return st.sampled_from(list(SCHEMES[scheme].terms))


QUESTIONS = st.fixed_dictionaries(
    {},
    optional={
        **{name: code_of(name) for name in FACETS if name not in SEVERAL},
        **{name: st.lists(code_of(name), max_size=2, unique=True) for name in SEVERAL},
        **{name: st.just("1") for name in FLAGS},
        "sans": st.lists(code_of("situation"), max_size=1),
        "age": st.integers(3, 30),
        "arret": st.integers(0, 60),
        "lieu": st.sampled_from(PLACES),
        "q": st.sampled_from(["classe", "clas", "mlds", "école", "zzz"]),
    },
)


def test_list_has_the_keys_of_the_contract():
    payload = ask(age=16)
    assert set(payload) == {"count", "next", "previous", "counts", "understood", "ask", "facets", "results"}
    assert set(payload["counts"]) == {"yes", "if", "check", "no"}
    assert {frozenset(item) for item in payload["results"]} == {frozenset(ITEM)}
    findings = [finding for item in payload["results"] for finding in item["findings"]]
    assert {frozenset(finding) for finding in findings} == {frozenset({"criterion", "answer", "because", "missing"})}


def test_facets_cover_every_value_that_can_be_asked():
    facets = ask()["facets"]
    assert {name: set(values) for name, values in facets.items()} == {
        **{name: set(SCHEMES[name].terms) for name in FACETS},
        **{flag: {"1"} for flag in FLAGS},
    }
    assert {frozenset(counts) for values in facets.values() for counts in values.values()} == {
        frozenset({"yes", "if", "check"})
    }


@FEW
@given(asked=QUESTIONS, data=st.data())
def test_facet_counts_what_asking_that_value_gives(asked, data):
    facets = ask(**asked)["facets"]
    name = data.draw(st.sampled_from(sorted(facets)))
    value = data.draw(st.sampled_from(sorted(facets[name])))
    values = sorted({*asked.get(name, []), value}) if name in SEVERAL else value
    counts = ask(**{**asked, name: values})["counts"]
    assert facets[name][value] == {answer: counts[answer] for answer in ("yes", "if", "check")}


@FEW
@given(asked=QUESTIONS)
def test_counts_are_those_of_the_results_and_every_answer_is_its_weakest_finding(asked):
    payload = ask(**asked, include="no", per_page=100)
    answers = [item["answer"] for item in payload["results"]]
    assert payload["count"] == len(answers) == sum(payload["counts"].values())
    assert {answer: answers.count(answer) for answer in ("yes", "if", "check", "no")} == payload["counts"]
    for item in payload["results"]:
        found = {finding["answer"] for finding in item["findings"]}
        weakest = next((answer for answer in ("no", "check", "if", "yes") if answer in found), "yes")
        assert item["answer"] == weakest


@FEW
@given(asked=QUESTIONS)
def test_answers_come_best_first_in_an_order_that_never_changes(asked):
    first, second = (ask(**asked, include="no", per_page=100)["results"] for _ in range(2))
    assert first == second
    ranks = [["yes", "if", "check", "no"].index(item["answer"]) for item in first]
    assert ranks == sorted(ranks)


@FEW
@given(asked=QUESTIONS, per_page=st.integers(12, 40))
def test_pages_walk_over_every_entry_once_and_back(asked, per_page):
    whole = [item["slug"] for item in ask(**asked, per_page=100)["results"]]
    address, walked, pages = None, [], 0
    payload = ask(**asked, per_page=per_page)
    while True:
        pages += 1
        walked += [item["slug"] for item in payload["results"]]
        assert (payload["previous"] is None) is (pages == 1)
        if payload["next"] is None:
            break
        here, address = payload, payload["next"]
        payload = Client().get(address).json()
        assert Client().get(payload["previous"]).json()["results"] == here["results"]
    assert walked == whole
    assert len(set(walked)) == len(walked)


@FEW
@given(asked=QUESTIONS, answer=st.sampled_from(["yes", "if", "check"]))
def test_answer_can_be_asked_for_and_leaves_the_counts_as_they_are(asked, answer):
    whole, kept = ask(**asked, per_page=100), ask(**asked, reponse=answer, per_page=100)
    assert [item["slug"] for item in kept["results"]] == [
        item["slug"] for item in whole["results"] if item["answer"] == answer
    ]
    assert kept["counts"] == whole["counts"]


def test_what_is_understood_comes_back_as_values_that_can_be_asked_again():
    asked = {
        "age": "016", "niveau": "3e", "situation": ["phobie", "rural"], "gratuit": "1", "lieu": "villeurbanne",
        "q": " rugby ",
        "tri": "nom", "reponse": "",
    }  # fmt: skip
    understood = ask(**asked)["understood"]
    assert understood == {
        "q": "rugby", "age": 16, "niveau": "3e", "situation": ["phobie", "rural"], "gratuit": 1, "lieu": "69266",
        "tri": "nom",
    }  # fmt: skip
    assert ask(**understood)["understood"] == understood


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Villeurbanne", "69266"),
        ("69004", "69384"),
        ("Rhône", "69"),
        ("métropole de Lyon", "epci-200046977"),
        ("académie de Lyon", "academie-lyon"),
        ("2a", "2A"),
    ],
)
def test_place_is_understood_as_a_code_that_names_the_same_place(typed, code):
    payload = ask(lieu=typed)
    assert payload["understood"] == {"lieu": code}
    assert ask(lieu=code)["results"] == payload["results"]


def test_refused_entries_are_shown_only_when_asked_for_and_say_why():
    without, with_them = ask(age=40, per_page=100), ask(age=40, per_page=100, include="no")
    assert "no" not in {item["answer"] for item in without["results"]}
    refused = {item["slug"]: item for item in with_them["results"] if item["answer"] == "no"}
    assert len(refused) == without["counts"]["no"] > 0
    reasons = [finding for finding in refused["e2c"]["findings"] if finding["answer"] == "no"]
    assert [(one["criterion"], one["because"], one["missing"]) for one in reasons] == [
        ("age", "L'âge est dépassé de 15 ans : c'était de 16 à 25 ans.", None)
    ]


def test_every_finding_is_a_sentence_and_every_doubt_says_whose_it_is():
    items = ask(age=16, situation="decrochage", lieu="Lyon", include="no", per_page=100)["results"]
    findings = [finding for item in items for finding in item["findings"]]
    assert [one["because"] for one in findings if not one["because"].endswith(".") or "<" in one["because"]] == []
    assert {(one["answer"] in ("if", "check"), one["missing"] in ("program", "visitor")) for one in findings} == {
        (True, True),
        (False, False),
    }


def test_condition_of_the_programme_stands_beside_the_answer():
    (ueaj,) = [item for item in ask(age=14, q="UEAJ", per_page=100)["results"] if item["slug"] == "ueaj"]
    assert (ueaj["answer"], ueaj["conditions"]) == ("if", ["C'est pour cette situation : sous main de justice."])
    (stated,) = [item for item in ask(age=14, q="UEAJ", situation="justice")["results"] if item["slug"] == "ueaj"]
    assert (stated["answer"], stated["conditions"]) == ("yes", [])


def test_sorting_by_name_or_date_keeps_the_groups_of_answers():
    by_name = ask(age=16, tri="nom", per_page=100)["results"]
    by_date = ask(age=16, tri="date", per_page=100)["results"]
    for results in (by_name, by_date):
        ranks = [["yes", "if", "check"].index(item["answer"]) for item in results]
        assert ranks == sorted(ranks)
        assert {item["slug"] for item in results} == {item["slug"] for item in by_name}


def test_draft_is_nowhere_in_the_data(client):
    draft = make_program(name="Brouillon secret", slug="brouillon-secret", editorial_status=Program.Editorial.DRAFT)
    make_program(slug="enfant", name="Enfant", parent=draft, distinct_from=[draft])
    for address in ("/api/programs/?include=no&per_page=100", "/api/programs/enfant/", "/api/programs/?q=brouillon"):
        assert b"brouillon-secret" not in client.get(address).content
        assert b"Brouillon secret" not in client.get(address).content
    assert client.get("/api/programs/brouillon-secret/").status_code == 404


def test_data_may_be_read_from_any_site_even_when_it_is_refused(client):
    for address in ("/api/", "/api/programs/", "/api/programs/?age=-1", "/api/programs/inconnu/"):
        response = client.get(address)
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["Content-Type"] == "application/json"


def test_address_of_an_entry_leads_to_its_page(client):
    for item in ask(per_page=5)["results"]:
        assert item["url"] == f"http://testserver/programmes/{item['slug']}/"
        assert client.get(item["url"]).context["program"].slug == item["slug"]


def test_of_several_children_the_api_says_each_and_asks_which_one_is_meant():
    payload = ask(q="my kids 7 and 10 are not in school, we live in a tent in Villeurbanne")
    assert payload["understood"]["persons"] == [{"age": "7"}, {"age": "10"}]
    assert "age" not in payload["understood"]
    asked = payload["ask"]
    assert (asked["criterion"], asked["question"]) == ("age", "Pour quel enfant ?")
    assert [(one["parameter"], one["value"], one["label"]) for one in asked["choices"]] == [
        ("age", "7", "7 ans"),
        ("age", "10", "10 ans"),
    ]


def test_a_child_s_reply_gives_what_it_announces_and_is_not_asked_again():
    sentence = "deux enfants à Lyon, 8 ans en CE2 et 15 ans"
    first, second = ask(q=sentence)["ask"]["choices"]
    assert (first["label"], first["also"]) == ("8 ans, CE2", {"niveau": "ce2"})
    for one in (first, second):
        payload = ask(q=sentence, **{one["parameter"]: one["value"]}, **one["also"])
        assert payload["counts"]["yes"] == one["yes"]
        assert "persons" not in payload["understood"]
        assert payload["ask"] is None or payload["ask"]["question"] != "Pour quel enfant ?"


def test_one_child_is_not_asked_about():
    assert "persons" not in ask(q="mon fils de 7 ans à Lyon")["understood"]
