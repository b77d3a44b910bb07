import pytest
from django.db import DatabaseError, connections
from django.db.migrations.recorder import MigrationRecorder

from directory.serving.readiness import prepare
from programs.models import CatalogueVersion
from programs.models import version as versions
from search import catalogue

pytestmark = pytest.mark.each_database


def test_healthz_answers_without_the_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-cache" in response["Cache-Control"]


@pytest.mark.django_db
def test_readyz_is_ready_when_every_migration_is_applied_and_the_catalogue_is_read(client, monkeypatch):
    monkeypatch.setattr(connections, "close_all", lambda: None)  # the test's own transaction has to go on
    prepare()
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"ready": True})


@pytest.mark.django_db
def test_readyz_counts_the_migrations_that_are_not_applied(client):
    MigrationRecorder.Migration.objects.filter(app="programs").delete()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["ready"] is False
    assert "migrations not applied" in response.json()["reason"]


def test_readyz_says_when_the_database_does_not_answer(client, monkeypatch):
    def unreachable(connection):
        raise DatabaseError("no server")

    monkeypatch.setattr("directory.serving.readiness.MigrationExecutor", unreachable)
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (503, {"ready": False, "reason": "database unreachable"})


@pytest.mark.django_db
def test_readyz_waits_until_the_catalogue_is_read(client, monkeypatch):
    monkeypatch.setattr(catalogue, "_current", None)
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (503, {"ready": False, "reason": "catalogue not read yet"})
    client.get("/programmes/")
    assert client.get("/readyz").status_code == 200


def test_a_database_that_does_not_answer_yet_stops_no_start(monkeypatch, caplog):
    def unreachable():
        raise DatabaseError("no server")

    monkeypatch.setattr(CatalogueVersion, "current", unreachable)
    monkeypatch.setattr(versions, "_checked_at", float("-inf"))
    prepare()
    assert "could not be read at the start: no server" in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/programmes/", "/organismes/", "/sources/", "/api/programs/", "/healthz"])
def test_pages_are_read_only(client, path):
    assert client.head(path).status_code == 200
    assert [getattr(client, method)(path).status_code for method in ("post", "put", "patch", "delete")] == [405] * 4
