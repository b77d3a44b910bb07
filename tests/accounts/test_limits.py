"""The sixth wrong password is refused, by name or by address."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from directory.serving.checks import (
    letters_can_be_sent,
    visitors_are_told_apart,
    wrong_passwords_are_counted_together,
)
from directory.serving.connections import caches
from tests.accounts.conftest import PASSWORD
from tests.signing_in import sign_in

WAIT = "Trop d’essais"
MOST = 5


def test_the_sixth_wrong_password_is_refused_and_the_right_one_after_it(client, claire):
    pages = [sign_in(client, "claire", "faux").content.decode().replace("'", "’") for _ in range(MOST + 1)]
    assert [WAIT in page for page in pages] == [False] * MOST + [True]
    assert sign_in(client, "claire", PASSWORD).status_code == 200
    assert "_auth_user_id" not in client.session


def test_name_and_address_are_counted_as_one_account(client, claire):
    for typed in ("claire", claire.email, "claire", claire.email, "claire"):
        sign_in(client, typed, "faux")
    assert WAIT in sign_in(client, claire.email, PASSWORD).content.decode().replace("'", "’")


def test_an_address_without_an_account_is_refused_as_one_with(client, db):
    pages = [sign_in(client, "x@example.org", "faux").content.decode().replace("'", "’") for _ in range(MOST + 1)]
    assert [WAIT in page for page in pages] == [False] * MOST + [True]


def test_a_right_password_is_not_counted(client, claire):
    for _ in range(MOST + 3):
        assert sign_in(client, "claire", PASSWORD).status_code == 302
        client.logout()


@pytest.mark.parametrize(
    ("workers", "url", "found"),
    [("3", "", ["directory.E002"]), ("1", "", []), ("3", "redis://127.0.0.1:1/0", [])],
)
def test_several_workers_demand_a_shared_cache(settings, monkeypatch, workers, url, found):
    monkeypatch.setenv("WEB_CONCURRENCY", workers)
    settings.CACHES = caches(url)
    assert [one.id for one in wrong_passwords_are_counted_together(None)] == found


def test_the_deployment_check_fails_without_one(monkeypatch):
    monkeypatch.setenv("WEB_CONCURRENCY", "3")
    with pytest.raises(SystemCheckError, match=r"directory\.E002"):
        call_command("check", deploy=True)


@pytest.mark.parametrize(("url", "found"), [("", ["directory.W002"]), ("smtp://mail.example.org", [])])
def test_letters_that_go_nowhere_are_warned_of(monkeypatch, url, found):
    monkeypatch.setenv("MAIL_URL", url)
    assert [one.id for one in letters_can_be_sent(None)] == found


@pytest.mark.parametrize(("header", "proxies", "found"), [(None, 0, []), ("x", 0, ["directory.W003"]), ("x", 1, [])])
def test_behind_a_proxy_it_must_tell_visitors_apart(settings, header, proxies, found):
    settings.SECURE_PROXY_SSL_HEADER, settings.ALLAUTH_TRUSTED_PROXY_COUNT = header, proxies
    assert [one.id for one in visitors_are_told_apart(None)] == found


def test_behind_a_proxy_each_visitor_has_tries_of_their_own(client, claire, settings):
    """Twenty wrong passwords in a minute stop an address and no other, whatever a visitor adds in front of it."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for turn in range(21):
        page = sign_in(client, f"personne{turn}", "faux", HTTP_X_FORWARDED_FOR=f"10.0.0.{turn}, 203.0.113.1")
    assert WAIT in page.content.decode().replace("'", "’")
    assert sign_in(client, "claire", PASSWORD, HTTP_X_FORWARDED_FOR="203.0.113.2").status_code == 302
