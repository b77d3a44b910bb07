"""The database does not answer, is damaged, or is being written by somebody else."""

import logging

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from directory.kept_pages import page_cache
from directory.kept_pages.page_cache import PageCache
from directory.pages import errors
from tests.directory.html import read

pytestmark = pytest.mark.each_database

AWAY = (OperationalError("down"), InterfaceError("closed"), DatabaseError("database disk image is malformed"))


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


def take_database_away(monkeypatch, error: Exception) -> list[int]:
    """Counts how often it is asked."""
    asked = []

    def fail():
        asked.append(1)
        raise error

    monkeypatch.setattr("directory.kept_pages.page_cache.current_version", fail)
    return asked


@pytest.mark.django_db
@pytest.mark.parametrize("error", AWAY, ids=lambda error: type(error).__name__)
def test_kept_pages_are_served_and_say_that_they_were_not_checked(visitor, monkeypatch, caplog, error):
    before = {path: visitor.get(path) for path in ("/programmes/", "/api/programs/?age=15")}
    take_database_away(monkeypatch, error)
    with caplog.at_level(logging.WARNING):
        for path, kept in before.items():
            now = visitor.get(path)
            assert (now.status_code, now.content, now["ETag"]) == (200, kept.content, kept["ETag"])
            assert now["Warning"] == '111 - "Revalidation Failed"'
            assert now["Age"].isdigit()
            assert not kept.has_header("Warning")
    told = [record.getMessage() for record in caplog.records if "database" in record.getMessage()]
    assert told == [f"The database does not answer: {error}. Kept pages are served as they are, others are 503."]


@pytest.mark.django_db
@pytest.mark.parametrize("error", AWAY, ids=lambda error: type(error).__name__)
def test_a_page_that_was_not_kept_says_to_come_back(visitor, monkeypatch, error):
    visitor.get("/programmes/")
    take_database_away(monkeypatch, error)
    response = visitor.get("/programmes/?age=12")
    assert (response.status_code, response["Retry-After"]) == (503, "600")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_a_database_that_is_away_is_not_asked_by_each_visitor(visitor, monkeypatch):
    visitor.get("/programmes/")
    asked = take_database_away(monkeypatch, AWAY[0])
    for _ in range(5):
        visitor.get("/programmes/")
    assert len(asked) == 1


@pytest.mark.django_db
def test_a_kept_page_is_not_served_for_ever(visitor, monkeypatch, settings):
    visitor.get("/programmes/")
    take_database_away(monkeypatch, AWAY[0])
    settings.STALE_PAGE_SECONDS = 0
    assert visitor.get("/programmes/").status_code == 503


@pytest.mark.django_db
def test_the_site_is_itself_again_as_soon_as_the_database_is(visitor, monkeypatch, settings):
    settings.OUTAGE_RETRY_SECONDS = 0
    visitor.get("/programmes/")
    with monkeypatch.context() as while_away:
        take_database_away(while_away, AWAY[0])
        assert visitor.get("/programmes/?age=12").status_code == 503
    response = visitor.get("/programmes/?age=12")
    assert (response.status_code, response.has_header("Warning")) == (200, False)


def test_a_worker_that_never_saw_the_database_has_nothing_to_serve(monkeypatch):
    take_database_away(monkeypatch, AWAY[0])
    cache = PageCache(lambda request: HttpResponse("made"))
    assert cache(RequestFactory().get("/")).status_code == 503
    assert page_cache.NEVER_KEPT  # what is never kept goes on to whoever answers it
    assert cache(RequestFactory().get("/healthz")).content == b"made"


def test_a_damaged_file_of_sqlite_is_no_fault_of_ours():
    damaged = DatabaseError("file is not a database")
    assert [errors.is_database_away(error) for error in (damaged, *AWAY)] == [True] * 4
    assert not errors.is_database_away(ZeroDivisionError())


@pytest.mark.parametrize("error", [None, ZeroDivisionError(), DatabaseError("database is locked")])
def test_nothing_else_than_a_database_that_waits_is_a_busy_one(error):
    assert not errors.is_database_busy(error)
    assert errors.is_database_busy(OperationalError("database is locked"))


def answer_to(error: Exception, request) -> HttpResponse:
    try:
        raise error
    except type(error):
        return errors.server_error(request)


def test_what_was_typed_can_be_sent_again_when_somebody_else_was_writing():
    typed = {"name": 'Un "nom" <b>', "summary": "Deux\nlignes", "aids": ["a", "b"], "csrfmiddlewaretoken": "jeton"}
    request = RequestFactory().post("/admin/programs/program/1/change/?_popup=1", typed)
    response = answer_to(OperationalError("database is locked"), request)
    form = read(response).find("form")
    sent = [(one["name"], one["value"]) for one in form.all("input")]
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert form["action"] == "/admin/programs/program/1/change/?_popup=1"
    assert sorted(sent) == sorted(
        [(name, one) for name, value in typed.items() for one in (value if isinstance(value, list) else [value])]
    )


def test_a_password_is_never_put_into_a_page():
    request = RequestFactory().post("/admin/login/", {"username": "x", "password": "secret-essai"})
    response = answer_to(OperationalError("database is locked"), request)
    assert response.status_code == 503
    assert "secret-essai" not in response.content.decode()


def test_another_outage_keeps_the_usual_page():
    response = answer_to(OperationalError("server closed"), RequestFactory().post("/admin/", {"name": "x"}))
    assert read(response).find("h1").text == "Le site revient bientôt"
