"""The list of programmes: the answers in their groups, each with its reasons, and the search as it was understood."""

import pytest
from django.test import Client

from tests.directory.html import card, page_of, read
from tests.factories import make_citation, make_program

pytestmark = pytest.mark.django_db


def undated(answer) -> str:
    """An answer without the date that stands in it."""
    return answer.text.partition(" · ")[0]


def test_list_shows_the_answers_in_their_groups_with_the_near_misses_last(client):
    page = page_of(client, "/programmes/?public=jeune&age=17&situation=decrochage&per_page=100")
    groups = {
        group["aria-label"]: {undated(answer) for answer in group.all("span", "answer")}
        for group in page.all("section", "answer-group")
    }
    assert list(groups.items()) == [
        ("Convient", {"✓ Convient"}),
        ("Convient si…", {"… Convient si…"}),
        ("À vérifier, un seul point", {"? À vérifier"}),
        ("À vérifier, plusieurs points", {"? À vérifier"}),
        ("Peu probable", {"? À vérifier"}),
    ]
    refused = page.find("section", id="pourquoi-pas")
    assert {undated(answer) for answer in refused.all("span", "answer")} == {"✕ Ne convient pas"}
    assert len(refused.all("article", "card")) <= 5


def test_list_counts_what_it_shows(client):
    response = client.get("/programmes/?public=jeune&age=17&situation=decrochage&per_page=100")
    page, counts = read(response), response.context["counts"]
    assert counts.yes > 1 < counts.on_condition
    said = f"{counts.yes} conviennent, {counts.on_condition} sous condition, {counts.check} à vérifier"
    assert page.find("h2", id="results-title").text == said
    shown = {one["aria-label"]: len(one.all("article", "card")) for one in page.all("section", "answer-group")}
    assert shown.pop("Convient") == counts.yes
    assert shown.pop("Convient si…") == counts.on_condition
    assert sum(shown.values()) == counts.check
    assert page.find("h2", id="refused-title").text == f"Pourquoi pas les {counts.no} autres ?"


def test_every_card_says_why(client):
    page = page_of(client, "/programmes/?age=14&lieu=Villeurbanne&include=no&per_page=100")
    kinds = {
        "✓ Convient": "findings--yes",
        "… Convient si…": "conditions",
        "? À vérifier": "findings--check",
        "✕ Ne convient pas": "findings--no",
    }
    cards = page.all("article", "card")
    assert len(cards) > 50
    unexplained = [
        one.find("", "card__title").text
        for one in cards
        if not any(reasons.all("li") for reasons in one.all("div", kinds[undated(one.find("span", "answer"))]))
    ]
    assert unexplained == []


def test_card_of_a_near_miss_says_how_near(client):
    refused = page_of(client, "/programmes/?age=15&q=e2c").find("section", id="pourquoi-pas")
    reasons = card(refused, "e2c").find("div", "findings--no")
    assert reasons.texts("li") == ["C'est pour plus tard : de 16 à 25 ans. Possible dans 1 an environ."]


def test_card_says_the_condition_that_the_visitor_did_not_state(client):
    page = page_of(client, "/programmes/?age=14&q=UEAJ")
    conditions = card(page, "ueaj").find("div", "conditions")
    assert conditions.find("p").text == "Est-ce bien le cas ?"
    assert [line.all("span")[0].text for line in conditions.all("li")] == [
        "C'est pour cette situation : sous main de justice."
    ]


def test_card_dates_its_information(client):
    undated, april = make_program(name="Sans date"), make_program(name="Une date")
    make_citation(april, "name", dated="2021-04")
    assert card(page_of(client, "/programmes/?q=sans+date"), undated.slug).texts("p", "card__date") == [
        "Information non datée par la source"
    ]
    (dated,) = card(page_of(client, "/programmes/?q=une+date"), april.slug).texts("p", "card__date")
    assert dated.startswith("Information d'avril 2021")


def test_card_leads_to_the_page_that_answers_the_same_question(client):
    link = card(page_of(client, "/programmes/?age=16&q=e2c&tri=nom&page=1"), "e2c").all("a")[0]["href"]
    assert link == "/programmes/e2c/?age=16&q=e2c"
    verdict = page_of(client, link).find("section", "verdict")
    assert verdict.find("h2").text == "Pour votre recherche : … Convient si… · mai 2023"
    conditions = [line.all("span")[0].text for line in verdict.find("div", "conditions").all("li")]
    assert conditions == [
        "C'est pour les jeunes qui ne sont plus inscrits à l'école.",
        "Il faut avoir ce diplôme ou moins : baccalauréat.",
    ]
    assert "L'âge convient : de 16 à 25 ans." in verdict.texts("li")


def test_chips_show_what_was_understood_and_each_takes_one_value_away(client):
    query = "age=16&situation=phobie&situation=rural&lieu=69100&gratuit=1&q=rugby&page=1"
    chips = {
        chip.text.split(", retirer")[0]: chip["href"]
        for chip in page_of(client, f"/programmes/?{query}").all("a", "chip")
    }
    assert chips == {
        "Que cherchez-vous ? : « rugby »": "/programmes/?age=16&situation=phobie&situation=rural&lieu=69100&gratuit=1",
        "Âge : 16 ans": "/programmes/?situation=phobie&situation=rural&lieu=69100&gratuit=1&q=rugby",
        "Situation : Phobie scolaire ou sociale": "/programmes/?age=16&situation=rural&lieu=69100&gratuit=1&q=rugby",
        "Situation : Territoire rural": "/programmes/?age=16&situation=phobie&lieu=69100&gratuit=1&q=rugby",
        "Gratuit": "/programmes/?age=16&situation=phobie&situation=rural&lieu=69100&q=rugby",
        "Où : Villeurbanne (Rhône)": "/programmes/?age=16&situation=phobie&situation=rural&gratuit=1&q=rugby",
    }


