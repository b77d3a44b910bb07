"""The Atom feed of changes."""

from datetime import UTC, datetime
from html import unescape
from xml.etree import ElementTree

import pytest

from opendata.feeds import MOST_ENTRIES
from programs.models import CatalogueChange, CatalogueVersion, Program
from tests.factories import make_program

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def no_former_change():
    CatalogueChange.objects.all().delete()


def entries(client, query: str = "", prefix: str = "") -> list[ElementTree.Element]:
    response = client.get(f"{prefix}/changements.atom{query}")
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    root = ElementTree.fromstring(response.content)  # noqa: S314 - our own answer
    assert root.tag == f"{ATOM}feed"
    assert all(root.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    assert root.find(f"{ATOM}author") is not None
    return root.findall(f"{ATOM}entry")


def titles(found: list[ElementTree.Element]) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in found]


def test_a_changed_programme_comes_first_with_its_date_and_its_page(client):
    program = make_program(name="Le premier <&>")
    make_program(name="Le second")
    program.summary = "Modifié & repris."
    program.save()
    first, second = entries(client)
    assert titles([first, second]) == ["Le premier <&>", "Le second"]
    made_at = CatalogueChange.objects.filter(program_id=program.pk).latest("number").made_at
    assert datetime.fromisoformat(first.findtext(f"{ATOM}updated")) == made_at
    assert first.findtext(f"{ATOM}id") == f"http://testserver/programmes/{program.slug}/"
    assert unescape(first.findtext(f"{ATOM}summary")).endswith("Modifié & repris.")
    assert first.findtext(f"{ATOM}summary").startswith("Fiche modifiée le ")


def test_text_of_the_catalogue_is_no_markup_and_no_damage_in_a_reader(client):
    make_program(name="Collé\x0bd'ailleurs", summary="<img src=x onerror=alert(1)>\x0c fin")
    (entry,) = entries(client)
    assert titles([entry]) == ["Collé d'ailleurs"]
    assert entry.find(f"{ATOM}summary").get("type") == "html"
    assert "&lt;img src=x onerror=alert(1)&gt;  fin" in entry.findtext(f"{ATOM}summary")


def test_a_change_without_date_is_not_given_one(client):
    make_program()
    CatalogueChange.objects.update(made_at=None)
    assert entries(client) == []


def test_drafts_and_deleted_programmes_are_not_told(client):
    make_program(editorial_status=Program.Editorial.DRAFT)
    make_program().delete()
    assert entries(client) == []


def test_a_load_of_files_is_told_once_without_pretending_to_know_what_changed(client):
    CatalogueVersion.advance(whole=True)
    CatalogueVersion.advance(whole=True)
    assert titles(entries(client)) == ["Répertoire rechargé"]


def test_the_feed_holds_the_newest_only(client):
    for number in range(MOST_ENTRIES + 3):
        make_program(name=f"Numéro {number}")
    found = titles(entries(client))
    assert (len(found), found[0]) == (MOST_ENTRIES, f"Numéro {MOST_ENTRIES + 2}")


def test_the_feed_takes_the_filters_of_the_list(client):
    make_program(name="À Lyon", coverage=["commune-69123"])
    make_program(name="À Paris", coverage=["commune-75056"])
    assert titles(entries(client, "?lieu=69")) == ["À Lyon"]
    assert titles(entries(client, "?lieu=69123")) == ["À Lyon"]


def test_a_wrong_filter_is_explained(client):
    response = client.get("/changements.atom?age=vieux")
    assert response.status_code == 400
    assert "age" in response.text


def test_the_feed_is_sent_again_only_when_something_changed(client):
    program = make_program()
    etag = client.get("/changements.atom")["ETag"]
    assert client.get("/changements.atom", headers={"If-None-Match": etag}).status_code == 304
    program.save()
    assert client.get("/changements.atom", headers={"If-None-Match": etag}).status_code == 200


def test_the_feed_leads_to_pages_in_its_language(client):
    program = make_program()
    (entry,) = entries(client, prefix="/ar")
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver/ar/programmes/{program.slug}/"


def test_the_feed_asks_as_little_for_many_changes_as_for_few(client, django_assert_num_queries):
    for size in (1, 10):
        for _ in range(size):
            make_program()
        with django_assert_num_queries(5):  # the version, bad rows, changes, programmes, loads of files
            client.get("/changements.atom")


def test_dates_are_in_universal_time(client):
    make_program()
    CatalogueChange.objects.update(made_at=datetime(2026, 1, 2, 23, 30, tzinfo=UTC))
    (entry,) = entries(client)
    assert entry.findtext(f"{ATOM}updated") == "2026-01-02T23:30:00+00:00"
    assert "3 janvier 2026" in entry.findtext(f"{ATOM}summary")  # in Paris
