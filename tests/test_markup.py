"""Every kind of page is HTML without an error for the Nu checker."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.urls.resolvers import LocalePrefixPattern

from sources.changes import remove_entry
from tests.factories import make_program
from tests.kinds_of_pages import KINDS
from tests.markup_checker import MISSING, complaints, find_checker

# Addresses of the URL conf that no page is at: drawings, calendars, documents, and what the browser asks for itself.
NO_PAGES = {
    "programs:qr", "programs:contact", "partners:contact",
    "agenda:departement", "agenda:program", "agenda:organization",
    "handover:sheet_pdf", "handover:booklet_pdf", "changes", "opensearch", "manifest",
    "components",  # in development alone, looked at in tests/browser/test_gallery.py
}  # fmt: skip
PLAIN_PAGES = ["400.html", "403.html", "403_csrf.html", "429.html", "500.html", "503.html"]
GONE = "/programmes/retire/"


WRONG = '<!doctype html><html lang="fr"><title>x</title><p><div id=a></div id=a>'


# On a phone the rows of the comparison are blocks, which some screen readers take for no table: it says so in roles.
TABLE_OF_BLOCKS = re.compile(r"selection_comparer_.*The “role” attribute must not be used on")


def in_languages(number: int, address: str) -> list[str]:
    """In French, and in every second of the other languages in turn: words differ there, and little else."""
    codes = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    return [address, *(f"/{code}{address}" for code in codes[number % 2 :: 2])]


def write_public_pages(folder: Path) -> int:
    """How many."""
    addresses = [one for at, page in enumerate((*KINDS, GONE)) for one in in_languages(at, page)]
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
    remove_entry(make_program(slug="retire"))
    assert write_public_pages(tmp_path) > 3 * len(KINDS)
    for name in PLAIN_PAGES:
        (tmp_path / name).write_text(render_to_string(name), encoding="utf-8")
    (tmp_path / "wrong.html").write_text(WRONG, encoding="utf-8")
    found = complaints(checker, sorted(tmp_path.iterdir()))
    of_the_wrong_one = [one for one in found if one.startswith("wrong.html:")]
    assert [one for one in found if one not in of_the_wrong_one and not TABLE_OF_BLOCKS.search(one)] == []
    assert any("div" in one for one in of_the_wrong_one)


def names_of(resolver: URLResolver, within: str = "") -> Iterator[str]:
    """The name of each address below, with its namespace."""
    inside = f"{within}{resolver.namespace}:" if resolver.namespace else within
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            yield f"{inside}{one.name}"
        else:
            yield from names_of(one, inside)


def test_each_public_page_of_the_site_is_among_those_that_are_looked_at():
    public = next(one for one in get_resolver().url_patterns if isinstance(one.pattern, LocalePrefixPattern))
    looked_at = {resolve(address.partition("?")[0]).view_name for address in KINDS if address != "/nulle-part/"}
    assert set(names_of(public)) - NO_PAGES == looked_at
