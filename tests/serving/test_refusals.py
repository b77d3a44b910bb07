"""A setting that is missing or wrong stops the start with one sentence that names it and says what is accepted."""

import os
import subprocess
import sys

import pytest

from directory.pages.editorial import TOLD
from tests.serving.conftest import ROOT, manage
from tests.waiting import PATIENCE

GUNICORN = ("-m", "gunicorn", "--bind", "127.0.0.1:0")
REFUSED = 3

# What it is set to (empty: not set), and what the sentence says beside the name.
WRONG = {
    "SECRET_KEY": [
        ("", "at least 50 random characters"),
        ("short", "is 5 characters long"),
        ("x" * 60, "1 different characters"),
        ("correct-horse-battery!" * 3, "repeats a shorter text"),
        ("django-insecure-0123456789abcdefghijklmnopqrstuvwxyz", "Django's example"),
    ],
    "ALLOWED_HOSTS": [
        ("", "ALLOWED_HOSTS=www.example.org"),
        (" , ", "is not set"),
        ("https://www.example.org", "no scheme, port or path"),
        ("www.example.org:443", "no scheme, port or path"),
        ("example.org,www.example.org/", "'www.example.org/'"),
        ("www.example.org example.org", "separated by commas"),
        ("*.example.org", "not a host name"),
        ("::1", "not a host name"),
        ("réperes.fr", "not a host name"),
    ],
    "CSRF_TRUSTED_ORIGINS": [
        ("www.example.org", "https://www.example.org"),
        ("ftp://www.example.org", "a scheme and a host"),
        ("https://www.example.org/", "without a path"),
        ("https://a.org https://b.org", "by commas"),
    ],
    "DATABASE_URL": [
        ("", "postgres://user:password@host/name"),
        ("mysql://user:s3cret@host/name", "postgres://"),
        ("/srv/db.sqlite3", "sqlite://"),
        ("postgres://user:s3cret@host:port/name", "number up to 65535"),
        ("postgres://user:s3cret@host:99999/name", "number up to 65535"),
        ("postgres://user:s3cret@host", "names no database"),
        ("postgres://user:s3cret@host/name?sslmod=require", 'invalid connection option "sslmod"'),
        ("sqlite:////no/such/folder/db.sqlite3", "make it first"),
        ("sqlite:////tmp", "is a folder"),
    ],
    "REPLICA_URL": [("mysql://host/name", "postgres://"), ("postgres://host/name", "names no PostgreSQL")],
    "CACHE_URL": [
        ("memcached://host", "redis://"),
        ("redis://host:port", "number up to 65535"),
        ("redis://host/0?no_such=1", "no_such"),
    ],
    "CONTACT_EMAIL": [("contact at example.org", "not an e-mail address")],
    "DATA_PROTECTION_CONTACT": [("the officer", "not an e-mail address")],
    "REMARK_DAYS": [("0", "a whole number from 1"), ("a year", "a whole number from 1")],
    "DEBUG": [("maybe", "use 1 or 0")],
    "LOG_DAYS": [
        ("two", "a whole number from 0"),
        ("9" * 5000, "a whole number from 0"),
        ("-1", "a whole number from 0"),
    ],
}
CASES = [(name, value, said) for name, cases in WRONG.items() for value, said in cases]


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that a process which was refused wrote."""
    assert (done.returncode, done.stdout) == (REFUSED, ""), done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


def gunicorn(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *GUNICORN],
        cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip


@pytest.mark.parametrize(("name", "value", "said"), CASES, ids=[f"{n}={v[:30]}" for n, v, _ in CASES])
def test_every_command_is_refused_a_wrong_setting(in_production, name, value, said):
    line = refusal(manage("migrate", environment=in_production | {name: value}))
    assert name in line
    assert said in line
    assert "s3cret" not in line  # a log is no place for a password


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_so_are_both_servers(in_production, name):
    wrong = in_production | {name: ""}
    assert name in refusal(gunicorn(wrong))
    assert name in refusal(manage("runserver", "0", environment=wrong))


def test_a_site_that_does_not_say_whose_it_is_is_not_served(in_production):
    anonymous = in_production | dict.fromkeys(TOLD, "")
    line = refusal(gunicorn(anonymous))
    assert [name for name in TOLD if name not in line] == []
    assert manage("check", environment=anonymous).returncode == 0  # what serves nobody needs no publisher


def test_nor_by_the_server_of_a_developer(in_production):
    assert "Not set: HOSTING_NAME." in refusal(
        manage("runserver", "0", environment=in_production | {"HOSTING_NAME": ""})
    )


def test_a_site_without_its_static_files_is_not_served(in_production, tmp_path):
    bare = in_production | {"STATIC_ROOT": str(tmp_path / "nothing")}
    assert "run manage.py collectstatic" in refusal(gunicorn(bare))


def test_nor_with_those_of_another_release(in_production, tmp_path):
    older = in_production | {"STATIC_ROOT": str(tmp_path)}
    manage("collectstatic", "--no-input", environment=older)
    next((tmp_path / "js").glob("page.js")).write_text("// another release")
    assert "js/page.js differs" in refusal(gunicorn(older))


@pytest.mark.parametrize(
    ("name", "value"), [("PORT", "0"), ("PORT", "http"), ("WEB_CONCURRENCY", "0"), ("WEB_THREADS", "1")]
)
def test_gunicorn_is_refused_wrong_settings_of_its_own(in_production, name, value):
    assert f"{name}='{value}' is not a whole number" in refusal(gunicorn(in_production | {name: value}))


def test_a_database_that_is_away_stops_a_command_with_a_sentence(in_production):
    away = in_production | {"DATABASE_URL": "postgres://user:s3cret@127.0.0.1:1/name"}
    line = refusal(manage("migrate", environment=away))
    assert "DATABASE_URL" in line
    assert "s3cret" not in line


def test_so_does_a_file_that_is_no_database(in_production, tmp_path):
    (tmp_path / "db.sqlite3").write_text("not a database " * 100)
    wrong = in_production | {"DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}"}
    assert "not a database" in refusal(manage("migrate", environment=wrong))
