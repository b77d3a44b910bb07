"""Several children in one sentence: the page asks for which one; and names in their roles, as chips."""

from urllib.parse import parse_qs, urlencode

import pytest

pytestmark = pytest.mark.django_db


def page(client, text: str, language: str = ""):
    return client.get(f"{language}/programmes/?{urlencode({'q': text})}")


def test_the_page_asks_for_which_child_and_keeps_the_rest(client):
    response = page(client, "deux enfants à Lyon, 8 ans en CE2 et 15 ans")
    children = response.context["children"]
    assert [parse_qs(choice.query)["age"] for choice in children.choices] == [["8"], ["15"]]
    assert all("lieu" in parse_qs(choice.query) for choice in children.choices)
    assert parse_qs(children.choices[0].query)["niveau"] == ["ce2"]
    assert "Pour quel enfant" in response.text


def test_a_choice_is_not_asked_again(client):
    children = page(client, "deux enfants, 8 et 15 ans").context["children"]
    for query in (*(choice.query for choice in children.choices), children.without):
        assert "children" not in client.get(f"/programmes/?{query}").context


@pytest.mark.parametrize("language", ["/en", "/ar", "/ro", "/falc"])
def test_it_is_asked_in_the_language_of_the_page(client, language):
    response = page(client, "deux enfants, 8 et 15 ans", language)
    if response.status_code == 200 and language != "/falc":
        assert "Pour quel enfant" not in response.text


def test_a_sought_programme_comes_first_and_hides_nothing(client):
    response = page(client, "le CLAS, ma fille est en 6e")
    first, *others = response.context["groups_of_cards"]
    assert [card.program.slug for card in first.cards] == ["clas"]
    assert others


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("on a essayé le CLAS, ma fille est en 6e", "Déjà en lien, ou essayé"),
        ("pas un service civique, 19 ans", "Pas voulu, ou refusé"),
        ("je travaille en mission locale, un jeune de 17 ans", "Vous y travaillez"),
    ],
)
def test_a_chip_says_the_role_of_a_name_that_is_not_sought(client, text, label):
    chips = page(client, text).context["chips"]
    assert label in [chip.label for chip in chips]
    (chip,) = [chip for chip in chips if chip.label == label]
    assert label not in [one.label for one in client.get(f"/programmes/?{chip.remove}").context["chips"]]


@pytest.mark.parametrize(
    "text",
    [
        "j'ai 19 ans, la MLDS m'a dit trop vieux, problèmes familiaux, Lyon",
        "17 ans, la mission locale ne l'a pas pris, situation compliquée",
        "la MLDS, mon fils de 17 ans, situation compliquée",
        "pas l'EPIDE, 19 ans, dossier perdu",
        "20 ans, l'E2C c'est fini, beaucoup de soucis",
    ],
)
def test_a_name_that_is_taken_away_takes_its_place_in_the_order_with_it(client, text):
    chips = page(client, text).context["chips"]
    (name,) = [chip for chip in chips if chip.value in ("MLDS", "EPIDE", "E2C", "mission locale")]
    cards = client.get(f"/programmes/?{name.remove}").context["groups_of_cards"]
    assert {group.group for group in cards}.isdisjoint({"named", "set_aside"})


@pytest.mark.parametrize(
    "text", ["j'ai 19 ans, la MLDS m'a dit trop vieux, Lyon", "on a vu la MLDS. La MLDS ne l'a pas pris, 17 ans"]
)
def test_what_refused_is_never_under_what_was_named(client, text):
    assert "named" not in {group.group for group in page(client, text).context["groups_of_cards"]}