def test_each_chip_leads_to_the_field_that_changes_it(client):
    page = page_of(client, "/programmes/?age=16&situation=phobie&sans=justice&lieu=69100&gratuit=1&q=rugby&arret=3")
    targets = [chip["href"].removeprefix("#") for chip in page.all("a", "chip__change")]
    assert len(targets) == 7
    assert all(page.all(id=target) for target in targets)


def test_a_need_that_was_not_understood_is_said_before_the_answers(client):
    page = page_of(client, "/programmes/?q=ma+fille+de+12+ans+est+somnambule")
    assert "Pas compris : « somnambule »" in page.text
    assert page.text.index("Pas compris") < page.text.index("convien")


def test_a_programme_called_by_its_name_is_understood(client):
    assert "Pas compris" not in page_of(client, "/programmes/?q=16+ans+CLAS+Lyon").text


@pytest.mark.parametrize(
    "query", ["age=16&situation=phobie&situation=rural", "sans=justice&niveau=3e&lieu=Lyon", "gratuit=1&arret=1&age=1"]
)
def test_taking_every_chip_away_leads_back_to_the_whole_list(client, query):
    address, steps = f"/programmes/?{query}", 0
    while chips := page_of(client, address).all("a", "chip"):
        before = len(chips)
        address, steps = chips[0]["href"], steps + 1
        assert len(page_of(client, address).all("a", "chip")) == before - 1
    assert steps == query.count("=")
    assert Client().get(address).context["asked"] is False


def test_filters_keep_what_was_chosen_and_count_what_each_choice_gives(client):
    response = client.get("/programmes/?public=jeune&situation=phobie&age=17&q=service&gratuit=1&tri=nom")
    form = read(response).find("form", "filters")
    checked = {(box["name"], box["value"]) for box in form.all("input") if "checked" in box.attributes and box["value"]}
    assert checked == {("public", "jeune"), ("situation", "phobie"), ("gratuit", "1")}
    assert (form.find("input", id="f-age")["value"], form.find("input", id="f-q")["value"]) == ("17", "service")
    (sort,) = [
        option["value"] for option in form.find("select", id="f-sort").all("option") if "selected" in option.attributes
    ]
    assert sort == "nom"
    boxes = {(box["name"], box["value"]) for box in form.all("input", type="checkbox")}
    assert {("situation", "decrochage"), ("aide", "mentorat"), ("examen", "cap"), ("internat", "1")} <= boxes


def test_every_choice_of_the_filters_is_in_a_group_with_a_legend(client):
    form = read(client.get("/programmes/")).find("form", "filters")
    sets = form.all("fieldset")
    assert all(one.find("legend").text for one in sets)
    inside = sum(len(one.all("input")) for one in sets)
    assert inside == sum(box["type"] in ("radio", "checkbox") for box in form.all("input"))


def test_nothing_certain_is_said_before_what_is_possible(client):
    page = page_of(client, "/programmes/?age=9&lieu=01053")
    assert page.find("h2", id="results-title").text.startswith("0 convient, ")
    (line,) = [one for one in page.all("summary") if one.text == "Aucune source ne permet d'être sûr."]
    assert page.text.index(line.text) < page.text.index("Ajouter à ma sélection")


def test_pager_leads_over_all_pages_and_keeps_the_question(client):
    address, walked = "/programmes/?public=jeune&per_page=10", []
    while address:
        page = page_of(client, address)
        walked += [
            one.all("a")[0]["href"]
            for group in page.all("section", "answer-group")
            for one in group.all("article", "card")
        ]
        following = page.all("a", rel="next")
        address = f"/programmes/{following[0]['href']}" if following else None
    assert len(set(walked)) == len(walked) == client.get("/api/programs/?public=jeune").json()["count"]
    assert all("public=jeune" in link for link in walked)


def test_all_that_does_not_suit_can_be_asked_for(client):
    page = page_of(client, "/programmes/?age=40")
    (link,) = [a["href"] for a in page.all("a") if a.text.startswith("Voir tous ceux qui ne conviennent pas")]
    everything = client.get("/api/programs/?age=40&include=no&per_page=100").json()["count"]
    groups = read(client.get(link.partition("#")[0] + "&per_page=100")).all("section", "answer-group")
    assert sum(len(group.all("article", "card")) for group in groups) == everything


def test_what_the_source_leaves_unsaid_is_folded_under_the_reasons(client):
    asked = "age=15&q=classe+relais+mobile"
    for part in (
        card(page_of(client, f"/programmes/?{asked}"), "ueaj-classe-relais-mobile"),
        page_of(client, f"/programmes/ueaj-classe-relais-mobile/?{asked}").find("section", "verdict"),
    ):
        fold = part.find("details", "behind")
        assert fold.find("summary").text == "Pourquoi ? Classe Relais Mobile"
        assert "La source ne donne pas d'âge." in fold.texts("li")
        assert "Demandez : prenez-vous à 15 ans ?" in part.texts("li")
