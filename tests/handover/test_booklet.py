"""A filtered list as a booklet: by theme, with page numbers that are right, acronyms and sources."""

import re

import pytest

from handover import booklet, views
from handover.documents import Busy
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
    assert made.themes[0].code == "mentorat"
    assert own == list(made.themes[0].entries)
    assert not any("mentorat" in entry.offer.aids.value for theme in made.themes[1:-1] for entry in theme.entries)


def read_contents(text: str) -> list[tuple[str, str]]:
    """Names with their pages. Where a line is full, its number is read after the lines that follow, in their order."""
    found, names = [], []
    for line in text.splitlines():
        if told := re.fullmatch(r"(.+?) *(?:\. ?){3,}(\d*)", line.strip()):
            (found if told[2] else names).append((told[1], told[2]))
        elif names and line.strip().isdigit():
            found.append((names.pop(0)[0], line.strip()))
    return found


def test_contents_give_the_page_on_which_each_programme_stands(client):
    response = client.get("/livret.pdf?age=17&aide=mentorat&aide=remobilisation")
    pages = pages_of(response)
    contents = read_contents("\n".join(pages[:2]))
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


ONE = "/livret.pdf?age=16&lieu=69123&situation=decrochage&situation=phobie"


@pytest.mark.parametrize(
    "other",
    [
        f"{ONE}&page=3&per_page=7", f"{ONE}&utm_source=lettre&fbclid=x1", f"{ONE}&tri=pertinence", f"{ONE}&q=&niveau=",
        f"{ONE}&fiche=e2c", f"{ONE}&include=", "/livret.pdf?situation=phobie&lieu=69123&situation=decrochage&age=16",
        f"{ONE}&situation=phobie", ONE.replace("lieu=69123", "lieu=lyon"), ONE.replace("age=16", "age=+16"),
    ],
)  # fmt: skip
def test_what_changes_nothing_makes_no_other_booklet(client, monkeypatch, other):
    keys = keys_of(client, monkeypatch, ONE, other)
    assert len(keys) == 1


@pytest.mark.parametrize(
    "other",
    [
        f"{ONE}&tri=nom", f"{ONE}&reponse=yes", f"{ONE}&include=no", f"{ONE}&gratuit=1", ONE.replace("16", "17"),
        f"{ONE}&q=mentorat", f"/en{ONE}", f"{ONE}&sans=handicap", ONE.replace("&situation=phobie", ""),
    ],
)  # fmt: skip
def test_another_search_is_another_booklet(client, monkeypatch, other):
    assert len(keys_of(client, monkeypatch, ONE, other)) == 2


def keys_of(client, monkeypatch, *addresses: str) -> set[tuple]:
    """Under which the documents of these addresses are kept."""
    keys = set()

    def remember(key, make_html, seconds):
        keys.add(key)
        raise Busy(30)

    monkeypatch.setattr(views, "get_document", remember)
    for address in addresses:
        assert client.get(address).status_code == 503
    return keys


@pytest.mark.parametrize(
    "query", ["q=mon+fils+a+15+ans,+Lyon", "q=  mentorat  collège", "situation=phobie&tri=nom&include=no"]
)
def test_booklet_is_that_of_the_list_however_it_is_said(client, query):
    made = client.get(f"/livret/?{query}").context["booklet"]
    assert made.listed == client.get(f"/api/programs/?{query}").json()["count"] > 0


def test_more_booklets_than_the_worker_has_threads_for_are_refused_with_a_sentence(client, settings):
    settings.DOCUMENT_THREADS = 0
    response = client.get("/livret/?age=14&fiche=e2c")
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    page = read(response).find("main")
    assert "Plusieurs livrets sont en train d'être faits." in page.text
    assert [one["href"] for one in page.all("a")] == ["/programmes/?age=14&fiche=e2c"]
    assert client.get("/livret.pdf?age=14").status_code == 503
    assert client.get("/programmes/?age=14").status_code == 200


@pytest.mark.parametrize("count", [1, 10])
def test_booklet_costs_the_same_queries_for_one_programme_and_for_ten(client, django_assert_num_queries, count):
    Program.objects.update(editorial_status="draft")
    for _ in range(count):
        make_full_program()
    Program.objects.filter(parent=None, contacts=None).update(editorial_status="draft")
    client.get("/api/programs/")  # the catalogue in memory follows
    with django_assert_num_queries(29):
        client.get("/livret/?age=14")


def test_organisation_whose_acronym_is_its_name_is_not_explained(client):
    program = make_program(name="Zébulon")
    program.participations.create(organization=make_organization(name="ZEB", acronym="ZEB"), role="operator")
    assert page_of(client, "/livret/?q=zébulon").all("dl", "booklet__acronyms") == []
