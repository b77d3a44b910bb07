"""What holds for every public page, whatever it shows."""

import re
from itertools import pairwise

import pytest
from django.http import HttpResponse

from tests.directory.html import Element, read

pytestmark = pytest.mark.django_db

PAGES = {
    "/": "Trouver de l'aide pour l'école",
    "/programmes/": "Tous les dispositifs",
    "/programmes/?age=16&situation=decrochage": "Dispositifs pour votre recherche",
    "/programmes/?age=-1": "Tous les dispositifs",
    "/programmes/?age=14&include=no": "Dispositifs pour votre recherche",
    "/programmes/e2c/": "E2C",
    "/programmes/service-civique/?age=28": "Service civique",
    "/programmes/asea-ateliers-parents/": None,
    "/guide/": "Quel est l'âge ou la classe de l'enfant ou du jeune ? — question 1 sur 4",
    "/guide/?question=ecole&age=15": "Où en est l'école ? — question 2 sur 4",
    "/guide/?question=aide&age=15&ecole=absent&lieu=69266": "Quelle aide cherchez-vous ? — question 4 sur 4",
    "/guide/?question=aide&lieu=Saint-Denis": "Erreur : Où cherchez-vous ? — question 3 sur 4",
    "/guide/?public=professionnel": "Où cherchez-vous ? — question 1 sur 2",
    "/guide/?age=zz": "Erreur : Quel est l'âge ou la classe de l'enfant ou du jeune ? — question 1 sur 4",
    "/organismes/": "Organismes",
    "/organismes/?q=mission": "Organismes",
    "/organismes/?page=0": "Organismes",
    "/organismes/ajd/": "AJD Maurice Gounon",
    "/programmes/ecole-des-xv/": "L'école des XV",
    "/urgence/": "Numéros d'aide en cas de danger",
    "/programmes/?q=mon+p%C3%A8re+me+frappe": "Dispositifs pour votre recherche",
    "/programmes/?q=mon+fils+veut+mourir&lieu=Saint-Denis": None,
    "/selection/?fiche=e2c&q=on+dort+dehors": "Ma sélection",
    "/agenda/": "Agenda",
    "/agenda/?lieu=69&type=entree": "Agenda",
    "/agenda/?type=x&lieu=nulle-part": "Agenda",
    "/sources/": "Sources",
    "/mentions-legales/": "Mentions légales",
    "/vie-privee/": "Vie privée",
    "/accessibilite/": "Accessibilité",
    "/raccourcis/": "Raccourcis clavier",
    "/signaler/programmes/e2c/": "Signaler une erreur",
    "/avis/programmes/e2c/": "Cette fiche vous a-t-elle aidé ?",
    "/merci/organismes/ajd/not-helped/": "Merci",
    "/hors-connexion/": "Pages lisibles sans réseau",
    "/selection/": "Ma sélection",
    "/selection/?fiche=e2c&fiche=clas&age=17&fiche=inconnue": "Ma sélection",
    "/selection/comparer/?fiche=e2c&fiche=clas&age=17": "Comparer",
    "/selection/fiche/?fiche=e2c&fiche=clas&age=17": "Feuille à remettre",
    "/livret/?age=17&aide=mentorat": "Livret des dispositifs",
    "/livret/?age=-1": "Livret des dispositifs",
    "/s/abime": "Ce lien court est abîmé",
    "/glossaire/": "Glossaire",
    "/rien-ici/": "Cette page n'existe pas",
    "/programmes/inconnu/": "Cette page n'existe pas",
    "/organismes/inconnu/": "Cette page n'existe pas",
}
ASSETS = {"link": "href", "script": "src", "img": "src", "source": "src", "iframe": "src"}
ONLY_NAMED = {"alternate", "canonical", "manifest", "search"}  # relations of links that no page loads from elsewhere
DATA_BLOCK = "application/ld+json"  # read by search engines, never run
HANDLER = re.compile(r"on[a-z]+")


KEPT: dict[str, HttpResponse] = {}
READ: dict[str, Element] = {}


