"""Every type of page, in every language, is HTML without an error for the Nu checker."""

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from tests.markup_checker import MISSING, complaints, find_checker

# One address per type of page, and per state that changes its markup.
PAGES = [
    "/",
    "/programmes/",
    "/programmes/?public=jeune&age=17&situation=decrochage&lieu=69266&include=no",
    "/programmes/?age=-1&lieu=Saint-Denis",
    "/programmes/?q=microlicee",
    "/programmes/?age=40&internat=1",
    "/programmes/e2c/",
    "/programmes/epide/?age=17",
    "/programmes/forum-partenaires-2023/",
    "/organismes/",
    "/organismes/?q=zzzz",
    "/organismes/?page=-1",
    "/organismes/afev/",
    "/sources/",
    "/mentions-legales/",
    "/vie-privee/",
    "/accessibilite/",
    "/hors-connexion/",
    "/rien-ici/",
    "/programmes/micro-licee/",
]
PLAIN_PAGES = ["400.html", "403.html", "403_csrf.html", "429.html", "500.html", "503.html"]


@pytest.fixture(scope="module")
def checker():
    return find_checker() or pytest.fail(MISSING, pytrace=False)


def in_languages(address: str) -> list[str]:
    codes = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    return [address, *(f"/{code}{address}" for code in codes)]


@pytest.mark.django_db
def test_no_page_has_an_error_of_html(client, checker, tmp_path):
    files = []
    for address in (one for page in PAGES for one in in_languages(page)):
        response = client.get(address)
        assert response["Content-Type"].startswith("text/html")
        files.append(tmp_path / f"{len(files):03d}{address.replace('/', '_')}.html")
        files[-1].write_bytes(response.content)
    assert len(files) == len(PAGES) * len(settings.LANGUAGES)
    assert complaints(checker, files) == []


def test_no_page_of_an_error_has_an_error_of_html(checker, tmp_path):
    for name in PLAIN_PAGES:
        (tmp_path / name).write_text(render_to_string(name), encoding="utf-8")
    assert complaints(checker, [tmp_path / name for name in PLAIN_PAGES]) == []


def test_the_checker_finds_what_is_wrong(checker, tmp_path):
    (tmp_path / "wrong.html").write_text('<!doctype html><html lang="fr"><title>x</title><p><div id=a></div id=a>')
    assert any("div" in complaint for complaint in complaints(checker, [tmp_path / "wrong.html"]))
