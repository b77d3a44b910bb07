"""A real server over its own database, and a real browser on it."""

import os
import re
import secrets
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from psycopg import sql

from tests.browser import accessibility_record
from tests.browser.chromium import MISSING, find_chromium
from tests.browser.lines import Line
from tests.browser.serving import free_port, served, start
from tests.browser.waiting import ENOUGH
from tests.prepared import fill
from tests.serving.collected import collected_files
from tests.serving.production import production_settings

# Nothing but the pages may use the network; where it is closed, Chromium's own look-ups only cost time.
CHROMIUM = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--no-first-run",
]


@dataclass(frozen=True)
class Site:
    url: str
    database_url: str
    accounts: str  # what demo_accounts printed: who can sign in, with which password


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--record-accessibility", action="store_true", help="write directory/data/accessibility.json")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """What ran to its end is recorded, with what it found; the record is for the page /accessibilite/."""
    if session.config.getoption("--record-accessibility", default=False):
        accessibility_record.write()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Iterator[Site]:
    """The site as `make run` sets it up: what a test does there stays there."""
    home = tmp_path_factory.mktemp("site")
    with empty_database(home) as database_url:
        is_filled = fill(database_url)
        with served(database_url, home, is_filled=is_filled) as (url, accounts):
            yield Site(url, database_url, accounts)


@pytest.fixture(scope="session")
def office(tmp_path_factory) -> Iterator[Site]:
    """Another one, which tests of the coordinators' space may change: the public pages of `site` stay as they are."""
    home = tmp_path_factory.mktemp("office")
    with empty_database(home) as database_url:
        is_filled = fill(database_url)
        with served(database_url, home, is_filled=is_filled) as (url, accounts):
            yield Site(url, database_url, accounts)


@contextmanager
def empty_database(home: Path) -> Iterator[str]:
    """A database of the kind that the other tests use: a file, or one more in the same PostgreSQL server."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield f"sqlite:///{home / 'site.sqlite3'}"
        return
    name = f"reperes_site_{secrets.token_hex(4)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        try:
            yield urlsplit(url)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


class Production:
    """The site as production serves it (gunicorn, files compressed under hashed names), at the end of a line."""

    def __init__(self, database_url: str, home: Path):
        settings = production_settings(database_url)
        environment = {**os.environ, **settings, "STATIC_ROOT": str(collected_files(settings))}
        self.environment = environment
        server = free_port()
        command = ["-m", "gunicorn", "--bind", f"127.0.0.1:{server}", "--workers", "1"]
        self.process = start(command, environment, home / "production.log", server)
        self.line = Line(free_port(), server)
        self.port, self.url = self.line.port, f"http://127.0.0.1:{self.line.port}"

    def end(self) -> None:
        self.line.cut()
        self.process.send_signal(signal.SIGQUIT)  # at once, whatever connections a browser keeps open
        self.process.wait()


@pytest.fixture(scope="session")
def production_site(site: Site, tmp_path_factory) -> Iterator[Production]:
    server = Production(site.database_url, tmp_path_factory.mktemp("production"))
    yield server
    server.end()


@pytest.fixture
def production(production_site: Production) -> Production:
    """Reached at the start of each test, though the one before may have cut its line."""
    production_site.line.mend()
    return production_site


# Playwright keeps an event loop running in its thread, where Django refuses to use a database: it must be gone
# before the tests of another folder run in the same process, so these fixtures end with the package.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        pytest.fail(MISSING, pytrace=False)
    with sync_playwright() as playwright:
        expect.set_options(timeout=ENOUGH)
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def context_options() -> dict:
    """Options of the browser's context; override it with parametrize (a phone, no JavaScript, another language)."""
    return {}


@pytest.fixture
def address(site: Site) -> str:
    """Of the server that the browser visits; override it to visit another one."""
    return site.url


@pytest.fixture
def context(request, browser: Browser, address: str, context_options: dict) -> Iterator[BrowserContext]:
    """A new browser profile; the test fails when a page asks another host or reports an error."""
    complaints: list[str] = []
    context = watched_context(browser, address, context_options, complaints)
    yield context
    context.close()  # until here the browser may still complain
    assert unprovoked(request, complaints) == []


def unprovoked(request: pytest.FixtureRequest, complaints: list[str]) -> list[str]:
    """The complaints but those that the test provokes on purpose: it says which, by the mark `provokes`."""
    provoked = [mark.args[0] for mark in request.node.iter_markers("provokes")]
    return [text for text in complaints if not any(re.search(pattern, text) for pattern in provoked)]


def watched_context(browser: Browser, address: str, options: dict, complaints: list[str]) -> BrowserContext:
    """A new profile, which adds to the complaints whatever is wrong."""
    context = browser.new_context(**{"base_url": address, "locale": "fr-FR", "timezone_id": "Europe/Paris", **options})
    context.set_default_timeout(ENOUGH)

    def check_request(request) -> None:
        if request.url.startswith(("data:", "blob:", "about:", "chrome:", "chrome-extension:")):
            return  # no host: the page itself, or the browser's own viewer of PDF
        if urlsplit(request.url).netloc != urlsplit(address).netloc:
            complaints.append(f"request to another host: {request.url}")

    def check_console(message) -> None:
        if message.type == "error":
            complaints.append(f"console: {message.text} ({message.location.get('url')})")

    context.on("request", check_request)
    context.on("console", check_console)
    context.on("weberror", lambda error: complaints.append(f"uncaught error: {error.error}"))
    return context


@pytest.fixture
def another_context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """Somebody else's browser, or another machine of the same person, on the same site; it may complain of nothing."""
    complaints: list[str] = []
    context = watched_context(browser, address, {}, complaints)
    yield context
    context.close()
    assert complaints == []


@pytest.fixture
def elsewhere(another_context: BrowserContext) -> Page:
    return another_context.new_page()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
