"""Who gets in, with what, and what nobody learns from being refused."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import User
from django.core import mail

from accounts.demonstration import PASSWORD as DEMONSTRATION
from tests.accounts.conftest import PASSWORD
from tests.signing_in import sign_in

WRONG = "Ce nom (ou cette adresse) et ce mot de passe ne vont pas ensemble."


@pytest.mark.parametrize("typed", ["claire", "claire@example.org", "Claire@Example.org"])
def test_a_name_or_an_address_signs_in(client, claire, typed):
    assert sign_in(client, typed, PASSWORD).status_code == 302
    assert client.session["_auth_user_id"] == str(claire.pk)


def test_an_address_that_two_accounts_have_signs_nobody_in(client, claire):
    User.objects.create_user("double", claire.email, PASSWORD)
    assert sign_in(client, claire.email, PASSWORD).status_code == 200
    assert sign_in(client, "claire", PASSWORD).status_code == 302


def page_of(response) -> str:
    """Without what differs at each answer: the token of the form."""
    return response.content.decode().replace(str(response.context["csrf_token"]), "")


@pytest.mark.parametrize(("known", "unknown"), [("claire", "rien12"), ("claire@example.org", "rien12@example.org")])
def test_a_wrong_password_looks_the_same_whether_or_not_there_is_an_account(client, claire, known, unknown):
    pages = [page_of(sign_in(client, typed, "faux")).replace(typed, "TYPED") for typed in (known, unknown)]
    assert WRONG in pages[0]
    assert pages[0] == pages[1]


@pytest.mark.parametrize("typed", ["claire", "claire@example.org", "personne", "personne@example.org", "fermé", "vide"])
def test_one_password_costs_one_hash_whoever_is_typed(claire, monkeypatch, typed):
    """What an answer takes is the hash: as many of them, as long an answer."""
    User.objects.create_user("fermé", "ferme@example.org", PASSWORD, is_active=False)
    User.objects.create_user("vide", "vide@example.org", None)
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *given: hashed.append(1) or encode(*given))
    assert authenticate(None, username=typed, email=typed, password="faux") is None
    assert len(hashed) == 1


def test_a_closed_account_is_told_no_more_than_a_wrong_password(client, claire):
    User.objects.filter(pk=claire.pk).update(is_active=False)
    assert WRONG in sign_in(client, "claire", PASSWORD).content.decode()


@pytest.mark.parametrize("login", [{"username": "claire"}, {"email": "claire@example.org"}])
def test_in_service_the_demonstration_password_opens_nothing_by_any_way(client, claire, settings, login):
    claire.set_password(DEMONSTRATION)
    claire.save()
    assert authenticate(None, **login, password=DEMONSTRATION) is None
    assert not client.login(**login, password=DEMONSTRATION)
    client.post("/admin/login/?next=/admin/", {"username": "claire", "password": DEMONSTRATION})
    sign_in(client, "claire", DEMONSTRATION)
    assert "_auth_user_id" not in client.session
    settings.DEBUG = True
    assert authenticate(None, **login, password=DEMONSTRATION) == claire


def test_the_form_of_the_admin_is_closed(client, claire):
    response = client.post("/admin/login/?next=/admin/programs/", {"username": "claire", "password": PASSWORD})
    assert response["Location"] == "/compte/connexion/?next=%2Fadmin%2Fprograms%2F"
    assert "_auth_user_id" not in client.session


def test_nobody_is_sent_to_another_site(client, claire):
    response = sign_in(client, "claire", PASSWORD, QUERY_STRING="next=https://example.com/")
    assert response["Location"] == "/admin/"


def test_who_is_no_coordinator_is_told_so_in_french(client, db):
    User.objects.create_user("max", password=PASSWORD)
    sign_in(client, "max", PASSWORD)
    page = client.get("/admin/", follow=True)
    assert page.status_code == 403
    assert "Cette page ne vous est pas ouverte" in page.content.decode().replace("\u202f", " ")


def forgotten(client, email: str):
    return client.post("/compte/mot-de-passe/oublie/", {"email": email}, follow=True)


def test_a_forgotten_password_is_answered_alike_for_every_address(client, claire):
    known, unknown = forgotten(client, claire.email), forgotten(client, "personne@example.org")
    assert known.redirect_chain == unknown.redirect_chain
    assert page_of(known) == page_of(unknown)
    assert [letter.to for letter in mail.outbox] == [[claire.email], ["personne@example.org"]]
    assert "/compte/mot-de-passe/nouveau/" in mail.outbox[0].body
    assert "Aucun compte" in mail.outbox[1].body


def test_the_link_of_a_letter_sets_the_password_once(client, claire):
    forgotten(client, claire.email)
    link = next(word for word in mail.outbox[0].body.split() if "/nouveau/" in word).removeprefix("http://testserver")
    form = client.get(link)["Location"]
    client.post(form, {"password1": "cinq moutons bleus 39", "password2": "cinq moutons bleus 39"})
    assert sign_in(client, "claire", "cinq moutons bleus 39").status_code == 302
    client.logout()
    assert "Ce lien ne vaut plus" in client.get(link, follow=True).content.decode()


def test_a_mail_server_that_is_away_is_told(client, claire, monkeypatch):
    def refuse(*given, **named):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    client.raise_request_exception = False
    assert forgotten(client, claire.email).status_code == 503
