"""What one client does, or does not do, keeps no other from being answered."""

import socket
from contextlib import ExitStack

import pytest

from tests.waiting import PATIENCE

HELD = 60  # connections; the server of these tests has two threads
HALVES = {
    "nothing": b"",
    "half a head": b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n",
    "half a form": b"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nusername=",
    "half of a second request": b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET /healthz HTTP/1.1\r\n",
}
WHOLE = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"


def send(port: int, data: bytes) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    connection.sendall(data)
    return connection


def answer(connection: socket.socket) -> bytes:
    """All that is sent until the server closes."""
    with connection:
        return b"".join(iter(lambda: connection.recv(65536), b""))


@pytest.mark.parametrize("half", HALVES.values(), ids=HALVES.keys())
def test_half_sent_requests_hold_no_thread(server, half):
    with ExitStack() as stack:
        for _ in range(HELD):
            stack.enter_context(send(server.port, half))
        assert [server.status("/mentions-legales/") for _ in range(5)] == [200] * 5


def test_a_request_that_comes_in_pieces_is_answered(server):
    connection = send(server.port, WHOLE[:10])
    assert server.status("/healthz") == 200
    connection.sendall(WHOLE[10:-1])
    assert server.status("/healthz") == 200
    connection.sendall(WHOLE[-1:])
    assert answer(connection).startswith(b"HTTP/1.1 200 OK")


def test_requests_sent_at_once_are_answered_one_after_another(server):
    alive = WHOLE.replace(b"Connection: close\r\n", b"")
    assert answer(send(server.port, alive + alive + WHOLE)).count(b"HTTP/1.1 200 OK") == 3


def test_a_form_is_read_whole(server):
    body = b"username=" + b"x" * 100_000
    head = b"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(
        body
    )
    assert answer(send(server.port, head + body)).startswith(b"HTTP/1.1 403")  # read, and refused for want of a token


@pytest.mark.parametrize(
    ("request_head", "status"),
    [
        (b"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", b"411"),
        (b"POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n", b"413"),
        (b"GET / HTTP/1.1\r\nX: " + b"x" * 40_000, b"431"),
    ],
)
def test_what_would_never_end_is_refused_at_once(server, request_head, status):
    assert answer(send(server.port, request_head)).startswith(b"HTTP/1.1 " + status)


def test_no_header_says_where_the_site_lies(server):
    assert server.status("/mentions-legales/", SCRIPT_NAME="/elsewhere") == 200


def test_every_worker_is_forked_without_a_connection_and_is_ready(start):
    server = start(WEB_CONCURRENCY="3")
    assert [server.status("/readyz") for _ in range(12)] == [200] * 12
    assert "Traceback" not in server.written()
