"""Whatever stands in the catalogue or in an address, no public page, feed or file takes it for markup."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

from handover.codes import code_of
from pages.listing.forms import SearchForm
from partners.models import Organization
from programs.models import Program
from tests.hostile.values import MARKUP, make_hostile
from tests.hostile.walk import Walk, patterns

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
DOCUMENTS = {"handover:sheet_pdf", "handover:booklet_pdf"}  # drawn from the same templates as the pages beside them
OTHER_PARAMETERS = ("lieu", "fiche", "question", "classe", "ecole", "type", "mois", "schema", "page", "per_page")


def values_of(name: str, program: Program) -> dict[str, object]:
    """What stands in the address of that page."""
    of_organization = name.startswith(("partners:", "opendata:organization")) or name == "agenda:organization"
    slug = Organization.objects.order_by("-pk").first().slug if of_organization else program.slug
    code = code_of([program.slug]) if name == "handover:short" else "69"
    return {"slug": slug, "code": code, "section": "programmes", "kind": "programmes", "said": "helped"}


def addresses(program: Program, languages: tuple[str, ...] = LANGUAGES) -> Iterator[str]:
    for name, pattern in patterns():
        if name in DOCUMENTS or not pattern.name:
            continue
        known = values_of(name, program)
        wanted = {key: known[key] for key in pattern.pattern.converters}
        for code in languages:
            with translation.override(code):
                yield reverse(name, kwargs=wanted)


def reflected(program: Program) -> Iterator[str]:
    """Hostile parameters: all that somebody may put into a link."""
    text = quote(MARKUP, safe="")
    names = [*SearchForm.base_fields, *OTHER_PARAMETERS]
    for path in sorted({*addresses(program, ("ar",)), "/", "/programmes/", "/guide/"}):
        yield f"{path}?q={text}"
        yield f"{path}?" + "&".join(f"{name}={text}" for name in names)
        yield f"{path}?{text}={text}"
    yield f"/programmes/{text}"
    yield f"/ar/{text}"
    yield f"/api/{text}"


@pytest.fixture
def filled(hostile) -> Program:
    return hostile


def test_no_public_page_takes_a_text_for_markup(filled):
    walk = Walk(Client(raise_request_exception=False), within="/", most=230)
    chosen = f"fiche={filled.slug}&age=17"
    extra = [f"{prefix}/selection/{page}?{chosen}" for prefix in ("", "/ar") for page in ("", "comparer/", "fiche/")]
    walk.from_all([*addresses(filled), *extra, "/programmes/?age=17", "/livret/?age=17", "/lieux/?q=lyon"])
    assert walk.complaints == []
    assert len(walk.kinds) > 140


def test_no_public_page_takes_what_stands_in_its_address_for_markup(program):
    walk = Walk(Client(raise_request_exception=False), within="/", most=0)
    walk.from_all(reflected(program))
    assert walk.complaints == []


def test_no_public_page_takes_a_damaged_code_for_markup(filled):
    """Such a row may be an error; it is never markup."""
    paths = [*addresses(filled, ("fr",)), "/ar/", "/ar/programmes/"]
    make_hostile(coded=True)
    walk = Walk(Client(raise_request_exception=False), within="/", most=0)
    walk.from_all(paths)
    assert [one for one in walk.complaints if not one.endswith(": 500")] == []


def test_a_document_holds_no_link_that_runs_code(filled):
    body = Client().get(f"/selection/fiche.pdf?fiche={filled.slug}").content
    assert body.startswith(b"%PDF")
    assert b"javascript" not in body.lower()
