"""A site in production gets its first account without the demonstration."""

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from accounts.models import Invitation
from directory.management.commands.demo_accounts import PASSWORD as DEMONSTRATION
from programs.models import Program
from tests import signing_in
from tests.admin.browsing import address
from tests.charges import keep_everything

STRONG = "quatre chevaux verts 38"


@pytest.fixture
def create(db, settings, monkeypatch):
    """Run the command as in production, with this password."""
    settings.DEBUG = False

    def run(password: str | None = STRONG, username: str = "claire") -> None:
        monkeypatch.delenv("ADMINISTRATOR_PASSWORD", raising=False)
        if password is not None:
            monkeypatch.setenv("ADMINISTRATOR_PASSWORD", password)
        call_command("create_administrator", username)

    return run


def enter(client, username: str, password: str) -> int:
    """With the second factor, which is set up first."""
    signing_in.sign_in(client, username, password, secure=True)
    assert client.get("/admin/", secure=True)["Location"] == "/compte/securite/"
    signing_in.set_up_application(client, secure=True)
    return client.get("/admin/", secure=True).status_code


def test_the_administrator_opens_the_space_and_invites(create, client):
    create()
    assert enter(client, "claire", STRONG) == 200
    assert not User.objects.get().is_superuser
    assert client.get(address(Invitation, "add"), secure=True).status_code == 200


def test_who_reviews_keeps_entries_and_no_accounts(create, client):
    create()
    keep_everything(User.objects.create_user("sam", password=STRONG, is_staff=True))
    assert enter(client, "sam", STRONG) == 200
    assert client.get(address(Program, "change", Program.objects.first().pk), secure=True).status_code == 200
    assert client.get(address(Invitation, "add"), secure=True).status_code == 403


def test_a_second_run_changes_no_account(create, capsys):
    create()
    create(password="un autre mot de passe 39")
    assert User.objects.get().check_password(STRONG)
    assert "existe déjà" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("court", "trop court"),
        ("12345678901234", "numérique"),
        (DEMONSTRATION, "public"),
        (None, "ADMINISTRATOR_PASSWORD"),
    ],
)
def test_a_weak_password_makes_no_account(create, password, said):
    with pytest.raises(CommandError, match=said):
        create(password)
    assert not User.objects.exists()


def test_nor_does_a_name_that_is_none(create):
    with pytest.raises(CommandError):
        create(username="deux mots")
    assert not User.objects.exists()
