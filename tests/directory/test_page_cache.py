"""Pages kept whole by a worker."""

import gzip
from datetime import date

import brotli
import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from directory import page_cache
from directory.codings import taken_by
from directory.page_cache import PageCache

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


UNPACKED = {"br": brotli.decompress, "gzip": gzip.decompress}


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("BR ; q=1.0", "br"),
        ("br;q=0.000,gzip;q=0", ""),
        ("identity", ""),
        ("brotli, x-gzip", ""),
        ("", ""),
        (";;,,q=;=", ""),
    ],
)
def test_the_best_coding_that_the_client_takes_is_used(accepted, coding):
    assert taken_by(accepted) == coding


def test_each_client_gets_the_same_page_in_a_coding_that_it_takes(client):
    plain = client.get("/programmes/")
    assert not plain.has_header("Content-Encoding")
    bodies = set()
    for accepted, coding in [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("gzip", "gzip"), ("br", "br")]:
        response = client.get("/programmes/", headers={"Accept-Encoding": accepted})
        assert response["Content-Encoding"] == coding
        assert int(response["Content-Length"]) == len(response.content) < len(plain.content)
        assert (response["ETag"], response["Vary"]) == (plain["ETag"], "Accept-Encoding")
        bodies.add(UNPACKED[coding](response.content))
    (body,) = bodies
    assert body.startswith(b"<!doctype html>")
    assert len(body) == int(plain["Content-Length"])


def test_a_page_is_packed_once_for_each_coding_that_is_asked_for(client, monkeypatch):
    packed = []

    def recoded(body, coding, wanted, recode=page_cache.recoded):
        packed.append((coding, wanted))
        return recode(body, coding, wanted)

    monkeypatch.setattr(page_cache, "recoded", recoded)
    for accepted in ("br", "br", "gzip", "gzip", "br"):
        client.get("/programmes/", headers={"Accept-Encoding": accepted})
    assert packed == [("", "br"), ("br", "gzip")]


def test_what_is_too_small_to_gain_is_sent_as_it_is():
    answer = PageCache(lambda request: HttpResponse(b"a" * 500))(asking("br, gzip"))
    assert (answer.content, answer["Content-Length"]) == (b"a" * 500, "500")
    assert not answer.has_header("Content-Encoding")


def test_all_codings_count_in_what_a_worker_keeps(monkeypatch):
    cache = PageCache(lambda request: HttpResponse(b"un, deux, trois. " * 100))
    sizes = [len(cache(asking(accepted)).content) for accepted in ("br", "gzip", "")]
    (page,) = cache._pages.values()
    assert cache._bytes == page.size == sizes[0] + sizes[1] + page_cache.OVERHEAD
    monkeypatch.setattr(page_cache, "MOST_BYTES", page.size - 1)
    emptied = PageCache(lambda request: HttpResponse(b"un, deux, trois. " * 100))
    for accepted in ("br", "gzip"):
        emptied(asking(accepted))
    assert (emptied._pages, emptied._bytes) == ({}, 0)
