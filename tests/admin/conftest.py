import pytest

from directory.management.commands.demo_accounts import coordination_group, make_account
from tests.admin.browsing import Space


@pytest.fixture
def coordinator(db):
    user = make_account("coordination")
    user.groups.set([coordination_group()])
    return user


@pytest.fixture
def space(client, coordinator):
    """The coordinators' space, signed in as `coordination`."""
    client.force_login(coordinator)
    return Space(client)
