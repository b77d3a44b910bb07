"""An administrator invites an address; its owner alone makes the account, once, within a week."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.invitations import AlreadyUsed, accept
from accounts.models import Invitation
from territories.kinds import COUNTRY
from tests.accounts.conftest import PASSWORD
from tests.admin.browsing import address
from tests.charges import administrator as charged

FOR_THE_COUNTRY = {"role": "referent", "area": COUNTRY}
TYPED = {"username": "nour", "password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture
def administrator(db) -> Client:
    client = Client()
    client.force_login(charged("root"))
    return client


@pytest.fixture
def invite(administrator):
    """Fill in the form of the space; the path of the link that was sent."""

    def send(email: str = "Nour@example.org") -> str:
        before = len(mail.outbox)
        answer = administrator.post(address(Invitation, "add"), {"email": email, **FOR_THE_COUNTRY})
        assert answer.status_code == 302, answer.content.decode()
        (letter,) = mail.outbox[before:]
        assert letter.to == [email.lower()]
        return link_in(letter)

    return send


def link_in(letter) -> str:
    return next(word for word in letter.body.split() if "/compte/invitation/" in word).removeprefix("http://testserver")


@pytest.mark.each_database
def test_an_invitation_makes_an_account_that_is_signed_in_and_led_to_its_second_factor(invite, client):
    assert client.get(invite())["Location"] == "/compte/invitation/"
    assert "nour@example.org" in client.get("/compte/invitation/").content.decode()
    client.post("/compte/invitation/", TYPED)
    user = User.objects.get(username="nour")
    assert (user.email, user.is_staff, user.is_superuser) == ("nour@example.org", True, False)
    assert list(user.mandates.values_list("role", "area")) == [("referent", COUNTRY)]
    assert client.session["_auth_user_id"] == str(user.pk)
    assert client.get("/admin/")["Location"] == "/compte/securite/"
    assert Invitation.objects.get().account == user


def test_a_link_serves_once(invite, client):
    link = invite()
    client.get(link)
    client.post("/compte/invitation/", TYPED)
    other = Client()
    assert other.get(link).status_code == 410
    assert other.post("/compte/invitation/", {**TYPED, "username": "autre"}).status_code == 410
    assert not User.objects.filter(username="autre").exists()


@pytest.mark.each_database
def test_of_two_who_opened_one_link_one_gets_the_account(invite):
    link = invite()
    first, second = Client(), Client()
    for one in (first, second):
        one.get(link)
    first.post("/compte/invitation/", TYPED)
    assert second.post("/compte/invitation/", {**TYPED, "username": "autre"}).status_code == 410
    invitation = Invitation.objects.get()
    with pytest.raises(AlreadyUsed):
        accept(invitation, "encore", PASSWORD)
    assert User.objects.filter(email="nour@example.org").count() == 1


@pytest.mark.parametrize("end", ["expired", "withdrawn", "renewed"])
def test_a_link_that_ended_opens_nothing(invite, administrator, client, end):
    link = invite()
    client.get(link)
    if end == "expired":
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif end == "withdrawn":
        administrator.post(address(Invitation, "delete", Invitation.objects.get().pk), {"post": "yes"})
    else:
        chosen = {"action": "send_again", "_selected_action": [Invitation.objects.get().pk]}
        administrator.post(address(Invitation, "changelist"), chosen)
        assert Client().get(link_in(mail.outbox[-1])).status_code == 302
    assert Client().get(link).status_code == 410
    assert client.post("/compte/invitation/", TYPED).status_code == 410
    assert not User.objects.filter(username="nour").exists()


@pytest.mark.parametrize("password", ["court", "12345678901234", "nour@example.org", "reperes-demonstration"])
def test_a_weak_password_makes_no_account(invite, client, password):
    client.get(invite())
    answer = client.post("/compte/invitation/", {"username": "nour", "password1": password, "password2": password})
    assert answer.status_code == 422
    assert "À corriger" in answer.content.decode()
    assert not User.objects.filter(username="nour").exists()


def test_the_database_does_not_hold_the_link(invite):
    token = invite().rstrip("/").rpartition("/")[2]
    assert token not in repr(list(Invitation.objects.values()))


def test_an_address_that_has_an_account_or_a_waiting_invitation_is_not_invited(invite, administrator):
    User.objects.create_user("sam", "sam@example.org")
    invite()
    for email, said in (("SAM@example.org", "Un compte a déjà"), ("nour@example.org", "attend déjà")):
        page = administrator.post(address(Invitation, "add"), {"email": email, **FOR_THE_COUNTRY}).content.decode()
        assert said in page
    assert len(mail.outbox) == 1


def test_a_letter_that_cannot_be_sent_is_told_and_kept(administrator, monkeypatch):
    def refuse(*given, **named):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    page = administrator.post(
        address(Invitation, "add"), {"email": "nour@example.org", **FOR_THE_COUNTRY}, follow=True
    ).content.decode()
    assert "renvoyez-la plus tard" in page
    assert Invitation.objects.get().state == "non envoyée"


@pytest.mark.parametrize("page", ["changelist", "add"])
def test_a_coordinator_invites_nobody(client, claire, page):
    client.force_login(claire)
    assert client.get(address(Invitation, page)).status_code == 403
    assert client.post(address(Invitation, "add"), {"email": "x@example.org", **FOR_THE_COUNTRY}).status_code == 403
    assert not mail.outbox
