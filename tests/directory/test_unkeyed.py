"""A kept page depends on nothing but its key: method, scheme, host, path, query string.

What the site reads of a request is learnt by watching it; whatever it reads besides is sent here with hostile values.
"""

from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.client import ClientHandler
from django.urls import reverse
from django.utils import translation

from directory.serving.whole_path import with_whole_path
from handover.codes import code_of
from tests.hostile.walk import patterns

pytestmark = pytest.mark.django_db

KEY = {"REQUEST_METHOD", "PATH_INFO", "QUERY_STRING", "HTTP_HOST", "wsgi.url_scheme"}
# Of each: what it would take to be shown another page than everybody.
UNKEYED = {
    "SCRIPT_NAME": ("/zq", "//zq.example"),
    "SCRIPT_URL": ("/zq/programmes/",),
    "REDIRECT_URL": ("/zq/programmes/",),
    "CONTENT_TYPE": ("text/html; charset=utf-16", "text/html; charset=utf-7", "application/json; charset=latin-1"),
    "CONTENT_LENGTH": ("0",),
    "HTTP_SCRIPT_NAME": ("/zq",),
    "HTTP_PATH_INFO": ("/zq/",),
    "HTTP_COOKIE": ("django_language=ar; sessionid=" + "z" * 32 + "; messages=zq; csrftoken=" + "z" * 32,),
    "HTTP_ACCEPT_LANGUAGE": ("ar", "ro,en;q=0.5"),
    "HTTP_ACCEPT": ("application/json", "text/plain"),
    "HTTP_ACCEPT_ENCODING": ("identity",),
    "HTTP_X_FORWARDED_HOST": ("zq.example",),
    "HTTP_X_FORWARDED_SERVER": ("zq.example",),
    "HTTP_X_FORWARDED_PORT": ("444",),
    "HTTP_X_FORWARDED_PREFIX": ("/zq",),
    "HTTP_X_FORWARDED_PROTO": ("https",),
    "HTTP_X_FORWARDED_SSL": ("on",),
    "HTTP_X_FORWARDED_FOR": ("127.0.0.1",),
    "HTTP_FORWARDED": ("host=zq.example;proto=https",),
    "HTTP_X_ORIGINAL_URL": ("/admin/",),
    "HTTP_X_REWRITE_URL": ("/admin/",),
    "HTTP_X_HTTP_METHOD_OVERRIDE": ("HEAD", "POST"),
    "HTTP_X_REQUESTED_WITH": ("XMLHttpRequest",),
    "HTTP_ORIGIN": ("https://zq.example",),
    "HTTP_REFERER": ("https://zq.example/",),
    "HTTP_USER_AGENT": ("zq",),
    "HTTP_RANGE": ("bytes=0-1",),
    "HTTP_SAVE_DATA": ("on",),
    "HTTP_SEC_FETCH_DEST": ("script",),
    "HTTP_IF_MODIFIED_SINCE": ("Wed, 01 Jan 2100 00:00:00 GMT",),
    "HTTP_IF_NONE_MATCH": ('"zq"',),
    "HTTP_IF_MATCH": ("*",),
    "HTTP_IF_UNMODIFIED_SINCE": ("Wed, 01 Jan 2100 00:00:00 GMT",),
    "HTTP_AUTHORIZATION": ("Basic enE6enE=",),
    "REMOTE_ADDR": ("203.0.113.1",),
    "REMOTE_USER": ("admin",),
    "SERVER_NAME": ("zq.example",),
    "SERVER_PORT": ("444",),
    "RAW_URI": ("http://zq.example/zq/",),
    "REQUEST_URI": ("http://zq.example/zq/",),
}
# Where one of them alone is tried: a page of each kind.
SOME = (
    "/", "/programmes/?q=%C3%A9l%C3%A8ve", "/ar/programmes/clas/?age=16", "/api/programs/?q=%C3%A9cole",
    "/organismes/?q=%C3%A9cole", "/changements.atom", "/sw.js", "/robots.txt", "/en/opensearch.xml",
    "/lieux/?q=N%C3%AEmes",
)  # fmt: skip
DOCUMENTS = {"handover:sheet_pdf", "handover:booklet_pdf"}  # hold the moment when they were made


FORM = "application/x-www-form-urlencoded"

# Put there by Django itself while it answers.
NOT_OF_A_REQUEST = {"CSRF_COOKIE_NEEDS_UPDATE"}
BODY = {"wsgi.input"}


class Watched(dict):
    """An environment that remembers what was asked of it."""

    def __init__(self, *args):
        super().__init__(*args)
        self.read: set[str] = set()

    def get(self, key, default=None):
        self.read.add(key)
        return super().get(key, default)

    def __getitem__(self, key):
        self.read.add(key)
        return super().__getitem__(key)

    def __contains__(self, key):
        self.read.add(key)
        return super().__contains__(key)

    def items(self):
        self.read.add("all of them")
        return super().items()


