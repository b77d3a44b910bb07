import pytest
from django.test import Client

from sources.models import Source
from tests.directory.html import read
from tests.factories import make_citation, make_program, make_source

pytestmark = pytest.mark.django_db


def test_source_page_shows_each_document_with_its_date_and_what_it_does_not_say(client):
    page = read(client.get("/sources/"))
    clas = page.find("article", id="clas-presentation")
    assert clas.find("h2").text == "Qu'est-ce qu'un CLAS ?"
    assert clas.texts("dd")[:3] == [
        "non précisé",
        "non daté. Document non daté. Il cite une circulaire de 1996 et la COG 2013/2017 entre la CNAF et l'État.",
        "non précisée",
    ]


def test_source_page_gives_the_licence_and_the_attribution_of_document_002(client):
    resolis = read(client.get("/sources/")).find("article", id="resolis-asea")
    licence = resolis.find("a", rel="license")
    assert (licence["href"], licence.text) == (
        "http://creativecommons.org/licenses/by/3.0/",
        "Creative Commons Attribution 3.0",
    )
    assert Source.objects.get(slug="resolis-asea").attribution in resolis.texts("dd")


def test_source_page_counts_the_citations_of_each_document(client):
    source = make_source(slug="compte", title="Compté")
    for _ in range(3):
        make_citation(make_program(), "name", source=source)
    page = read(client.get("/sources/"))
    assert page.find("article", id="compte").texts("p") == ["3 citations dans le répertoire."]


def test_source_page_has_one_article_for_each_document(client):
    page = read(client.get("/sources/"))
    assert {article["id"] for article in page.all("article")} == set(Source.objects.values_list("slug", flat=True))


def test_documents_stand_in_the_order_of_their_titles(client):
    for title in ("Zones", "Abris", "Mots"):
        make_source(title=title)
    titles = [article.find("h2").text for article in read(client.get("/sources/")).all("article")]
    assert titles == sorted(titles)


def test_source_page_asks_as_little_for_many_documents_as_for_few(django_assert_num_queries):
    for size in (0, 30):
        for _ in range(size):
            make_source()
        Client().get("/organismes/")  # bad rows are looked for after a change
        with django_assert_num_queries(2, info=f"with {size}"):
            Client().get("/sources/")