@pytest.fixture
def response(client, path) -> HttpResponse:
    """Of each address once, however many tests look at it."""
    if path not in KEPT:
        KEPT[path] = client.get(path)
    return KEPT[path]


@pytest.fixture
def page(response, path) -> Element:
    """Read once, as it is answered once."""
    if path not in READ:
        READ[path] = read(response)
    return READ[path]


@pytest.mark.parametrize(("path", "title"), PAGES.items())
def test_page_has_its_title_one_heading_and_its_language(page, path, title):
    assert page.find("html")["lang"] == "fr"
    assert len(page.all("h1")) == 1
    shown = page.find("head").find("title").text
    assert shown.endswith(" — Repères")
    assert title is None or shown.removesuffix(" — Repères") == title
    assert page.find("meta", name="description")["content"]


@pytest.mark.parametrize("path", PAGES)
def test_page_runs_no_code_and_carries_no_style_of_its_own(page, path):
    assert [element.tag for element in page if "style" in element.attributes or element.tag == "style"] == []
    assert [element for element in page if any(HANDLER.fullmatch(name) for name in element.attributes)] == []
    assert [script.text for script in page.all("script") if script.text and script["type"] != DATA_BLOCK] == []
    assert [link["href"] for link in page.all("a") if link["href"].startswith("javascript:")] == []


@pytest.mark.parametrize("path", PAGES)
def test_page_takes_nothing_from_another_host(page, path):
    assets = [
        element[ASSETS[element.tag]]
        for element in page
        if ASSETS.get(element.tag) in element.attributes and element.attributes.get("rel") not in ONLY_NAMED
    ]
    assert len(assets) >= 5
    elsewhere = [asset for asset in assets if not asset.startswith(("/", "data:")) or asset.startswith("//")]
    assert elsewhere == []


@pytest.mark.parametrize("path", PAGES)
def test_page_declares_what_it_may_load(response, path):
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http:" not in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response.cookies == {}


@pytest.mark.parametrize("path", PAGES)
def test_page_names_each_element_once_and_its_labels_and_links_lead_somewhere(page, path):
    ids = [element["id"] for element in page if "id" in element.attributes]
    assert sorted(set(ids)) == sorted(ids)
    referred = {
        name
        for element in page
        for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls")
        for name in element.attributes.get(attribute, "").split()
    }
    anchors = {link["href"][1:] for link in page.all("a") if link["href"].startswith("#")}
    assert (referred | anchors) - set(ids) == set()


ANSWERED: set[str] = set()  # addresses: most links stand on many pages


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_inside_the_site_answers(client, page, path):
    hrefs = {link["href"] for link in page.all("a")}
    inside = {href.partition("#")[0] for href in hrefs if href.startswith("/") and not href.startswith("/admin/")}
    new = inside - ANSWERED - {""}
    assert [href for href in new if client.get(href).status_code != 200] == []
    ANSWERED.update(new)


@pytest.mark.parametrize("path", PAGES)
def test_headings_of_a_page_skip_no_level(page, path):
    levels = [int(element.tag[1]) for element in page if re.fullmatch(r"h[1-6]", element.tag)]
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_page_that_does_not_exist_says_so_and_leads_to_the_search(client):
    response = client.get("/programmes/inconnu/")
    assert response.status_code == 404
    assert "/programmes/" in {link["href"] for link in read(response).find("main").all("a")}


def test_address_that_cannot_be_read_is_refused_as_a_page_and_as_data(client):
    flood = "&".join(f"a{number}=1" for number in range(1100))
    page, data = client.get(f"/programmes/?{flood}"), client.get(f"/api/programs/?{flood}")
    assert (page.status_code, data.status_code) == (400, 400)
    assert read(page).find("h1").text == "Cette demande n'est pas comprise"
    assert set(data.json()) == {"errors"}


def test_data_that_does_not_exist_is_said_as_data(client):
    response = client.get("/api/rien/")
    assert (response.status_code, response.json()) == (404, {"errors": {"path": ["Cette adresse n'existe pas."]}})
