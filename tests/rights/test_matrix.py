"""Role × address × method × object: each answer is the one that tests/rights/matrix.txt says, and none is missing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import Invitation
from partners.models import Contact, Organization, Site
from programs.models import Expression, Program
from remarks.models import Remark
from sources.models import Proposal, Verification
from tests.factories import make_citation
from tests.rights.conftest import Side
from translations.models import Translation

ROLES = ("visitor", "nobody", "coordinator", "referent", "administrator")
GUARDED = ("admin/", "compte/")  # beside them are the pages of the public, which know no account
FILE = Path(__file__).with_name("matrix.txt")
SAID = {200: "200", 403: "403", 404: "404", 405: "405", 410: "410", 429: "429"}
PATTERN = re.compile(r"\(\?P<(\w+)>[^)]*\)")  # a part of an address, which stands in the matrix by its name
Cell = tuple[str, str, str]  # route, object, method


def routes(patterns=None, before: str = "") -> Iterator[tuple[str, str]]:
    """Each address of the site, with the name by which Django finds it."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, route)
        elif isinstance(one, URLPattern):
            yield PATTERN.sub(r"<\1>", route).replace("^", "").replace("$", ""), one.name or ""


def guarded_routes() -> list[str]:
    return [route for route, _ in routes() if route.startswith(GUARDED)]


def matrix() -> dict[Cell, dict[str, str]]:
    """The lines of the file: a route stands alone, its objects and methods below it."""
    found: dict[Cell, dict[str, str]] = {}
    route = ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            route = "" if line.startswith("#") else line.strip()
        elif line.strip():
            what, method, *answers = line.split()
            found[route, what, method] = dict(zip(ROLES, answers, strict=True))
    return found


def test_every_address_of_the_space_and_of_accounts_is_in_the_matrix():
    """A new page, or a new admin, is written down with who may open it before it goes out."""
    assert {route for route, _, _ in matrix()} == set(guarded_routes())


def test_pages_of_the_public_know_no_account(client, space_of, account):
    """Whatever stands beside the two spaces answers somebody signed in as it answers a visitor."""
    signed_in = space_of(account("administrator")).client
    for path in ("/", "/programmes/", "/api/programs/", "/organismes/", "/api/organizations/", "/sources/"):
        assert client.get(path).content == signed_in.get(path).content
        assert "Cookie" not in client.get(path).get("Vary", "")


@pytest.fixture
def objects(own, other, proposer, account) -> dict[str, dict[type[models.Model], models.Model]]:
    """By what the matrix calls them, a row of each kind of the two sides."""
    return {
        f"{whose}-{state}": _rows(side, entry, account("coordinator"))
        for whose, side in (("own", own), ("other", other))
        for state, entry in (("published", side.published), ("draft", side.draft))
    }


def _rows(side: Side, entry: Program, author) -> dict[type[models.Model], models.Model]:
    """Those that have no draft, as an organisation, stand in both states."""
    about = {"subject": entry}
    checked = {"verified_on": "2026-09-01", "verified_by": author, "means": "x", "outcome": "changed"}
    page = {"page_type": ContentType.objects.get_for_model(Program), "page_key": entry.pk}
    rows = [
        side.organization, side.contact, side.site, entry, make_citation(entry, "name"),
        Proposal.objects.create(by=_somebody(), posted={}, **page, **about),
        Verification.objects.create(**checked, **about),
        Translation.objects.create(field="name", language="en", text="x", source_hash="x", **about),
        Remark.objects.create(kind="error", name="x", program=entry),
    ]  # fmt: skip
    return {type(row): row for row in rows}


def _somebody() -> User:
    return User.objects.get_or_create(username="somebody")[0]


def _path(route: str, pk: object) -> str:
    """The address that the resolver's route stands for."""
    filled = {
        "<path:object_id>": pk,
        "<path:content_type_id>": ContentType.objects.get_for_model(Program).pk,
        "<app_label>": "programs",
        "<int:pk>": 999_999,
        "<str:token>": "abc",
        "<uidb36>-<key>": "abc-def",
        "<url>": "nothing-here/",
    }
    for name, value in filled.items():
        route = route.replace(name, str(value))
    return f"/{route}"


def _model(route: str) -> type[models.Model] | None:
    by_path = {f"admin/{model._meta.app_label}/{model._meta.model_name}/": model for model in admin.site._registry}
    return next((model for path, model in by_path.items() if route.startswith(path)), None)


def _other_rows() -> dict[type[models.Model], object]:
    """Of the kinds that belong to no side: any row, where there is one."""
    somebody = _somebody()
    invited = {"email": "a@example.org", "digest": "x", "expires_at": "2030-01-01T00:00Z", "role": "administrator"}
    Invitation.objects.get_or_create(email="a@example.org", defaults=invited)
    meaning = {"parameter": "aide", "value": "mentorat", "words": "parrainage", "example": "Un parrainage"}
    Expression.objects.get_or_create(words="parrainage", defaults=meaning)
    Authenticator.objects.get_or_create(user=somebody, type="totp", defaults={"data": {"secret": "A"}})
    return {type(somebody): somebody}


def _asked(objects) -> Iterator[tuple[Cell, str]]:
    """Each cell of the matrix, and where it is asked."""
    for route in guarded_routes():
        for what, key in _objects_of(route, objects).items():
            for method in ("GET", "POST"):
                yield (route, what, method), _path(route, key)


def _objects_of(route: str, objects) -> dict[str, object]:
    """By what the matrix calls them, the keys to ask for: of both sides, else of any row of the kind."""
    if "object_id" not in route:
        return {"-": ""}
    model = _model(route) or Program
    found = {what: rows[model].pk for what, rows in objects.items() if model in rows}
    if model in (Organization, Contact, Site):  # which have no draft
        return {what.removesuffix("-published"): key for what, key in found.items() if what.endswith("-published")}
    any_row = _other_rows().get(model) or model._base_manager.first()
    return found or {"any": any_row.pk if any_row else 1}


def _answer(client: Client, method: str, path: str) -> str:
    """An empty post writes nothing: it is refused, or the page is shown."""
    response = client.get(path, QUERY.get(path, {})) if method == "GET" else client.post(path, {})
    if response.status_code != 302:
        return SAID[response.status_code]
    to = response["Location"]
    return "sign-in" if to.startswith(("/compte/connexion/", "/admin/login/")) else "302"


LEAVING = ("/admin/logout/", "/compte/deconnexion/")
QUERY = {"/admin/autocomplete/": {"app_label": "programs", "model_name": "program", "field_name": "contacts"}}


def answers_of(role: str, objects, account, read: dict[Cell, str]) -> None:
    client = _signed_in(role, account)
    for cell, path in _asked(objects):
        read[cell] = _answer(client, cell[2], path)
        if path in LEAVING:
            client = _signed_in(role, account)


def _signed_in(role: str, account) -> Client:
    client = Client()
    if role != "visitor":
        client.force_login(account(role))
    return client


@pytest.fixture
def undrawn(monkeypatch):
    """The views answer; their templates, which decide nothing and take most of the time, are drawn in tests/admin."""
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")


@pytest.mark.parametrize("role", ROLES)
def test_each_answer_is_that_of_the_matrix(role, objects, account, undrawn):
    read: dict[Cell, str] = {}
    answers_of(role, objects, account, read)
    written = {cell: answers[role] for cell, answers in matrix().items()}
    assert {cell: (read.get(cell), written.get(cell)) for cell in read.keys() | written.keys()
            if read.get(cell) != written.get(cell)} == {}  # fmt: skip
