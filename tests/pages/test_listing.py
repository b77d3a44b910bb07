"""Cards and choices are written in Python: what they show is escaped, and what they say is what the templates said."""

import pytest
from django.template.loader import render_to_string

from eligibility import Answer
from eligibility.answers import ask, on_condition
from pages.listing.cards import Card
from pages.listing.facets import Choice, Group, filter_groups
from pages.templatetags.listing import SelectButton, _answer, program_cards
from programs.models import Program
from search.index.facet_counts import Counts
from sources.freshness import Freshness

HOSTILE = "<script>alert('&\"')</script>"
CONDITION = on_condition("condition", "only_in_case", situations=frozenset({"justice"}))


def card() -> Card:
    program = Program(slug="essai", name=HOSTILE, summary=HOSTILE, nature="action")
    found = {"sure": (), "checks": (ask("age", "no_age", 15),), "refusals": (), "conditions": (CONDITION,)}
    told = {"dated": HOSTILE, "distance": HOSTILE, "run_by": [HOSTILE], "places": [HOSTILE]}
    age = Freshness(HOSTILE, HOSTILE, True)
    return Card(program, Answer.CHECK, "one", **found, **told, age=age, door=None)


def test_nothing_of_a_card_is_taken_for_markup():
    html = program_cards([card()], True, f"q={HOSTILE}", ())
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 13  # address, name, place, a reply, a fold, …
    assert "Demandez : prenez-vous à 15 ans ?" in html
    assert "La source ne donne pas d&#x27;âge." in html[html.index("<details") :]


def test_nothing_of_a_choice_is_taken_for_markup():
    choice = Choice("aide", HOSTILE, HOSTILE, HOSTILE, True, Counts(1, 1, 2))
    html = filter_groups([Group("aide", "Aide", "checkbox", (choice,), True)])
    assert "<script" not in html
    assert "1 convient, 1 sous condition, 2 à vérifier" in html


@pytest.mark.parametrize("yes", [0, 1, 2])
def test_none_and_one_are_singular(yes):
    choice = Choice("aide", "mentorat", "Mentorat", "", False, Counts(yes, 1, 3))
    said = "conviennent" if yes > 1 else "convient"
    html = filter_groups([Group("aide", "Aide", "checkbox", (choice,), True)])
    assert f"{yes} {said}, 1 sous condition, 3 à vérifier" in html


def words(html: str) -> str:
    return " ".join(html.split())


@pytest.mark.parametrize("answer", ["yes", "check", "no"])
def test_an_answer_looks_on_a_card_as_it_does_elsewhere(answer):
    age = Freshness("mai 2023", "Information de mai 2023", True)
    component = words(render_to_string("components/answer.html", {"answer": answer, "age": age}))
    assert words(_answer(Answer[answer.upper()], age)) == component


@pytest.mark.parametrize("chosen", [(), ("essai",)])
def test_the_button_of_a_card_is_that_of_the_page(chosen):
    given = {"slug": "essai", "name": "Essai & co", "query": "age=15&public=jeune", "chosen": chosen}
    component = words(render_to_string("components/select_button.html", given))
    assert words(SelectButton(given["query"], chosen).html("essai", given["name"])) == component
