"""gunicorn as production runs it, asked over a plain connection: no head of one request changes the page of another."""

import socket
from urllib.parse import quote, urlsplit

import pytest

from tests.waiting import PATIENCE

PATH = "/programmes/clas/"
LIST = "/programmes/?q=%C3%A9l%C3%A8ve"
# What an attacker sends: the target, and heads besides the host.
ATTACKS = {
    "a prefix": (PATH, ("SCRIPT_NAME: /programmes",)),
    "a prefix of a path that is none": ("/zq" + PATH, ("SCRIPT_NAME: /zq",)),
    "a prefix with a hyphen": (PATH, ("Script-Name: /zq",)),
    "a path": (PATH, ("PATH_INFO: /zq/", "Path-Info: /zq/")),
    "another address": (PATH, ("X-Original-URL: /zq/", "X-Rewrite-URL: /zq/", "X-Forwarded-Prefix: /zq")),
    "another host": (PATH, ("X-Forwarded-Host: zq.example", "Forwarded: host=zq.example", "X-Host: zq.example")),
    "a target with its host": (f"http://zq.example{PATH}", ()),
    "a charset": (LIST, ("Content-Type: text/html; charset=utf-16",)),
    "a language and cookies": (PATH, ("Accept-Language: ar", "Cookie: django_language=ar; sessionid=zq")),
    "another method": (PATH, ("X-HTTP-Method-Override: HEAD", "X-Requested-With: XMLHttpRequest")),
    "a part": (PATH, ("Range: bytes=0-1", "If-None-Match: *", "If-Modified-Since: Wed, 01 Jan 2100 00:00:00 GMT")),
    "slashes": ("/" + PATH, ()),
    "encoded slashes": ("/programmes%2fclas%2f", ()),
    "dots": ("/zq/../programmes/clas/", ()),
    "a fragment": (PATH + "#zq", ()),
}


@pytest.fixture
def ask(production):
    port = urlsplit(production.url).port

    def answer(target: str, host: str, *heads: str, method: str = "GET") -> bytes:
        lines = [f"{method} {target} HTTP/1.1", f"Host: {host}", *heads, "Connection: close", "", ""]
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
            connection.sendall("\r\n".join(lines).encode())
            return b"".join(iter(lambda: connection.recv(65536), b""))

    return answer


def body(answer: bytes, host: str) -> bytes:
    """The page, with the host that it was asked from left out."""
    head, _, page = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), head
    return page.replace(host.encode(), b"HOST").replace(quote(host, safe="").encode(), b"HOST")


def test_no_request_changes_the_page_that_the_next_visitor_gets(ask):
    """Each attack comes first to its own name of the host, where nothing is kept yet."""
    clean = {page: body(ask(page, "127.0.0.1:1"), "127.0.0.1:1") for page in (PATH, LIST)}
    for number, (name, (target, heads)) in enumerate(ATTACKS.items(), start=1000):
        host = f"127.0.0.1:{number}"
        ask(target, host, *heads)
        for page in (PATH, LIST):
            assert body(ask(page, host), host) == clean[page], name
    host = "127.0.0.1:2000"
    ask(PATH, host, method="HEAD")
    assert body(ask(PATH, host), host) == clean[PATH]


def test_a_prefix_in_a_head_neither_hides_a_page_nor_makes_one(ask):
    assert ask("/zq" + PATH, "127.0.0.1", "SCRIPT_NAME: /zq").startswith(b"HTTP/1.1 404")
    assert ask(PATH, "127.0.0.1", "SCRIPT_NAME: /programmes").startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("host", ["zq.example", "127.0.0.1.zq.example", "127.0.0.1@zq.example", "127.0.0.2"])
def test_a_host_that_is_not_ours_gets_no_page(ask, host):
    assert ask(PATH, host).startswith(b"HTTP/1.1 400")
