"""Five accounts edit at once, over HTTP, through several processes of the real site: each edit is saved, or is a
conflict that its page shows; none is an error of the server, and all that was saved is in the record."""

import json
import os
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from threading import Barrier

import pytest

from tests.admin.browsing import Fields, read_form
from tests.postgres import cluster, free_port
from tests.prepared import fill
from tests.scaling.redis import RedisServer
from tests.serving.conftest import ROOT, Server, manage
from tests.serving.five_accounts import ACCOUNTS
from tests.waiting import PATIENCE

ROUNDS = 20  # of five edits each, which makes a hundred
REFUSED = "rien n'est encore enregistré"
CALLED = {"origin-kind": ["call"], "origin-told_by": ["Mme X"]}
SAVED, CONFLICT = "saved", "conflict"


class KeepsTheAnswer(urllib.request.HTTPRedirectHandler):
    """A save answers with a redirection: that answer is what is looked at."""

    def redirect_request(self, *_):
        return None


class Coordinator:
    """A session on one server, at a page of the space. Cookies are for HTTPS alone, so they are sent by hand."""

    def __init__(self, server: Server, session: str):
        self.server, self.cookies = server, {"sessionid": session}
        self.open = urllib.request.build_opener(KeepsTheAnswer).open

    def ask(self, path: str, fields: Fields | None = None) -> tuple[int, str]:
        data = None if fields is None else urllib.parse.urlencode(fields, doseq=True).encode()
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        request = urllib.request.Request(f"http://127.0.0.1:{self.server.port}{path}", data, {"Cookie": cookies})
        try:
            answer = self.open(request, timeout=PATIENCE)
        except urllib.error.HTTPError as error:
            answer = error
        for cookie in answer.headers.get_all("Set-Cookie", ()):
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        self.where = answer.headers.get("Location")
        return answer.status, answer.read().decode()

    def form(self, path: str) -> Fields:
        status, page = self.ask(path)
        assert status == 200, (status, self.where, page[:500])
        return read_form(page)


@dataclass
class Edit:
    """One edit of one account: which page it opens, what it changes of the form that it finds there."""

    path: str
    change: Callable[[Fields], Fields]
    outcome: str = ""

    def run(self, who: Coordinator, together: Barrier) -> None:
        """All have opened their page before anybody saves, and all save at once."""
        fields = who.form(self.path)
        together.wait(PATIENCE)
        status, page = who.ask(self.path, {**fields, **self.change(fields)})
        assert status == 302 or (status == 200 and REFUSED in page.replace("&#x27;", "'")), (status, page[:2000])
        self.outcome = SAVED if status == 302 else CONFLICT


@dataclass
class Office:
    """Two processes of the site, five accounts, and what they edit."""

    coordinators: list[Coordinator]
    contact: int
    organization: int
    own: list[int]

    def page(self, number: int) -> tuple[str, str]:
        """The shared contact: the first three edit its own page, the others that of its organisation."""
        if number < 3:
            return contact_page(self.contact), ""
        return f"/admin/partners/organization/{self.organization}/change/", "contacts-0-"

    def at_once(self, edits: list[Edit]) -> list[str]:
        together = Barrier(ACCOUNTS)
        with ThreadPoolExecutor(ACCOUNTS) as threads:
            list(threads.map(Edit.run, edits, self.coordinators, [together] * ACCOUNTS))
        return [edit.outcome for edit in edits]

    def read(self, key: int) -> Fields:
        return self.coordinators[0].form(contact_page(key))


def contact_page(key: int) -> str:
    return f"/admin/partners/contact/{key}/change/"


def appended(name: str, mark: str, **more: list[str]) -> Callable[[Fields], Fields]:
    """The sum of such edits can be read off the record: each leaves its mark after those it found."""
    return lambda fields: {name: [f"{fields[name][0]} {mark}"], **more}


def written(name: str, value: str) -> Callable[[Fields], Fields]:
    return lambda _: {name: [value]}


