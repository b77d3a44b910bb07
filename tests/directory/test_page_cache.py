"""Pages kept whole by a worker."""

import gzip
from datetime import date

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from directory import page_cache
from directory.packing import is_taken
from directory.page_cache import PageCache
from directory.shared_pages import OVERHEAD

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
    ("accepted", "is_packed"),
    [
        ("gzip, deflate, br, zstd", True),
        ("br;q=0, GZIP ; q=0.5", True),
        ("br", False),
        ("gzip;q=0", False),
        ("br;q=1, gzip; q=0.000", False),
        ("x-gzip", False),
        ("identity", False),
        ("", False),
        (";;,,q=;=", False),
    ],
)
def test_a_packed_page_goes_to_who_takes_gzip(accepted, is_packed):
    assert is_taken(accepted) == is_packed


def test_each_client_gets_the_same_page_as_it_takes_it(client):
    plain = client.get("/programmes/")
    assert not plain.has_header("Content-Encoding")
    packed = client.get("/programmes/", headers={"Accept-Encoding": "gzip, deflate, br"})
    assert packed["Content-Encoding"] == "gzip"
    assert int(packed["Content-Length"]) == len(packed.content) < len(plain.content)
    assert (packed["ETag"], packed["Vary"]) == (plain["ETag"], "Accept-Encoding") == (plain["ETag"], plain["Vary"])
    body = gzip.decompress(packed.content)
    assert body.startswith(b"<!doctype html>")
    assert len(body) == int(plain["Content-Length"])


def test_a_page_is_packed_once(client, monkeypatch):
    packed = []
    monkeypatch.setattr(page_cache, "pack", lambda body, pack=page_cache.pack: packed.append(len(body)) or pack(body))
    for accepted in ("", "gzip", "gzip", "br"):
        assert client.get("/programmes/", headers={"Accept-Encoding": accepted}).status_code == 200
    assert len(packed) == 1


def test_what_is_too_small_to_gain_is_sent_as_it_is():
    answer = PageCache(lambda request: HttpResponse(b"a" * 500))(asking("br, gzip"))
    assert (answer.content, answer["Content-Length"]) == (b"a" * 500, "500")
    assert not answer.has_header("Content-Encoding")


def test_a_worker_keeps_no_more_than_it_may(monkeypatch):
    cache = PageCache(lambda request: HttpResponse(b"un, deux, trois. " * 100))
    size = len(cache(asking("gzip")).content)
    (page,) = cache._pages.values()
    assert cache._bytes == page.size == size + OVERHEAD
    monkeypatch.setattr(page_cache, "MOST_BYTES", page.size - 1)
    emptied = PageCache(lambda request: HttpResponse(b"un, deux, trois. " * 100))
    emptied(asking("gzip"))
    assert (emptied._pages, emptied._bytes) == ({}, 0)
