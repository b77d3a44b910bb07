"""My selection: it is its address, it says what it could not take up, and it stores nothing."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programs.models import Program
from tests.conftest import TYPED
from tests.directory.html import page_of, read
from tests.factories import make_full_program, make_program

pytestmark = pytest.mark.django_db

PAGES = ("/selection/", "/selection/comparer/", "/selection/fiche/")


def names(page) -> list[str]:
    return [one.find("h2").text for one in page.all("li", "chosen__entry")]


def link(page, text: str) -> str:
    return next(one["href"] for one in page.all("a") if one.text.startswith(text))


def test_selection_shows_its_programmes_in_the_order_of_the_address(client):
    assert names(page_of(client, "/selection/?fiche=epide&fiche=e2c")) == ["EPIDE", "E2C"]


def test_programme_chosen_twice_is_there_once(client):
    assert names(page_of(client, "/selection/?fiche=e2c&fiche=epide&fiche=e2c")) == ["E2C", "EPIDE"]


def test_unknown_programmes_and_drafts_are_said_and_kept_out(client):
    make_program(slug="brouillon", editorial_status="draft", name="Secret")
    page = page_of(client, "/selection/?fiche=rien&fiche=e2c&fiche=brouillon")
    assert names(page) == ["E2C"]
    assert page.find("div", role="status").text == (
        "2 fiches de cette adresse n'existent pas ou n'existent plus : « rien », « brouillon »."
    )
    assert "Secret" not in page.text


def test_more_than_twenty_programmes_are_said(client):
    slugs = list(Program.objects.published().values_list("slug", flat=True)[:23])
    page = page_of(client, f"/selection/?{urlencode({'fiche': slugs}, doseq=True)}")
    assert len(names(page)) == 20
    assert page.find("div", role="status").text.endswith("les 3 dernières ne sont pas reprises.")


def test_programmes_are_judged_for_the_search_of_the_address(client):
    asked = "age=17&scolarite=non-scolarise"
    page = page_of(client, f"/selection/?fiche=e2c&fiche=lnc&fiche=mission-locale&{asked}")
    assert page.texts("span", "answer") == [
        "… Convient si… · mai 2023", "✕ Ne convient pas · mai 2023", "✓ Convient · mai 2023",
    ]  # fmt: skip
    assert "L'âge convient : de 16 à 25 ans." in page.texts("li")


def test_sentence_of_the_search_becomes_criteria_and_is_not_carried_on(client):
    page = page_of(client, "/selection/?fiche=e2c&q=mon+fils+Kevin+de+17+ans")
    links = {one["href"] for one in page.all("a") if "fiche=e2c" in one["href"]}
    assert links
    assert all("age=17" in href and "Kevin" not in href for href in links)


def test_damaged_search_is_said_and_the_programmes_stay(client):
    page = page_of(client, "/selection/?fiche=e2c&age=-1")
    assert names(page) == ["E2C"]
    assert "« age » s'écrit en années" in page.find("div", role="status").text
    assert page.all("span", "answer") == []


def test_links_move_and_remove_without_javascript(client):
    page = page_of(client, "/selection/?fiche=e2c&fiche=epide&age=17")
    assert names(page_of(client, "/selection/" + link(page, "Descendre"))) == ["EPIDE", "E2C"]
    assert names(page_of(client, "/selection/" + link(page, "Monter"))) == ["EPIDE", "E2C"]
    assert names(page_of(client, "/selection/" + link(page, "Retirer"))) == ["EPIDE"]
    assert "age=17" in link(page, "Retirer")


def test_short_link_tells_nothing_of_the_visitor_and_the_long_one_does(client):
    shown = client.get("/selection/?fiche=e2c&age=17&lieu=69266").context
    assert "17" not in shown["short_url"].removeprefix("http://testserver/s/")
    assert shown["full_url"].endswith("?age=17&lieu=69266")
    assert client.get(shown["full_url"]).status_code == 302


def test_the_way_without_javascript_carries_the_selection_along(client):
    listed = read(client.get("/programmes/?q=e2c&age=17"))
    first = next(one["href"] for one in listed.all("a", "select") if "fiche=e2c" in one["href"])
    chosen = page_of(client, first)
    assert names(chosen) == ["E2C"]
    again = read(client.get(link(chosen, "Continuer la recherche")))
    assert read(client.get("/programmes/?age=17&fiche=e2c")).find("form", "filters").all("input", name="fiche") != []
    second = next(one["href"] for one in again.all("a", "select") if one["href"].endswith("fiche=epide"))
    assert names(page_of(client, second)) == ["E2C", "EPIDE"]
    assert "Ma sélection (1)" in again.find("header", "site-header").text


def test_programme_page_puts_itself_in_the_selection(client):
    page = read(client.get("/programmes/epide/?age=17&fiche=e2c"))
    (href,) = [one["href"] for one in page.all("a", "select")]
    assert names(page_of(client, href)) == ["E2C", "EPIDE"]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("query", ["", "fiche=", "fiche=%00", "fiche=../../etc/passwd", "fiche=" + "a" * 5000])
def test_empty_or_damaged_selection_is_a_page_that_leads_to_the_search(client, path, query):
    response = client.get(f"{path}?{query}")
    assert response.status_code == 200
    assert "/programmes/" in {one["href"] for one in read(response).find("main").all("a")}


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(["fiche", "age", "lieu", "situation", "x"]), st.text(max_size=30) | st.just("e2c")),
        max_size=8,
    )
)
def test_whatever_stands_in_the_address_is_answered_and_sets_no_cookie(db, parameters):
    for path in PAGES:
        response = Client().get(f"{path}?{urlencode(parameters)}")
        assert response.status_code == 200
        assert response.cookies == {}


@pytest.mark.parametrize(
    ("path", "queries"), [("/selection/", 29), ("/selection/comparer/", 29), ("/selection/fiche/", 29)]
)
@pytest.mark.parametrize("count", [1, 4])
def test_pages_cost_the_same_queries_for_one_programme_and_for_several(
    client, django_assert_num_queries, path, queries, count
):
    slugs = [make_full_program().slug for _ in range(count)]
    client.get("/api/programs/")  # the catalogue in memory follows
    with django_assert_num_queries(queries):
        client.get(f"{path}?{urlencode({'fiche': slugs}, doseq=True)}&age=14")


def test_selection_writes_nothing(client, django_assert_num_queries):
    assert client.post("/selection/", {"fiche": "e2c"}).status_code == 405
    assert client.post("/selection/fiche.pdf", {"fiche": "e2c"}).status_code == 405


def test_a_situation_that_is_denied_is_said_with_its_label(client):
    said = client.get("/selection/?fiche=clas&sans=precarite").content.decode().translate(TYPED)
    assert "Situations qui ne sont pas les siennes : Famille en précarité" in said
