"""A site in production gets its first account and its group without the demonstration."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command

from directory.coordinators import GROUP, coordination_group
from directory.management.commands.demo_accounts import PASSWORD as DEMONSTRATION
from programs.models import Program
from tests import signing_in
from tests.admin.browsing import address

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


def test_the_administrator_opens_the_space_and_finds_the_group(create, client):
    create()
    assert enter(client, "claire", STRONG) == 200
    page = client.get(address(User, "add"), secure=True)
    assert page.status_code == 200
    assert Group.objects.filter(name=GROUP).exists()


def test_a_coordinator_of_the_group_keeps_entries_and_no_accounts(create, client):
    create()
    person = User.objects.create_user("sam", password=STRONG, is_staff=True)
    person.groups.add(Group.objects.get(name=GROUP))
    assert enter(client, "sam", STRONG) == 200
    assert client.get(address(Program, "change", Program.objects.first().pk), secure=True).status_code == 200
    assert client.get(address(User, "add"), secure=True).status_code == 403


def test_a_second_run_changes_no_account_and_mends_the_group(create, capsys):
    create()
    whole = set(coordination_group().permissions.all())
    Group.objects.get(name=GROUP).permissions.clear()
    create(password="un autre mot de passe 39")
    assert User.objects.get().check_password(STRONG)
    assert set(Group.objects.get(name=GROUP).permissions.all()) == whole
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
