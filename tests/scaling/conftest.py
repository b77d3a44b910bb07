"""These tests start databases of their own: they run once, beside the tests on SQLite."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import PostgresError
from tests.scaling.machines import Site, running_site
from tests.scaling.redis import RedisError

ONCE = "starts a PostgreSQL primary and a replica of its own: runs with the tests on SQLite (DATABASE_URL not set)"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        here = Path(__file__).parent
        for item in items:
            if here in item.path.parents and "running" in item.fixturenames:
                item.add_marker(pytest.mark.skip(reason=ONCE))


@pytest.fixture(scope="session")
def running(tmp_path_factory) -> Iterator[Site]:
    try:
        with running_site(tmp_path_factory.mktemp("machines")) as site:
            yield site
    except (PostgresError, RedisError) as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture
def site(running: Site) -> Site:
    running.settle()
    return running
