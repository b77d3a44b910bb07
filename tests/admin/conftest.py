import pytest
from django.utils import translation

from directory.management.commands.demo_accounts import make_account
from tests.admin.browsing import Space
from tests.charges import keep_everything


@pytest.fixture
def coordinator(db):
    return keep_everything(make_account("coordination"))


@pytest.fixture
def space(client, coordinator):
    """The coordinators' space, signed in as `coordination`."""
    client.force_login(coordinator)
    return Space(client)


@pytest.fixture(autouse=True)
def words_of_the_admin(words_as_they_are_written):
    """A form's errors are said when they are read, after the page: in French, as the page was."""
    with translation.override("fr"):
        yield
