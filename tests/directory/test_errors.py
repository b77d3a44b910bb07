"""What visitors read when something is wrong: where to go on, in their language, whatever is broken."""

from contextlib import closing

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.db import InterfaceError, OperationalError
from django.template.loader import render_to_string
from django.test import Client
from hypothesis import HealthCheck, given, strategies
from hypothesis import settings as hypothesis_settings

from directory.pages import errors
from search import catalogue
from tests.directory.html import read
from tests.factories import make_program

PLAIN_PAGES = ["400.html", "403_csrf.html", "500.html", "503.html"]


@pytest.fixture
def visitor() -> Client:
    """A client that is shown the page of an error, as in production."""
    return Client(raise_request_exception=False)


@pytest.fixture
def maintenance(settings):
    settings.MAINTENANCE = True


def break_database(monkeypatch, error: type[Exception]) -> None:
    def down(*_):
        raise error("down")

    monkeypatch.setattr(catalogue, "current_version", down)
    monkeypatch.setattr("directory.kept_pages.page_cache.current_version", down)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("/programmes/micro-licee/", "microlycee"),
        ("/programmes/micro licée.html", "microlycee"),
        ("/ar/programmes/micro-licee/", "microlycee"),
        ("/mission-locale", "mission-locale"),
        ("/E2C/", "e2c"),
    ],
)
def test_a_wrong_path_proposes_what_it_may_mean(client, path, slug):
    response = client.get(path)
    page = read(response)
    prefix = "/ar" if path.startswith("/ar/") else ""
    assert response.status_code == 404
    assert f"{prefix}/programmes/{slug}/" in {link["href"] for link in page.find("ul", "proposals").all("a")}
    assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.django_db
def test_a_wrong_path_proposes_at_most_five(client):
    for number in range(8):
        make_program(name=f"Cabriole numéro {number}")
    assert len(read(client.get("/cabriole/")).find("ul", "proposals").all("a")) == errors.MOST_PROPOSALS


@pytest.mark.django_db
def test_a_draft_is_never_proposed(client):
    make_program(name="Cabriole cachée", editorial_status="draft")
    assert read(client.get("/cabriole/")).all("ul", "proposals") == []


@pytest.mark.django_db
def test_a_missing_page_holds_the_search_filled_with_the_words_of_the_path(client):
    page = read(client.get("/ro/programmes/zzz-qqqqx/"))
    form = page.find("main").find("form", role="search")
    assert form["action"] == "/ro/programmes/"
    assert form.find("input", name="q")["value"] == "zzz-qqqqx"
    assert (page.find("html")["lang"], page.all("ul", "proposals")) == ("ro", [])


@pytest.mark.django_db
def test_a_missing_page_of_the_api_is_told_as_data(client):
    response = client.get("/api/rien/")
    assert (response.status_code, list(response.json()["errors"])) == (404, ["path"])


@pytest.mark.django_db
def test_a_missing_page_does_without_proposals_where_the_database_is_down(client, monkeypatch):
    def down(*_, **__):
        raise OperationalError("down")

    monkeypatch.setattr(errors, "find", down)
    response = client.get("/micro-licee/")
    assert response.status_code == 404
    assert read(response).all("ul", "proposals") == []


@pytest.mark.django_db
@hypothesis_settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=strategies.text(strategies.characters(exclude_categories=["Cs"]), max_size=60))
def test_no_path_breaks_the_page_that_says_it_is_missing(client, path):
    response = Client().get(f"/absent/{path}".replace("?", "").replace("#", ""))
    assert response.status_code == 404


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_database_that_is_down_says_to_come_back(visitor, monkeypatch, error):
    break_database(monkeypatch, error)
    response = visitor.get("/programmes/")
    assert (response.status_code, response["Retry-After"]) == (503, "600")
    assert read(response).find("h1").text == "Le site revient bientôt"


@pytest.mark.django_db
def test_a_database_that_goes_down_in_a_view_says_to_come_back(visitor, monkeypatch):
    def down(*_, **__):
        raise OperationalError("down")

    monkeypatch.setattr("directory.pages.home.find", down)
    assert visitor.get("/").status_code == 503


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "language"), [("/", "fr"), ("/ar/", "ar"), ("/en/programmes/", "en")])
def test_a_fault_of_ours_is_said_in_the_language_of_the_path_without_the_database(
    visitor, monkeypatch, django_assert_num_queries, path, language
):
    break_database(monkeypatch, ZeroDivisionError)
    with django_assert_num_queries(0):
        response = visitor.get(path)
    page = read(response)
    assert (response.status_code, page.find("html")["lang"]) == (500, language)
    assert page.find("html")["dir"] == ("rtl" if language == "ar" else "ltr")
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "no-store"


def test_a_fault_in_the_api_is_told_as_data(visitor, monkeypatch):
    break_database(monkeypatch, ZeroDivisionError)
    response = visitor.get("/api/programs/")
    assert (response.status_code, list(response.json()["errors"])) == (500, ["server"])


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_in_words():
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})
    assert response.status_code == 403
    assert read(response).find("h1").text == "Cette demande a été refusée"


@pytest.mark.parametrize("name", PLAIN_PAGES)
def test_a_plain_page_needs_no_list_of_static_files(settings, tmp_path, name):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    assert "/static/css/base.css" in render_to_string(name)


def test_plain_pages_link_to_files_that_exist(settings):
    page = render_to_string("500.html")
    linked = [piece.split('"')[0] for piece in page.split('"/static/')[1:]]
    assert len(linked) >= 5
    assert [name for name in linked if not (settings.BASE_DIR / "static" / name).is_file()] == []


@pytest.mark.parametrize("path", ["/", "/ar/programmes/", "/admin/", "/readyz", "/sw.js", "/rien/"])
def test_maintenance_answers_everything_without_asking_the_database(maintenance, path):
    response = Client().get(path)
    assert (response.status_code, response["Retry-After"]) == (503, "600")
    assert "script-src 'self'" in response["Content-Security-Policy"]


@pytest.mark.django_db
def test_maintenance_leaves_the_probe_and_the_static_files(maintenance):
    client = Client()
    assert client.get("/healthz").status_code == 200
    with closing(client.get("/static/css/base.css")) as response:
        assert response.status_code == 200


def test_maintenance_is_no_part_of_an_ordinary_day():
    with pytest.raises(MiddlewareNotUsed):
        errors.Maintenance(lambda request: None)


def test_words_of_a_path_leave_out_language_and_extension():
    words = {path: errors.words_of_path(path) for path in ("/ar/programmes/micro-licee.html", "/", "/en/", "/a_b/c_d")}
    assert words == {"/ar/programmes/micro-licee.html": "micro-licee", "/": "", "/en/": "", "/a_b/c_d": "c d"}
