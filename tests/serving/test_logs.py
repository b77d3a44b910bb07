"""What is expected to happen takes one line of the log; a fault of our own brings its traceback."""

import logging

import pytest
from django.core.exceptions import DisallowedHost
from django.db import OperationalError
from hypothesis import given
from hypothesis import strategies as st

from directory.serving.logs import OneLine, ShortWhereExpected, one_line


def lines_of(server, since: str = "") -> list[str]:
    """What the site itself wrote since then; gunicorn's own lines begin with a bracket."""
    return [line for line in server.written().removeprefix(since).splitlines() if not line.startswith("[")]


def test_a_wrong_host_takes_one_line(server):
    before = server.written()
    assert server.status("/", Host="evil.example") == 400
    (line,) = lines_of(server, before)
    assert "evil.example" in line


@pytest.mark.parametrize("path", ["/", "/programmes/", "/mentions-legales/", "/robots.txt", "/healthz"])
def test_a_head_request_takes_none(server, path):
    before = server.written()
    assert server.status(path, "HEAD") == 200
    assert lines_of(server, before) == []


def test_a_head_request_of_what_is_not_there_takes_one(server):
    before = server.written()
    assert server.status("/nothing/", "HEAD") == 404
    (line,) = lines_of(server, before)
    assert "Not Found: /nothing/" in line


def test_a_database_outage_is_said_once_and_takes_one_line_per_request(start):
    server = start(DATABASE_URL="postgres://user:s3cret@127.0.0.1:1/name")
    (at_start,) = lines_of(server)
    assert "could not be read at the start" in at_start
    before = server.written()
    paths = ["/", "/programmes/", "/organismes/", "/api/programs/", "/admin/login/"]
    for path in paths:
        before_one = server.written()
        status = server.status(path)
        written = [line for line in lines_of(server, before_one) if "does not answer" not in line]
        assert len(written) <= 1, written
        assert status == 503 or not written
    assert len([line for line in lines_of(server, before) if "does not answer" in line]) == 1
    assert "Traceback" not in server.written()
    assert "s3cret" not in server.written()


def formatted(error: Exception, message: str = "Internal Server Error: /x") -> str:
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, message, (), (type(error), error, None))
    assert ShortWhereExpected().filter(record)
    return OneLine().format(record)


def test_the_reason_of_what_is_expected_stands_in_the_line():
    assert formatted(OperationalError("no\nserver")).endswith(
        "ERROR django.request: Internal Server Error: /x: no server"
    )


def test_a_reason_is_not_said_twice():
    assert formatted(DisallowedHost("bad host"), "bad host").endswith(["django.security:", "bad", "host"][-1])


def test_a_fault_of_our_own_keeps_its_traceback():
    assert formatted(KeyError("slip")).splitlines()[1:] == ["KeyError: 'slip'"]


@given(st.text())
def test_whatever_a_client_sends_stays_on_one_line(text):
    line = one_line(text)
    assert line.isprintable()
    assert len(line.splitlines()) <= 1
