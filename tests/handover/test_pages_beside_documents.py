"""Whoever reads a page waits for nobody's document: the real server, whose documents are held back on purpose."""

import os
import sqlite3
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path

import pytest
from django.db import connection

from tests.browser.serving import start
from tests.postgres import free_port
from tests.waiting import PATIENCE, until

CLIENTS, THREADS, WAITING = 20, 8, 2
GUNICORN = ("-m", "gunicorn", "--preload", "--worker-class", "gthread", "--workers", "1", "--threads", str(THREADS))


class Server:
    def __init__(self, port: int, folder: Path):
        self.port, self.folder = port, folder

    def get(self, path: str) -> tuple[int, str, bytes]:
        """Status, Retry-After and body."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=PATIENCE) as response:
                return response.status, response.headers.get("Retry-After", ""), response.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers.get("Retry-After", ""), error.read()

    @property
    def spool(self) -> Path:
        (folder,) = self.folder.iterdir()
        return folder

    @property
    def gate(self) -> Path:
        """Nothing is drawn while this file exists."""
        return self.spool / "closed"

    @property
    def asked(self) -> int:
        """Documents that somebody waits for."""
        return sum(len(list((self.spool / name).iterdir())) for name in ("waiting", "drawing"))


@pytest.fixture(scope="module")
def database_url(django_db_setup, django_db_blocker, tmp_path_factory) -> str:
    """The data of the tests, as another process can read them."""
    named = connection.settings_dict
    if connection.vendor == "postgresql":
        return f"postgres://{named['USER']}:{named['PASSWORD']}@{named['HOST']}:{named['PORT']}/{named['NAME']}"
    path = tmp_path_factory.mktemp("copy") / "site.sqlite3"
    with django_db_blocker.unblock():
        connection.ensure_connection()
        copy = sqlite3.connect(path)
        connection.connection.backup(copy)
        copy.close()
    return f"sqlite:///{path}"


@pytest.fixture(scope="module")
def server(database_url, tmp_path_factory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("server")
    folder, port = home / "documents", free_port()
    environment = {
        **os.environ, "DATABASE_URL": database_url, "DEBUG": "1", "REPLICA_URL": "", "CACHE_URL": "",
        "DOCUMENTS_FOLDER": str(folder), "DOCUMENT_WAIT_SECONDS": str(PATIENCE), "DOCUMENT_THREADS": str(WAITING),
    }  # fmt: skip
    command = [*GUNICORN, "--no-control-socket", "--timeout", str(PATIENCE), "--bind", f"127.0.0.1:{port}"]
    process = start([*command, "tests.handover.slow_site:application"], environment, home / "log", port)
    try:
        yield Server(port, folder)
    finally:
        process.terminate()
        process.wait(PATIENCE)


@pytest.fixture
def clients() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(max_workers=CLIENTS) as pool:
        yield pool


@pytest.mark.django_db
def test_pages_are_answered_while_twenty_clients_ask_for_documents(server, clients):
    assert server.get("/livret.pdf?age=3")[0] == 200  # makes the folder
    server.gate.touch()
    try:
        kept = server.get("/programmes/?age=15")
        asking = [clients.submit(server.get, f"/livret.pdf?age={age}") for age in range(4, 4 + CLIENTS)]
        refused = first(CLIENTS - WAITING, asking)
        assert {(status, retry) for status, retry, _ in refused} <= {(503, "30"), (503, "5")}
        assert all(b"imprimer" in body for _, _, body in refused)
        until(lambda: server.asked == WAITING, "the documents of those who were not refused")
        for age in range(2 * THREADS):
            assert server.get("/programmes/?age=15") == kept
            assert server.get(f"/programmes/?age={age}&situation=phobie")[0] == 200
            assert server.get(f"/livret/?age={age}&aide=mentorat")[0] == 200
        assert sum(one.done() for one in asking) == CLIENTS - WAITING  # the others are still waited for
    finally:
        server.gate.unlink()
    assert sorted(one.result()[0] for one in asking) == [200] * WAITING + [503] * (CLIENTS - WAITING)


def first(count: int, asking: list[Future]) -> list[tuple[int, str, bytes]]:
    """The first answers to come."""
    answers = as_completed(asking, timeout=PATIENCE)
    return [next(answers).result() for _ in range(count)]
