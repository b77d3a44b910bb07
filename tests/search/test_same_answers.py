"""SQLite and PostgreSQL give the same answers in the same order, and the same pages: to each its own process and
database."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings

from tests.postgres import cluster
from tests.prepared import fill
from tests.search.same_answers import searches

NOT_THE_RUN_S = ("PYTEST_", "COV_")


def answers_on(url: str) -> dict[str, str]:
    environ = {name: value for name, value in os.environ.items() if not name.startswith(NOT_THE_RUN_S)}
    environ |= {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "directory.settings"}
    fill(url)
    command = [sys.executable, "-m", "tests.search.same_answers"]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=environ, capture_output=True, text=True)  # noqa: S603
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """Of both databases, asked at the same time."""
    path = tmp_path_factory.mktemp("sqlite") / "same.sqlite3"
    with cluster() as postgres, ThreadPoolExecutor() as pool:
        return list(pool.map(answers_on, (f"sqlite:///{path}", postgres)))


def test_both_databases_give_the_same_answers_in_the_same_order(answers):
    on_sqlite, on_postgres = answers
    differing = {search: (on_sqlite[search], on_postgres.get(search)) for search in on_sqlite}
    assert {search: pair for search, pair in differing.items() if pair[0] != pair[1]} == {}
    assert list(on_sqlite) == list(on_postgres)


def test_the_answers_are_many_and_differ(answers):
    """Two databases that both answer nothing would agree as well."""
    found = [answer for search, answer in answers[0].items() if "/api/programs/" in search]
    listing = [answer for answer in found if "; " in answer]
    assert len(listing) > len(found) // 2
    assert len(set(found)) > 0.9 * len(found)


def test_each_search_is_asked_once():
    asked = list(searches())
    assert len(asked) == len(set(asked)) > 100
