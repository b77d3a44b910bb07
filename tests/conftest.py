"""What every test may count on: the official areas and the catalogue are in the test database."""

import gc
import os
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core import management
from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse
from django.template import Context, Engine
from django.template.base import Template
from django.test import Client, TestCase, override_settings
from django.test.client import ClientHandler
from django.test.utils import instrumented_test_render
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as drawing

from tests.prepared import Copy, load_real_data
from tests.signing_in import sign_in_wholly

# What French typography changes (translations/typography.py), back to what a keyboard types.
TYPED = str.maketrans({"’": "'", "\u202f": " ", "\u00a0": " "})

# Objects made before the collector looks for unused ones. With Python's own 700 it looked through the catalogue, the
# areas and all modules again and again.
COLLECTED_EVERY = 50_000
gc.set_threshold(COLLECTED_EVERY)

# No test depends on how busy the machine is.
drawing.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
drawing.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def test_settings():
    """Static files straight from the sources (nothing is collected here), and passwords that are quick to hash."""
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        WHITENOISE_AUTOREFRESH=True,
        WHITENOISE_USE_FINDERS=True,
        SECOND_FACTOR_REQUIRED=True,  # as in service, though DEBUG was on when the settings were read
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def documents_of_the_tests(test_settings, tmp_path_factory):
    """PDFs are drawn as in production, kept apart from those of a site on this machine, waited for on a busy one."""
    from handover import documents, views
    from tests.waiting import PATIENCE

    folder = str(tmp_path_factory.mktemp("documents"))
    documents.NICENESS = 0  # nothing else wants the cores but the tests, which wait for it
    views.ALONE_SECONDS = PATIENCE  # the client of the tests says that it has no other thread
    with override_settings(DOCUMENTS_FOLDER=folder, DOCUMENT_WAIT_SECONDS=PATIENCE):
        yield
        documents.documents().end_press()


@pytest.fixture(scope="session")
def kept_copy() -> Iterator[Copy]:
    """The real data of an earlier run go into the empty test database before its migrations, which then do nothing."""
    migrate = management.call_command

    def restore_then_migrate(name: str, *arguments, **options):
        if name == "migrate":
            copy.restore(connection)
        return migrate(name, *arguments, **options)

    copy = Copy.of(connection.vendor)
    copy.take()
    with pytest.MonkeyPatch.context() as patched:
        if copy.exists():
            patched.setattr(management, "call_command", restore_then_migrate)
        yield copy
    copy.release()


@pytest.fixture(scope="session")
def django_db_setup(kept_copy, django_db_setup, django_db_blocker):
    """The real data, once per process; each test then works inside a transaction that is rolled back.

    A test that asks for `transactional_db` or `live_server` empties the tables for all that follow it
    (pytest-django puts such tests last): tests in a browser use the `site` fixture instead.
    """
    if not kept_copy.exists():
        with django_db_blocker.unblock():
            load_real_data()
            kept_copy.save(connection)
    kept_copy.release()
    gc.collect()
    gc.freeze()  # what lasts as long as the process needs no second look


@pytest.fixture(scope="session", autouse=True)
def references_are_checked_where_something_was_written():
    """At the end of each test Django asks SQLite whether any row refers to one that is not there. The answer is known
    since no row was written."""
    written: dict[str, int] = {}
    should_check = TestCase._should_check_constraints

    def should_check_what_was_written(self, connection) -> bool:
        if connection.vendor != "sqlite" or connection.connection is None:
            return should_check(self, connection)
        before, now = written.get(connection.alias), connection.connection.total_changes
        written[connection.alias] = now
        return before != now and should_check(self, connection)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TestCase, "_should_check_constraints", should_check_what_was_written)
        yield


@pytest.fixture(scope="session", autouse=True)
def contexts_of_whole_pages_only():
    """Django copies the context of every template that is drawn for the tests to read: of each part of a page and each
    field of a form too, which is a tenth of their time. Nobody reads those."""

    def render(template: Template, context: Context) -> str:
        if context.template is template and template.engine is Engine.get_default():
            return instrumented_test_render(template, context)
        return template.nodelist.render(context)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Template, "_render", render)
        yield


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    """Neither a test nor a client that begins, which stands for a worker, is shown a page that another one made."""
    begin = ClientHandler.load_middleware
    monkeypatch.setattr(ClientHandler, "load_middleware", lambda *worker: forget() or begin(*worker))
    forget()


def forget() -> None:
    from search import catalogue

    for name in settings.CACHES:
        caches[name].clear()
    if catalogue._current:
        catalogue._current.known.clear()


@pytest.fixture(scope="session", autouse=True)
def signed_in_wholly():
    """`force_login` stands for a whole sign-in, second factor included; tests/accounts signs in by the forms."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Client, "force_login", sign_in_wholly)
        yield


@pytest.fixture(autouse=True)
def words_as_they_are_written():
    """Outside of a page no language is active: what is said is said as the code writes it."""
    with translation.override(None):
        yield


@pytest.fixture(scope="session", autouse=True)
def pages_as_they_are_typed():
    """Pages are compared in the characters of a keyboard; `as_printed` keeps those that were sent.

    A page leaves the language of the test as it was, as it does for the next request of a worker.
    """
    send = Client.request

    def request_page(self, **environ) -> HttpResponse:
        with translation.override(translation.get_language()):
            response = send(self, **environ)
        return _typed(response) if _is_public_page(response, environ) else response

    Client.request = request_page
    yield
    Client.request = send


def _is_public_page(response: HttpResponse, environ: dict) -> bool:
    is_html = response.get("Content-Type", "").startswith("text/html") and not response.streaming
    return is_html and "Content-Encoding" not in response and not environ.get("PATH_INFO", "").startswith("/admin/")


def _typed(response: HttpResponse) -> HttpResponse:
    response.as_printed = response.content.decode()
    response.content = response.as_printed.translate(TYPED).encode()
    return response


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what a database decides: the rest was seen on SQLite, and cannot tell the difference."""
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return
    config.hook.pytest_deselected(items=[item for item in items if not item.get_closest_marker("each_database")])
    items[:] = [item for item in items if item.get_closest_marker("each_database")]
