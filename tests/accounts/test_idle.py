"""A session ends twelve hours after its last use, and public pages know of none."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts import idle
from tests.accounts.conftest import PASSWORD
from tests.signing_in import sign_in

HOUR = 3600  # seconds


@pytest.fixture
def clock(monkeypatch):
    """Hours go by when it is told so, for the session and for what looks at it."""
    begin = timezone.now()

    def set_hours(hours: float) -> None:
        now = begin + timezone.timedelta(hours=hours)
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)
        monkeypatch.setattr(idle.time, "time", now.timestamp)

    set_hours(0)
    return set_hours


def test_a_session_in_use_goes_on_and_an_idle_one_ends(client, reader, clock):
    sign_in(client, "lou", PASSWORD)
    for hours in (0, 11, 22):
        clock(hours)
        assert client.get("/admin/").status_code == 200
    clock(22 + 12.1)
    assert client.get("/admin/").status_code == 302


def test_of_a_session_that_ended_no_address_is_kept(client, claire, reader):
    sign_in(Client(), "claire", PASSWORD)
    sign_in(Client(), "lou", PASSWORD)
    UserSession.objects.filter(user=claire).update(last_seen_at=timezone.now() - timezone.timedelta(hours=12.1))
    sign_in(client, "lou", PASSWORD)
    assert [row.user for row in UserSession.objects.all()] == [reader, reader]


def test_its_end_is_written_at_most_once_a_minute(client, reader):
    sign_in(client, "lou", PASSWORD)
    client.get("/admin/")
    before = Session.objects.get(pk=client.session.session_key).expire_date
    client.get("/admin/")
    assert Session.objects.get(pk=client.session.session_key).expire_date == before


@pytest.mark.parametrize("path", ["/", "/programmes/", "/programmes/e2c/", "/organismes/"])
def test_a_public_page_is_the_same_for_who_is_signed_in_and_sets_no_cookie(client, reader, path):
    stranger = client.get(path)
    sign_in(client, "lou", PASSWORD)
    page = client.get(path)
    assert page.content == stranger.content
    assert not page.cookies
    assert "cookie" not in page.get("Vary", "").lower()
    assert "public" in page["Cache-Control"]


@pytest.mark.parametrize("path", ["/compte/connexion/", "/compte/mot-de-passe/oublie/", "/compte/securite/"])
def test_a_page_of_an_account_is_kept_by_nobody(client, reader, path):
    sign_in(client, "lou", PASSWORD)
    assert "public" not in client.get(path).get("Cache-Control", "")
