"""Who changes what the public reads shows a second factor, in each session."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.test import Client

from accounts.second_factor import publishes
from programs.models import Program
from tests.accounts.conftest import PASSWORD
from tests.admin.browsing import address
from tests.signing_in import begin, code_of, set_up_application, sign_in

SET_UP = "/compte/securite/"


def addresses() -> list[str]:
    return ["/admin/", "/admin/password_change/", address(Program, "changelist"), address(Program, "add"),
            "/admin/autocomplete/", "/admin/nothing-here/"]  # fmt: skip


@pytest.mark.parametrize("path", addresses())
def test_who_publishes_is_led_to_the_set_up_first(client, claire, path):
    sign_in(client, "claire", PASSWORD)
    for answer in (client.get(path), client.post(path, {"x": "y"})):
        assert answer["Location"] == SET_UP
    assert "Une étape avant d’entrer" in client.get(SET_UP).content.decode().replace("'", "’")


def test_leaving_is_always_possible(client, claire):
    sign_in(client, "claire", PASSWORD)
    assert client.post("/admin/logout/").status_code == 200
    assert "_auth_user_id" not in client.session


def test_who_only_reads_needs_none(client, reader):
    sign_in(client, "lou", PASSWORD)
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(("username", "expected"), [("claire", True), ("lou", False), ("root", True), ("max", False)])
def test_publishing_is_any_permission_to_change(claire, reader, username, expected):
    User.objects.create_superuser("root", password=PASSWORD)
    User.objects.create_user("max", password=PASSWORD)
    assert publishes(User.objects.get(username=username)) is expected


def test_an_application_opens_the_space_and_is_asked_for_at_the_next_sign_in(client, claire):
    sign_in(client, "claire", PASSWORD)
    secret = set_up_application(client)
    assert client.get("/admin/").status_code == 200
    other = Client()
    assert sign_in(other, "claire", PASSWORD)["Location"] == "/compte/securite/code/"
    assert "_auth_user_id" not in other.session
    wrong = other.post("/compte/securite/code/", {"code": "000000"})
    assert "le bon code" in wrong.content.decode()
    assert "_auth_user_id" not in other.session
    other.post("/compte/securite/code/", {"code": code_of(secret, later=1)})
    assert other.get("/admin/").status_code == 200


def test_recovery_codes_are_shown_and_given_as_a_file(client, claire):
    sign_in(client, "claire", PASSWORD)
    set_up_application(client)
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    for path in ("/compte/securite/codes-de-secours/", "/compte/securite/codes-de-secours/fichier/"):
        page = client.get(path).content.decode()
        assert [code for code in codes if code not in page] == []


def test_changing_what_protects_an_account_asks_for_the_password_again(client, claire):
    client.force_login(claire)
    path = client.get("/compte/securite/cles/ajouter/")["Location"]
    page = client.get(path).content.decode()
    assert "Est-ce bien vous" in page
    assert "Use " not in page  # the other ways are said in French too
    assert client.post(path, {"password": "faux"}).status_code == 200
    assert client.post(path, {"password": PASSWORD})["Location"] == "/compte/securite/cles/ajouter/"
    assert client.get("/compte/securite/cles/ajouter/").status_code == 200


def test_a_recovery_code_opens_once(client, claire):
    sign_in(client, "claire", PASSWORD)
    set_up_application(client)
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    for status in (200, 302):
        other = Client()
        sign_in(other, "claire", PASSWORD)
        other.post("/compte/securite/code/", {"code": code})
        assert other.get("/admin/").status_code == status


def test_an_account_with_a_factor_gets_in_by_no_session_that_has_not_shown_it(client, claire):
    """A session made by another way than the sign-in, as some other login form would."""
    sign_in(client, "claire", PASSWORD)
    set_up_application(client)
    other = Client()
    begin(other, claire)
    assert other.get("/admin/")["Location"] == SET_UP


def test_the_first_factor_ends_the_sessions_opened_without_it(client, claire):
    other = Client()
    for one in (client, other):
        sign_in(one, "claire", PASSWORD)
    set_up_application(client)
    assert "/compte/connexion/" in other.get(SET_UP)["Location"]
    assert client.get(SET_UP).status_code == 200


def test_the_last_factor_cannot_be_taken_away_by_its_owner(client, claire):
    sign_in(client, "claire", PASSWORD)
    set_up_application(client)
    page = client.post("/compte/securite/application/retirer/")
    assert "le seul que vous ayez" in page.content.decode()
    assert Authenticator.objects.filter(type="totp").exists()


def test_an_administrator_takes_away_a_lost_one_which_ends_the_sessions(client, claire):
    sign_in(client, "claire", PASSWORD)
    set_up_application(client)
    administrator = Client()
    administrator.force_login(User.objects.create_superuser("root", password=PASSWORD))
    lost = Authenticator.objects.get(user=claire, type="totp")
    page = administrator.get(address(Authenticator, "changelist")).content.decode()
    assert "claire" in page
    administrator.post(address(Authenticator, "delete", lost.pk), {"post": "yes"})
    assert "_auth_user_id" not in client.session
    assert sign_in(client, "claire", PASSWORD)["Location"] == "/admin/"
    assert client.get("/admin/")["Location"] == SET_UP


def test_the_secret_of_a_factor_is_on_no_page_of_the_space(client, claire):
    sign_in(client, "claire", PASSWORD)
    secret = set_up_application(client)
    administrator = Client()
    administrator.force_login(User.objects.create_superuser("root", password=PASSWORD))
    row = Authenticator.objects.get(user=claire, type="totp")
    for path in (address(Authenticator, "changelist"), address(Authenticator, "change", row.pk)):
        assert secret not in administrator.get(path).content.decode()


def test_where_it_is_not_demanded_the_sign_in_says_so(client, claire, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    assert "SECOND_FACTOR_REQUIRED=1" in client.get("/compte/connexion/").content.decode()
    sign_in(client, "claire", PASSWORD)
    assert client.get("/admin/").status_code == 200


def test_sessions_are_seen_and_ended_by_their_owner_alone(client, claire, reader):
    others = [Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"), Client()]
    sign_in(client, "lou", PASSWORD)
    sign_in(others[0], "lou", PASSWORD)
    sign_in(others[1], "claire", PASSWORD)
    assert "Firefox sur Windows" in client.get("/compte/sessions/").content.decode()
    foreign, own = UserSession.objects.get(user=claire), UserSession.objects.get(user_agent__contains="Firefox")
    for row in (foreign, own):
        client.post("/compte/sessions/", {"session": row.pk})
    assert others[0].get("/admin/").status_code == 302
    assert "_auth_user_id" in others[1].session
    assert client.get("/admin/").status_code == 200


def test_all_other_sessions_end_at_once(client, reader):
    others = [Client(), Client()]
    for one in (client, *others):
        sign_in(one, "lou", PASSWORD)
    client.post("/compte/sessions/")
    assert [one.get("/admin/").status_code for one in (client, *others)] == [200, 302, 302]
