"""An address is counted without being kept: not in the cache, not in a form that can be told again the next day."""

import pickle
from datetime import timedelta
from typing import ClassVar

import pytest
from django.core.cache import caches
from django.test import RequestFactory
from django.utils import timezone

from directory.serving.counts import PlainValues
from remarks import senders
from remarks.senders import MOST_A_DAY, address_of, may_say_more


@pytest.fixture(autouse=True)
def nothing_counted():
    caches["counts"].clear()
    yield
    caches["counts"].clear()


def request(address: str = "203.0.113.9", **headers: str):
    return RequestFactory(REMOTE_ADDR=address).post("/", headers=headers)


def allowed(address: str, times: int) -> int:
    return sum(may_say_more(request(address)) for _ in range(times))


def counted() -> dict:
    return {key: pickle.loads(value) for key, value in caches["counts"]._cache.items()}  # noqa: S301 - Django's own


def digest_now(address: str) -> str:
    return senders._digest(address, senders._secret_of_the_day())


def test_the_first_of_a_day_are_heard_and_no_more():
    assert allowed("203.0.113.9", MOST_A_DAY + 5) == MOST_A_DAY
    assert allowed("203.0.113.10", 1) == 1


def test_no_address_stands_in_the_cache_nor_can_be_found_again_without_the_secret_of_the_day():
    may_say_more(request("203.0.113.9"))
    kept = counted()
    assert not any("203.0.113" in str(one) for pair in kept.items() for one in pair)
    digest = digest_now("203.0.113.9")
    assert any(digest in key for key in kept)
    caches["counts"].clear()  # what a day does
    assert digest_now("203.0.113.9") != digest


def test_every_key_ends_within_a_day():
    may_say_more(request())
    ends = caches["counts"]._expire_info.values()
    latest = timezone.now().timestamp() + senders.KEPT_SECONDS
    assert ends
    assert all(end is not None and end <= latest for end in ends)


def test_another_day_has_another_secret(monkeypatch):
    first = digest_now("203.0.113.9")
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(senders.timezone, "localdate", lambda: tomorrow)
    assert digest_now("203.0.113.9") != first


@pytest.mark.parametrize(
    ("peer", "forwarded", "counted_as"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ("::1", "203.0.113.9", "203.0.113.9"),
        ("", "203.0.113.9", "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", "", "203.0.113.9"),
        ("127.0.0.1", "unknown", "unknown"),
    ],
)
def test_who_is_counted(peer, forwarded, counted_as):
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    assert address_of(request(peer, **headers)) == counted_as


def test_neighbours_of_one_household_are_counted_together():
    assert allowed("2001:db8:1:2::1", MOST_A_DAY) == MOST_A_DAY
    assert allowed("2001:db8:1:2:ffff::9", 1) == 0
    assert allowed("2001:db8:1:3::1", 1) == 1


class Away:
    """A shared cache that does not answer, as directory/kept_pages/backends.py stands in for it."""

    written: ClassVar[list[str]] = []

    def get(self, key, default=None):
        return None

    def set(self, key, value, timeout):
        self.written.append(key)


def test_while_the_shared_cache_is_away_nobody_is_refused_and_no_address_is_written(monkeypatch):
    monkeypatch.setattr(senders, "_counts", Away)
    assert allowed("203.0.113.9", MOST_A_DAY + 5) == MOST_A_DAY + 5
    assert {key.rpartition("-")[0] for key in Away.written} == {f"secret-{timezone.localdate():%Y-%m}"}


@pytest.mark.parametrize("value", [0, 19, "0f" * 32])
def test_what_is_counted_goes_to_a_shared_cache_as_plain_text(value):
    assert PlainValues().loads(PlainValues().dumps(value)) == value
