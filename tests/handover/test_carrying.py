"""Without JavaScript the selection is in the address alone: whatever begins another search hands it on."""

import pytest

from tests.directory.html import read

pytestmark = pytest.mark.django_db

CHOSEN = "fiche=e2c&fiche=clas"
SEARCHES = ("/programmes/", "/guide/")


def links_to_searches(page) -> list[str]:
    return [one["href"] for one in page.all("a") if one["href"].partition("?")[0] in SEARCHES]


def test_every_way_out_of_the_home_page_keeps_the_selection(client):
    page = read(client.get(f"/?{CHOSEN}"))
    links = links_to_searches(page)
    assert len(links) > 100  # the map and its list are among them
    assert [one for one in links if not one.endswith(CHOSEN)] == []
    assert [one["value"] for one in page.find("form", "say").all("input", name="fiche")] == ["e2c", "clas"]
    assert "Ma sélection (2)" in page.find("header", "site-header").text


def test_the_name_of_the_site_and_clearing_the_search_keep_the_selection(client):
    page = read(client.get(f"/programmes/?age=17&{CHOSEN}"))
    assert page.find("a", "brand")["href"] == f"/?{CHOSEN}"
    assert page.find("a", "chips__clear")["href"] == f"/programmes/?{CHOSEN}"


def test_an_address_without_selection_gets_none(client):
    page = read(client.get("/programmes/?age=17"))
    assert page.find("a", "brand")["href"] == "/"
    assert page.find("a", "chips__clear")["href"] == "/programmes/"
    assert "fiche=" not in "".join(links_to_searches(read(client.get("/"))))


def test_the_four_questions_end_on_the_list_with_the_selection(client):
    page = read(client.get(f"/guide/?public=jeune&age=17&question=ecole&{CHOSEN}"))
    assert [one["value"] for one in page.find("form", "guide__form").all("input", name="fiche")] == ["e2c", "clas"]
    inside = [one for one in links_to_searches(page) if "question=" in one or "age=" in one]
    assert inside
    assert all("fiche=e2c&fiche=clas" in one for one in inside)
    finished = client.get(f"/guide/?age=17&aide=mentorat&question=reponses&{CHOSEN}")
    assert finished["Location"] == f"/programmes/?{CHOSEN}&age=17&aide=mentorat&public=jeune"


def test_a_wrong_selection_is_no_mistake_of_the_four_questions(client):
    assert client.get("/guide/?fiche=%00&fiche=x&age=17&question=ecole").status_code == 200