class Worker:
    """One that has just begun: it has kept nothing."""

    def __init__(self):
        self.handler = ClientHandler(enforce_csrf_checks=True)
        self.read: set[str] = set()

    def ask(self, address: str, method: str = "GET", body: bytes = b"", **more: str) -> HttpResponse:
        path, _, query = address.partition("?")
        environ = RequestFactory(HTTP_HOST="testserver").generic(method, "/", body, FORM).environ
        decoded = unquote(path, encoding="latin-1")  # as WSGI hands it over: a character for each byte
        watched = Watched({**environ, "PATH_INFO": decoded, "QUERY_STRING": query, **more})
        with translation.override(None):
            response = self.handler(watched)
        self.read |= watched.read
        return response


def all_addresses() -> Iterator[str]:
    values = {"code": "69", "section": "programmes", "kind": "programmes", "said": "helped"}
    for name, pattern in patterns():
        if not pattern.name or name in DOCUMENTS:
            continue
        slug = "ajd" if name.startswith(("partners", "opendata:org", "agenda:org")) else "clas"
        known = {**values, "slug": slug, **({"code": code_of(["clas"])} if name == "handover:short" else {})}
        for language in ("fr", "ar"):
            with translation.override(language):
                yield reverse(name, kwargs={key: known[key] for key in pattern.pattern.converters})


ADDRESSES = sorted({*all_addresses(), *SOME})


def is_kept(response: HttpResponse) -> bool:
    return response.status_code == 200 and response.get("ETag", "").startswith("W/")


def seen(response: HttpResponse) -> tuple[int, bytes]:
    return response.status_code, response.content


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_that_no_key_holds_changes_a_kept_page(address):
    clean = Worker().ask(address)
    for turn in (0, -1):
        odd = Worker().ask(address, **{name: values[turn] for name, values in UNKEYED.items()})
        assert not is_kept(odd) or seen(odd) == seen(clean)
        assert is_kept(odd) == is_kept(clean)


@pytest.mark.parametrize("address", SOME)
def test_no_single_head_changes_a_kept_page(address):
    clean = seen(Worker().ask(address))
    changed = [
        (name, value)
        for name, values in UNKEYED.items()
        for value in values
        if is_kept(odd := Worker().ask(address, **{name: value})) and seen(odd) != clean
    ]
    assert changed == []


def test_everything_that_the_site_reads_of_a_request_is_tried_here():
    worker = Worker()
    for address in ADDRESSES:
        worker.ask(address)
    assert worker.read - KEY - UNKEYED.keys() - NOT_OF_A_REQUEST - BODY == set()


@pytest.mark.parametrize("address", SOME)
def test_a_body_sent_with_a_question_changes_no_kept_page(address):
    odd = Worker().ask(address, body=b"q=zq&age=16&lieu=zq")
    assert is_kept(odd)
    assert seen(odd) == seen(Worker().ask(address))


@pytest.mark.parametrize("address", SOME)
def test_a_page_first_asked_for_by_its_head_is_whole(address):
    worker = Worker()
    worker.ask(address, "HEAD")
    assert seen(worker.ask(address)) == seen(Worker().ask(address))


@pytest.mark.parametrize(
    "host", ["LOCALHOST", "localhost:444", "localhost.", "127.0.0.1", "[::1]", "testserver:80", "testserver."]
)
def test_a_page_names_the_host_that_it_was_asked_from_and_no_other(host):
    worker = Worker()
    odd, clean = worker.ask("/programmes/clas/", HTTP_HOST=host), worker.ask("/programmes/clas/")
    assert seen(clean) == seen(Worker().ask("/programmes/clas/"))
    assert f'content="http://{host}/'.encode() in odd.content


@pytest.mark.parametrize("host", ["zq.example", "testserver.zq.example", "testserver@zq.example", "", "a b", "zq/x"])
def test_a_host_that_is_not_ours_is_refused(host):
    assert Worker().ask("/programmes/clas/", HTTP_HOST=host).status_code == 400


@pytest.mark.parametrize(
    "path", ["//programmes/", "//zq.example/", "/programmes//", "/./programmes/", "/programmes/%00"]
)
def test_an_odd_path_is_neither_kept_nor_a_way_to_another_host(path):
    worker = Worker()
    odd = worker.ask(path)
    assert not is_kept(odd)
    assert not odd.get("Location", "").startswith(("//", "http://zq", "https://zq"))


def test_parameters_in_another_order_are_another_address():
    worker = Worker()
    first, second = worker.ask("/programmes/?age=16&public=jeune"), worker.ask("/programmes/?public=jeune&age=16")
    assert seen(second) == seen(Worker().ask("/programmes/?public=jeune&age=16"))
    assert first.status_code == second.status_code == 200


@pytest.mark.parametrize(
    ("prefix", "rest", "whole"),
    [
        ("", "/programmes/", "/programmes/"),
        ("/zq", "/programmes/", "/zq/programmes/"),
        ("/programmes", "/clas/", "/programmes/clas/"),
        ("/programmes/", "", "/programmes/"),
        ("/%C3%A9", "/x", "/\u00c3\u00a9/x"),
    ],
)
def test_a_prefix_that_a_server_cut_off_is_part_of_the_path_again(prefix, rest, whole):
    environ = {"SCRIPT_NAME": prefix, "PATH_INFO": rest, "SCRIPT_URL": "/zq/", "REDIRECT_URL": "/zq/"}
    with_whole_path(lambda environ, start: [])(environ, None)
    assert environ == {"PATH_INFO": whole}
