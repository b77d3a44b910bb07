"""The accounts that `make run` prints work again and again, and only on a developer's machine."""

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from accounts.models import Mandate
from directory.management.commands.demo_accounts import PASSWORD
from sources.models import Source
from tests.admin.browsing import address
from tests.signing_in import sign_in


@pytest.fixture
def demo(db, settings, capsys):
    """Run the command as in development and return what it printed."""
    settings.DEBUG, settings.SECOND_FACTOR_REQUIRED = True, False

    def run() -> str:
        call_command("demo_accounts")
        return capsys.readouterr().out

    return run


def test_the_printed_accounts_open_the_space(demo, client):
    printed = demo()
    for username in ("admin", "coordination", "organisme"):
        assert f"{username} / {PASSWORD}" in printed
        sign_in(client, username, PASSWORD)
        assert client.get("/admin/").status_code == 200
        client.logout()


def test_a_second_run_changes_nothing_and_closes_no_session(demo, client):
    first = demo()
    client.login(username="coordination", password=PASSWORD)
    before = list(User.objects.order_by("pk").values())
    mandates = list(Mandate.objects.order_by("pk").values())
    assert demo() == first
    after = list(User.objects.order_by("pk").values())
    assert [{**row, "last_login": None} for row in after] == [{**row, "last_login": None} for row in before]
    assert list(Mandate.objects.order_by("pk").values()) == mandates
    assert client.get("/admin/").status_code == 200


def test_a_changed_password_is_what_is_printed_again(demo, client):
    demo()
    user = User.objects.get(username="coordination")
    user.set_password("autre chose")
    user.save()
    demo()
    assert client.login(username="coordination", password=PASSWORD)


def test_in_service_no_account_is_made(db, settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="machine de développement"):
        call_command("demo_accounts")
    assert not User.objects.exists()


def test_in_service_the_public_password_opens_nothing(demo, settings, client):
    demo()
    settings.DEBUG = False
    assert "n&#x27;ouvre aucun compte ici" in sign_in(client, "admin", PASSWORD).content.decode()
    assert client.get("/admin/").status_code == 302


def test_coordinators_change_documents_and_delete_none(space):
    source = Source.objects.first()
    assert 'name="_save"' in space.change_page(source)
    assert space.client.post(address(Source, "delete", source.pk), {"post": "yes"}).status_code == 403
