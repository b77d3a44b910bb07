"""Pages kept whole by a worker."""

import gzip
from datetime import date

import brotli
import pytest
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from directory.kept_pages import page_cache
from directory.kept_pages.page_cache import Packing, PageCache, encoding_for

pytestmark = pytest.mark.django_db


def test_page_that_tells_the_day_is_made_again_the_next_day(client, monkeypatch):
    shown = {}
    for day in (date(2026, 9, 1), date(2026, 9, 1), date(2026, 9, 2)):
        monkeypatch.setattr(timezone, "localdate", lambda day=day: day)
        response = client.get("/selection/fiche/?fiche=e2c")
        shown.setdefault(day, []).append((response["ETag"], hasattr(response, "context") and bool(response.context)))
        assert f"Feuille faite le {day.day}" in response.content.decode()
    (first, made), (again, remade) = shown[date(2026, 9, 1)]
    assert (made, remade) == (True, False)  # the second time it came from memory
    assert first == again != shown[date(2026, 9, 2)][0][0]


def asking(accepted: str) -> HttpRequest:
    return RequestFactory().get("/", headers={"Accept-Encoding": accepted})


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("br", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, GZIP ; q=0.5", "gzip"),
        ("gzip;q=0", ""),
        ("br;q=0.0, gzip; q=0.000", ""),
        ("x-gzip", ""),
        ("identity", ""),
        ("", ""),
        (";;,,q=;=", ""),
    ],
)
def test_a_page_is_packed_as_the_client_takes_it(accepted, encoding):
    assert encoding_for(asking(accepted)) == encoding


@pytest.mark.parametrize(("encoding", "unpack"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
def test_each_client_gets_the_same_page_as_it_takes_it(client, encoding, unpack):
    plain = client.get("/programmes/")
    assert not plain.has_header("Content-Encoding")
    packed = client.get("/programmes/", headers={"Accept-Encoding": f"deflate, {encoding}"})
    assert packed["Content-Encoding"] == encoding
    assert int(packed["Content-Length"]) == len(packed.content) < len(plain.content)
    assert (packed["ETag"], packed["Vary"]) == (plain["ETag"], "Accept-Encoding") == (plain["ETag"], plain["Vary"])
    body = unpack(packed.content)
    assert body.startswith(b"<!doctype html>")
    assert len(body) == int(plain["Content-Length"])


def test_a_page_is_compressed_once(client, monkeypatch):
    compressed = []
    compress = Packing.process_response
    monkeypatch.setattr(Packing, "process_response", lambda *asked: compressed.append(1) or compress(*asked))
    for accepted in ("gzip, br", "br", "br, zstd"):
        assert client.get("/programmes/", headers={"Accept-Encoding": accepted}).status_code == 200
    assert len(compressed) == 1


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_what_is_too_small_to_gain_is_sent_as_it_is(encoding):
    answer = PageCache(lambda request: HttpResponse(b"a" * 150))(asking(encoding))
    assert (answer.content, answer["Content-Length"]) == (b"a" * 150, "150")
    assert not answer.has_header("Content-Encoding")


def test_a_worker_keeps_no_more_than_it_may(monkeypatch):
    monkeypatch.setattr(page_cache, "MOST_BYTES", 40_000)
    pages = PageCache(lambda request: HttpResponse(b"a page of 9,600 bytes for who takes nothing packed " * 200))
    for number in range(10):
        pages(RequestFactory().get(f"/{number}"))
    kept = [len(entry) for entry in caches["pages"]._cache.values()]
    assert len(kept) >= 2
    assert sum(kept) <= page_cache.MOST_BYTES


def test_a_worker_forgets_first_what_was_asked_longest_ago(monkeypatch):
    made = []
    monkeypatch.setattr(page_cache, "MOST_BYTES", 40_000)
    pages = PageCache(lambda request: made.append(request.path) or HttpResponse(b"twelve bytes" * 800))
    for path in ("/a", "/b", "/c", "/a", "/d", "/a"):
        pages(RequestFactory().get(path))
    assert made == ["/a", "/b", "/c", "/d"]


PAGES_BY_PATH = (
    "/", "/en/", "/programmes/", "/programmes/e2c/", "/organismes/", "/organismes/ajd/", "/agenda/", "/sources/",
    "/guide/", "/selection/?fiche=e2c", "/selection/fiche/?fiche=e2c", "/selection/comparer/?fiche=e2c",
    "/livret/?aide=mentorat", "/glossaire/",
    "/mentions-legales/", "/vie-privee/", "/accessibilite/", "/hors-connexion/", "/lieux/?q=lyon",
    "/api/", "/api/programs/", "/api/programs/e2c/", "/api/organizations/", "/changements.atom", "/robots.txt",
    "/sitemap.xml", "/sitemap-programmes.xml", "/opensearch.xml",
)  # fmt: skip


def with_more(path: str, more: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}{more}"


def kept_under(client: Client, *paths: str) -> int:
    """How many pages more are kept after these were asked."""
    before = len(caches["pages"]._cache)
    for path in paths:
        assert client.get(path).status_code in (200, 400)
    return len(caches["pages"]._cache) - before


@pytest.mark.parametrize("path", PAGES_BY_PATH)
def test_what_a_page_does_not_read_makes_no_other_page_to_keep(client, path):
    assert kept_under(client, path) == 1
    more = (f"{name}=1" for name in ("x", "rien", "age2", "SCRIPT_NAME", "utm_source", "fbclid", "_method"))
    assert kept_under(client, *(with_more(path, one) for one in more)) == 0


@pytest.mark.parametrize(
    "path", ["/", "/sources/", "/programmes/e2c/", "/selection/?fiche=e2c", "/glossaire/", "/guide/"]
)
@pytest.mark.parametrize("more", ["page=2", "per_page=5", "schema=aide", "type=entree", "include=no"])
def test_parameters_of_other_pages_count_as_unread(client, path, more):
    assert kept_under(client, path, with_more(path, more)) == 1


@pytest.mark.parametrize(
    ("path", "more"),
    [
        ("/programmes/", "page=2"), ("/programmes/", "per_page=5"), ("/programmes/", "age=14&include=no"),
        ("/programmes/e2c/", "age=17"), ("/organismes/", "page=2"), ("/organismes/", "q=mission"),
        ("/agenda/", "type=entree"), ("/agenda/", "lieu=69"), ("/guide/", "question=ecole&age=15"), ("/", "fiche=e2c"),
        ("/guide/", "question=lieu&age=15&ecole=absent"), ("/livret/", "age=14&include=no"), ("/", "age=15"),
        ("/api/programs/", "page=2"), ("/api/organizations/", "per_page=5"),
        ("/sitemap-programmes.xml", "p=1"),
    ],
)  # fmt: skip
def test_what_a_page_reads_makes_a_page_of_its_own(client, path, more):
    assert kept_under(client, path, with_more(path, more)) == 2


@pytest.mark.parametrize("path", ["/", "/programmes/", "/programmes/e2c/", "/api/programs/"])
def test_what_a_tracker_adds_is_on_no_page(client, path):
    first = client.get(with_more(path, "utm_source=secret1&age=15&utm_medium=secret2&f%62clid=secret3"))
    again = client.get(with_more(path, "age=15"))
    assert first.content == again.content
    assert b"secret" not in first.content
    assert first["ETag"] == again["ETag"]
