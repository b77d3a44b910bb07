"""Without JavaScript the selection is in the address alone: whatever begins another search hands it on."""

import re

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


PAGES = (
    "/", "/programmes/", "/programmes/?age=16", "/programmes/clas/?age=16", "/organismes/", "/organismes/ajd/",
    "/agenda/", "/sources/", "/glossaire/", "/urgence/", "/selection/", "/selection/comparer/", "/guide/",
    "/mentions-legales/", "/ar/", "/ar/programmes/clas/", "/s/abime",
)  # fmt: skip
# A file, another site, the coordinators, data; and what empties the selection because that is what it is for.
FILE = re.compile(r"\.\w+$")


def leads_on(link) -> bool:
    path = link["href"].partition("?")[0].partition("#")[0]
    anew = {"data-selection-clear", "data-new-family", "data-selection-edit"} & link.attributes.keys()
    return path.startswith("/") and not (FILE.search(path) or path.startswith(("/admin/", "/api/", "/s/")) or anew)


@pytest.mark.parametrize("address", PAGES)
def test_every_link_and_every_search_of_every_page_keeps_the_selection(client, address):
    page = read(client.get(f"{address}{'&' if '?' in address else '?'}{CHOSEN}"))
    links = [one["href"] for one in page.all("a") if leads_on(one)]
    assert len(links) > 5
    assert [one for one in links if "fiche=e2c" not in one or "fiche=clas" not in one] == []
    for form in (one for one in page.all("form") if one.attributes.get("method") == "get"):
        assert [one["value"] for one in form.all("input", name="fiche")] == ["e2c", "clas"]


@pytest.mark.parametrize("slug", ["%22%3E%3Cscript%3E", "a%26b", "%C3%A9", "x" * 300])
def test_a_strange_selection_is_written_into_links_as_text(client, slug):
    page = client.get(f"/organismes/?fiche={slug}").content.decode()
    assert "<script>" not in page
    assert read(client.get(f"/organismes/?fiche={slug}")).all("a")


def test_a_page_without_selection_is_left_as_it_is(client):
    assert "fiche=" not in client.get("/organismes/").content.decode().replace("fiche=…", "")
