"""What every test may count on: the official areas and the catalogue are in the test database."""

import pytest
from django.conf import settings
from django.test import override_settings


@pytest.fixture(scope="session", autouse=True)
def test_settings():
    """Static files straight from the sources (nothing is collected here), and passwords that are quick to hash."""
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        WHITENOISE_AUTOREFRESH=True,
        WHITENOISE_USE_FINDERS=True,
    ):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Load the real data once per process; each test then works inside a transaction that is rolled back.

    A test that asks for `transactional_db` or `live_server` empties the tables for all that follow it
    (pytest-django puts such tests last): tests in a browser use the `site` fixture instead.
    """
    from programs.catalogue import load_catalogue
    from territories.loading import load_areas

    with django_db_blocker.unblock():
        load_areas()
        load_catalogue(settings.BASE_DIR / "fixtures")
