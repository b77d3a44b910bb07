"""Every type of page, in every language, is HTML without an error for the Nu checker."""

from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client

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
    "/raccourcis/",
    "/signaler/programmes/e2c/",
    "/merci/programmes/e2c/not-helped/",
    "/hors-connexion/",
    "/rien-ici/",
    "/programmes/micro-licee/",
]
PLAIN_PAGES = ["400.html", "403.html", "403_csrf.html", "429.html", "500.html", "503.html"]


WRONG = '<!doctype html><html lang="fr"><title>x</title><p><div id=a></div id=a>'


def in_languages(address: str) -> list[str]:
    codes = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    return [address, *(f"/{code}{address}" for code in codes)]


def write_public_pages(folder: Path) -> int:
    """How many."""
    addresses = [one for page in PAGES for one in in_languages(page)]
    client = Client()
    for number, address in enumerate(addresses):
        response = client.get(address)
        assert response["Content-Type"].startswith("text/html")
        (folder / f"{number:03d}{address.replace('/', '_')}.html").write_bytes(response.content)
    return len(addresses)


@pytest.mark.django_db
def test_no_page_has_an_error_of_html_and_the_checker_finds_what_is_wrong(tmp_path):
    """Public pages, those of errors, and a wrong one: the checker takes seconds to start, so it is started once."""
    checker = find_checker() or pytest.fail(MISSING, pytrace=False)
    assert write_public_pages(tmp_path) == len(PAGES) * len(settings.LANGUAGES)
    for name in PLAIN_PAGES:
        (tmp_path / name).write_text(render_to_string(name), encoding="utf-8")
    (tmp_path / "wrong.html").write_text(WRONG, encoding="utf-8")
    found = complaints(checker, sorted(tmp_path.iterdir()))
    of_the_wrong_one = [one for one in found if one.startswith("wrong.html:")]
    assert [one for one in found if one not in of_the_wrong_one] == []
    assert any("div" in one for one in of_the_wrong_one)
