"""What lets a phone install the site and keep its pages (the worker itself is tried in tests/browser)."""

import json
import struct

import pytest
from django.templatetags.static import static

from directory.pages import offline
from programs.models import CatalogueVersion
from tests.directory.html import read

pytestmark = pytest.mark.django_db


def site_of(client) -> dict:
    text = client.get("/sw.js").text
    written = text.partition("const SITE = JSON.parse(")[2].partition(");\n")[0]
    return json.loads(json.loads(written))


def size_of(name: str, settings) -> tuple[int, int]:
    data = (settings.BASE_DIR / "static" / name).read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", data[16:24])


@pytest.mark.parametrize(("prefix", "language", "direction"), [("", "fr", "ltr"), ("/ar", "ar", "rtl")])
def test_the_manifest_installs_the_site_in_the_language_of_the_page(client, prefix, language, direction):
    response = client.get(read(client.get(f"{prefix}/")).find("link", rel="manifest")["href"])
    manifest = response.json()
    assert response["Content-Type"] == "application/manifest+json"
    assert (manifest["lang"], manifest["dir"], manifest["start_url"]) == (language, direction, f"{prefix}/")
    assert (manifest["display"], manifest["scope"], manifest["short_name"]) == ("standalone", "/", "Repères")


def test_icons_have_the_sizes_that_the_manifest_says(client, settings):
    icons = client.get("/manifest.webmanifest").json()["icons"]
    assert {(icon["sizes"], icon["purpose"]) for icon in icons} == {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    for icon in icons:
        assert "{}x{}".format(*size_of(icon["src"].removeprefix("/static/"), settings)) == icon["sizes"]


def test_the_picture_of_shared_links_has_the_size_that_pages_say(client, settings):
    page = read(client.get("/"))
    said = tuple(int(page.find("meta", property=f"og:image:{side}")["content"]) for side in ("width", "height"))
    assert size_of("img/share.png", settings) == said == (1200, 630)


def test_colours_of_the_window_are_those_of_the_paper(client, settings):
    colours = [meta["content"] for meta in read(client.get("/")).all("meta", name="theme-color")]
    tokens = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text()
    assert f"--paper: light-dark({colours[0]}, {colours[1]});" in tokens


def test_the_worker_is_checked_at_each_visit_and_follows_the_catalogue(client):
    response = client.get("/sw.js")
    assert (response["Content-Type"], response["Cache-Control"]) == ("text/javascript", "public, no-cache")
    before = site_of(client)
    CatalogueVersion.advance()
    after = site_of(client)
    assert before["catalogue"] != after["catalogue"]
    assert before["assets"] == after["assets"]


def test_the_worker_follows_the_files_of_the_site(client, monkeypatch):
    before = site_of(client)["assets"]
    monkeypatch.setattr(offline, "static", lambda name: f"{static(name)}.new")
    CatalogueVersion.advance()
    assert site_of(client)["assets"] != before


@pytest.mark.parametrize("path", ["/programmes/e2c/", "/organismes/afev/", "/selection/?fiche=e2c"])
def test_pages_kept_unseen_have_their_look(client, path):
    """The programmes of a selection are kept before anybody opened them."""
    sheets = {link["href"] for link in read(client.get(path)).all("link", rel="stylesheet")}
    assert len(sheets) > 4
    assert sheets <= set(site_of(client)["essential"])


def test_the_worker_keeps_files_that_exist(client):
    for path in site_of(client)["essential"]:
        response = client.get(path)
        assert response.status_code == 200, path
        response.close()


def test_the_worker_knows_each_language(client, settings):
    languages = site_of(client)["languages"]
    assert list(languages) == [code for code, _ in settings.LANGUAGES]
    assert languages["ar"]["offlinePage"] == "/ar/hors-connexion/"
    assert all("{date}" in words["seen"] for words in languages.values())


def test_the_worker_is_small(client):
    assert len(client.get("/sw.js").text.splitlines()) < 240


def test_development_never_serves_kept_files_first(client, settings):
    settings.DEBUG = True
    CatalogueVersion.advance()
    assert site_of(client)["staticIsHashed"] is False