@contextmanager
def database(engine: str, home: Path) -> Iterator[str]:
    """A new one, with the real data."""
    with cluster() if engine == "postgresql" else nullcontext(f"sqlite:///{home / 'site.sqlite3'}") as url:
        is_filled = fill(url)
        for command in (
            () if is_filled else (("migrate", "--verbosity=0"), ("load_areas",), ("load_catalogue", "fixtures/"))
        ):
            done = manage(*command, environment={"DATABASE_URL": url, "DEBUG": "1"})
            assert done.returncode == 0, done.stderr
        yield url


def prepared(settings: dict[str, str]) -> dict:
    """By a process with the settings of the servers, whose key signs the sessions."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.serving.five_accounts"],
        cwd=ROOT, env=os.environ | settings | {"DJANGO_SETTINGS_MODULE": "directory.settings"},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request, in_production, start, tmp_path) -> Iterator[Office]:
    redis = RedisServer(tmp_path, free_port())
    redis.start()
    with database(request.param, tmp_path) as url:
        own = {"DATABASE_URL": url, "CACHE_URL": redis.url, "WEB_THREADS": "4"}
        made = prepared(in_production | own)
        servers = [start(**own) for _ in range(2)]
        coordinators = [Coordinator(servers[at % 2], one) for at, one in enumerate(made.pop("sessions"))]
        yield Office(coordinators, **made)
        for server in servers:
            server.stop()
            assert "Traceback" not in server.written(), server.written()
    redis.stop()


def each_its_own(office: Office, turn: int) -> list[Edit]:
    """Five entries: they share no row, but the number of the catalogue's version and the source "a call"."""
    return [
        Edit(contact_page(key), appended("role", f"<{number}.{turn}>", **CALLED))
        for number, key in enumerate(office.own)
    ]


def all_the_same_field(office: Office, turn: int) -> list[Edit]:
    pages = [office.page(number) for number in range(ACCOUNTS)]
    return [Edit(page, appended(f"{prefix}role", f"<{at}.{turn}>")) for at, (page, prefix) in enumerate(pages)]


def values_of(turn: int) -> dict[str, str]:
    """What is written in one turn into five fields of one record, one by each account."""
    return {
        "name": f"Personne {turn}", "email": f"accueil-{turn}@example.org", "website": f"https://example.org/{turn}",
        "phones": f"04 78 39 21 {turn:02}", "dated": f"2023-05-{turn + 1:02}",
    }  # fmt: skip


def each_another_field(office: Office, turn: int) -> list[Edit]:
    fields = enumerate(values_of(turn).items())
    pages = [(*office.page(at), name, value) for at, (name, value) in fields]
    return [Edit(page, written(f"{prefix}{name}", value)) for page, prefix, name, value in pages]


KINDS = (each_its_own, all_the_same_field, each_another_field)


def test_a_hundred_edits_at_once_are_saved_or_shown_as_conflicts(office: Office):
    expected = {key: ["accueil"] for key in (*office.own, office.contact)}  # what the record must hold in the end
    outcomes: Counter[str] = Counter()
    for turn in range(ROUNDS):
        kind = KINDS[turn % len(KINDS)]
        found = office.at_once(kind(office, turn))
        outcomes.update(found)
        if kind is all_the_same_field:
            assert Counter(found) == {SAVED: 1, CONFLICT: ACCOUNTS - 1}
            expected[office.contact].append(f"<{found.index(SAVED)}.{turn}>")
        else:
            assert Counter(found) == {SAVED: ACCOUNTS}
        if kind is each_its_own:
            for number, key in enumerate(office.own):
                expected[key].append(f"<{number}.{turn}>")
        if kind is each_another_field:
            record = office.read(office.contact)
            assert {name: record[name][0] for name in values_of(turn)} == values_of(turn)
    assert outcomes.total() == ROUNDS * ACCOUNTS == 100
    for key, marks in expected.items():
        assert office.read(key)["role"] == [" ".join(marks)]
