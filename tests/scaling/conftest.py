"""These tests start databases of their own: they run once, with what asks none of the tests' database."""

from collections.abc import Iterator

import pytest

from tests.postgres import PostgresError
from tests.scaling.machines import Site, running_site
from tests.scaling.redis import RedisError


@pytest.fixture(scope="session")
def running(tmp_path_factory) -> Iterator[Site]:
    try:
        with running_site(tmp_path_factory.mktemp("machines")) as site:
            yield site
    except (PostgresError, RedisError) as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture
def cluster(running: Site) -> Site:
    running.settle()
    return running
