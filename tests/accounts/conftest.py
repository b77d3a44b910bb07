import pytest
from django.contrib.auth.models import User

from tests.charges import keep_everything

PASSWORD = "quatre chevaux verts 38"


@pytest.fixture
def claire(db) -> User:
    """Keeps entries: a coordinator with an e-mail address, and no second factor yet."""
    user = User.objects.create_user("claire", "claire@example.org", PASSWORD, is_staff=True)
    return keep_everything(user)


@pytest.fixture
def reader(db) -> User:
    """May open the space and change nothing."""
    from django.contrib.auth.models import Permission

    user = User.objects.create_user("lou", "lou@example.org", PASSWORD, is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_program"))
    return user
