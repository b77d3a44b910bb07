"""Where a row is read: the replica only for public pages that have written nothing. Failures: tests/scaling."""

import logging

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import RequestFactory

from directory.kept_pages.backends import SignedPages
from directory.serving import connections, outages, replicas
from directory.serving.environment import env_url
from directory.serving.outages import Outage
from directory.serving.replicas import PRIMARY, REPLICA, PublicReads, ReplicaRouter, reading_from
from programs.models import Program, Version
from programs.models.version import current_version
from territories.models import Area
from translations.models import Translation

pytestmark = pytest.mark.each_database

ROUTER = ReplicaRouter()
POSTGRESQL = {"ENGINE": "django.db.backends.postgresql", "OPTIONS": {"sslmode": "require"}}


def test_everything_is_read_from_the_primary_unless_a_public_page_says_otherwise():
    assert ROUTER.db_for_read(Program) == PRIMARY
    with reading_from(REPLICA):
        assert {ROUTER.db_for_read(model) for model in (Program, Area, ContentType, Translation)} == {REPLICA}
        assert ROUTER.db_for_read(User) == PRIMARY
    assert ROUTER.db_for_read(Program) == PRIMARY


def test_who_writes_reads_the_primary_from_then_on():
    with reading_from(REPLICA):
        assert ROUTER.db_for_write(Program) == PRIMARY
        assert ROUTER.db_for_read(Program) == PRIMARY
    with reading_from(REPLICA):
        assert ROUTER.db_for_read(Program) == REPLICA


@pytest.mark.django_db
def test_a_transaction_reads_where_it_writes():
    with reading_from(REPLICA):
        assert ROUTER.db_for_read(Program) == PRIMARY


def test_only_the_primary_is_migrated_and_rows_of_both_may_be_linked():
    assert [ROUTER.allow_migrate(alias, "programs") for alias in (PRIMARY, REPLICA)] == [True, False]
    assert ROUTER.allow_relation(Program(), Area())


def used(monkeypatch, primary: Version, replica: Version, method: str = "get", path: str = "/programmes/", **cookies):
    """The database and the version that a request is answered from, where each database holds a version."""
    monkeypatch.setattr(replicas.PublicReads, "_version_on_primary", lambda self: primary)
    monkeypatch.setattr(replicas.PublicReads, "_version_on_replica", lambda self: replica)
    seen = []

    def page(request):
        seen.append((ROUTER.db_for_read(Program), current_version()))
        return HttpResponse()

    request = getattr(RequestFactory(), method)(path)
    request.COOKIES |= cookies
    PublicReads(page)(request)
    return seen[0]


NEW, OLD = Version(12, "new"), Version(9, "old")


def test_a_public_page_is_read_from_a_replica_that_holds_the_same_version(monkeypatch):
    assert used(monkeypatch, NEW, NEW) == (REPLICA, NEW)
    assert used(monkeypatch, NEW, NEW, "head", "/api/programs/") == (REPLICA, NEW)


def test_a_replica_of_another_version_is_not_read(monkeypatch):
    assert used(monkeypatch, NEW, OLD) == (PRIMARY, NEW)
    assert used(monkeypatch, NEW, Version(12, "another history")) == (PRIMARY, NEW)
    assert used(monkeypatch, OLD, NEW) == (PRIMARY, OLD)


def test_a_replica_that_is_all_there_is_is_read_as_it_is(monkeypatch):
    assert used(monkeypatch, None, OLD) == (REPLICA, OLD)


def test_who_signed_in_reads_the_primary(monkeypatch):
    assert used(monkeypatch, NEW, NEW, sessionid="anything") == (PRIMARY, NEW)


@pytest.mark.django_db
@pytest.mark.parametrize(("method", "path"), [("get", "/admin/"), ("post", "/programmes/")])
def test_the_administration_and_every_write_keep_to_the_primary(monkeypatch, method, path):
    assert used(monkeypatch, NEW, NEW, method, path)[0] == PRIMARY


def test_an_outage_is_said_once_and_so_is_its_end(caplog, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(outages.time, "monotonic", lambda: now[0])
    outage = Outage("The service", "Something else is done")
    with caplog.at_level(logging.INFO):
        outage.is_over()
        outage.goes_on("no\nanswer")
        assert not outage.may_be_tried
        now[0] += 3600
        assert outage.may_be_tried
        outage.goes_on("still none")
        outage.is_over()
        outage.is_over()
    assert [record.message for record in caplog.records] == [
        "The service: no answer. Something else is done.",
        "The service: in order again after 3600 s.",
    ]


def test_what_passes_quickly_is_not_said(caplog, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(outages.time, "monotonic", lambda: now[0])
    outage = Outage("The service", "Something else is done", patience=5)
    outage.goes_on("late")
    now[0] += 4
    outage.goes_on("late")
    outage.is_over()
    assert caplog.records == []


def test_both_databases_are_given_up_when_silent_and_the_replica_is_never_written():
    databases = connections.with_replica(POSTGRESQL, "postgres://reader@replica.example/reperes?sslmode=verify-full")
    assert databases["default"]["OPTIONS"]["sslmode"] == "require"
    assert databases["replica"]["OPTIONS"]["sslmode"] == "verify-full"
    assert databases["replica"]["OPTIONS"]["options"] == "-c default_transaction_read_only=on"
    assert {database["OPTIONS"]["connect_timeout"] for database in databases.values()} == {2}


def test_a_replica_of_sqlite_and_a_wrong_address_stop_the_start(monkeypatch):
    with pytest.raises(ImproperlyConfigured, match="names no PostgreSQL"):
        connections.with_replica({"ENGINE": "django.db.backends.sqlite3"}, "postgres://replica.example/reperes")
    monkeypatch.setenv("CACHE_URL", "memcached://cache.example")
    with pytest.raises(ImproperlyConfigured, match="redis:// or rediss://"):
        env_url("CACHE_URL", ("redis", "rediss"))


PAGE = ({"Content-Type": "text/html", "ETag": 'W/"1"'}, b"\x1f\x8bhello\nworld")


def test_a_page_comes_back_from_the_cache_as_it_went():
    assert SignedPages().loads(SignedPages().dumps(PAGE)) == PAGE


@pytest.mark.parametrize("data", [b"", b"12", b"\x80\x04K\x01.", b"[1]\nbody", b"{}\n{}\nbody", b"null\n"])
def test_what_is_no_page_is_read_as_none(data):
    assert SignedPages().loads(data) is None


def test_a_page_that_somebody_else_changed_is_read_as_none(settings):
    kept = SignedPages().dumps(PAGE)
    assert SignedPages().loads(kept.replace(b"hello", b"hullo")) is None
    settings.SECRET_KEY = "of another site"
    assert SignedPages().loads(kept) is None
