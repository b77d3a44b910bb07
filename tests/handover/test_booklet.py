"""A filtered list as a booklet: by theme, with page numbers that are right, acronyms and sources."""

import re

import pytest

from handover import booklet
from programs.models import Program
from tests.directory.html import page_of, read
from tests.factories import make_full_program, make_organization, make_program
from tests.handover.pdfs import pages_of, reader, tags

pytestmark = pytest.mark.django_db


def test_booklet_holds_each_programme_of_the_list_once_under_its_help(client):
    made = client.get("/livret/").context["booklet"]
    slugs = [entry.program.slug for theme in made.themes for entry in theme.entries]
    listed = client.get("/api/programs/").json()["count"]
    assert len(slugs) == len(set(slugs)) == made.listed == listed
    for theme in made.themes:
        assert all(theme.code == "autres" or theme.code in entry.offer.aids.value for entry in theme.entries)


def test_booklet_of_a_search_is_sorted_by_the_help_asked_for(client):
    made = client.get("/livret/?aide=mentorat").context["booklet"]
    assert [theme.code for theme in made.themes if theme.code == "mentorat"] == ["mentorat"]
    own = [entry for entry in made.themes[0].entries if "mentorat" in entry.offer.aids.value]
    assert own == list(made.themes[0].entries)


def test_contents_give_the_page_on_which_each_programme_stands(client):
    response = client.get("/livret.pdf?age=17&aide=mentorat&aide=remobilisation")
    pages = pages_of(response)
    contents = re.findall(r"^(.+?)\s*(?:\. ?)+\s*(\d+)$", "\n".join(pages[:2]), re.MULTILINE)
    assert len(contents) > 5
    for name, number in contents:
        body = " ".join(pages[int(number) - 1].split())
        assert name.strip() in body, (name, number)


def test_booklet_is_tagged_and_has_its_headings(client):
    catalog = reader(client.get("/livret.pdf?aide=mentorat")).trailer["/Root"]
    found = tags(catalog["/StructTreeRoot"])
    assert found.count("/H1") == 1
    assert {"/H2", "/H3", "/H4", "/L", "/Link"} <= set(found)


def test_acronyms_are_explained_and_lead_to_their_programme(client):
    page = page_of(client, "/livret/?q=MOREA")
    lines = {one.find("dt").text: one.find("a")["href"] for one in page.find("dl", "booklet__acronyms").all("div")}
    assert lines["MOREA"] == "#fiche-mlds-morea"
    assert page.find("section", id="fiche-mlds-morea").find("h3").text.startswith("Actions de re-préparation")


def test_booklet_of_a_wrong_search_is_explained(client):
    for path, status in (("/livret/", 200), ("/livret.pdf", 400)):
        response = client.get(f"{path}?age=-1")
        assert response.status_code == status
        assert "« age » s'écrit en années" in read(response).find("main").text


def test_booklet_that_would_be_too_long_says_so(client, monkeypatch):
    monkeypatch.setattr(booklet, "MOST", 5)
    made = client.get("/livret/?public=jeune").context["booklet"]
    assert made.count == 5
    assert f"La liste contient {made.listed} dispositifs" in page_of(client, "/livret/?public=jeune").text


def test_booklet_of_nothing_is_said(client):
    assert "Aucun dispositif ne correspond" in page_of(client, "/livret/?q=zzzzzz").text


@pytest.mark.parametrize("count", [1, 10])
def test_booklet_costs_the_same_queries_for_one_programme_and_for_ten(client, django_assert_num_queries, count):
    Program.objects.update(editorial_status="draft")
    for _ in range(count):
        make_full_program()
    Program.objects.filter(parent=None, contacts=None).update(editorial_status="draft")
    client.get("/programmes/?age=3")
    with django_assert_num_queries(20):
        client.get("/livret/?age=14")


def test_organisation_whose_acronym_is_its_name_is_not_explained(client):
    program = make_program(name="Zébulon")
    program.participations.create(organization=make_organization(name="ZEB", acronym="ZEB"), role="operator")
    assert page_of(client, "/livret/?q=zébulon").all("dl", "booklet__acronyms") == []
