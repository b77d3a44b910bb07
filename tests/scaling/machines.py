"""Several processes of the real site over one primary, one replica and one shared cache, all on this machine."""

import json
import os
import re
import secrets
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.postgres import Server, free_port, primary_and_replica
from tests.prepared import fill
from tests.scaling.redis import RedisServer
from tests.waiting import PATIENCE, until

ROOT = Path(__file__).resolve().parents[2]
MACHINES = 3
HOST = "localhost"  # one name for all, as behind a load balancer


def environment(**more: str) -> dict[str, str]:
    # DEBUG spares collecting the static files; the rest is what production has.
    own = {
        "DEBUG": "1",
        "CATALOGUE_CHECK_SECONDS": "1",
        "OUTAGE_RETRY_SECONDS": "2",
        "DJANGO_SETTINGS_MODULE": "directory.settings",
    }
    return {**os.environ, **own, "PYTHONPATH": str(ROOT), **more}


class Machine:
    """One gunicorn with one worker."""

    def __init__(self, log: Path, environ: dict[str, str]):
        self.log, self.port = log, free_port()
        options = ("--bind", f"127.0.0.1:{self.port}", "--workers", "1", "--no-control-socket")
        with log.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", *options, "directory.wsgi"],
                cwd=ROOT, env=environ, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            )  # fmt: skip

    def get(self, path: str, cookie: str = "") -> tuple[int, str]:
        address = f"http://127.0.0.1:{self.port}{path}"
        headers = {"Host": HOST, "Cookie": cookie}
        request = urllib.request.Request(address, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    @property
    def is_up(self) -> bool:
        assert self.process.poll() is None, self.log.read_text()
        try:
            return self.get("/healthz")[0] == 200
        except urllib.error.URLError:
            return False

    def outages(self, service: str) -> int:
        """How many times the log says that a service began to fail."""
        log = self.log.read_text()
        return log.count(f"{service}:") - log.count(f"{service}: in order again")

    def stop(self) -> None:
        self.process.wait(timeout=PATIENCE)


class Editor:
    """A process that edits on the primary."""

    def __init__(self, log: Path, database_url: str):
        environ = environment(DATABASE_URL=database_url, REPLICA_URL="", CACHE_URL="")
        self.log = log
        with log.open("w") as complaints:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.scaling.editor"],
                cwd=ROOT, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints, text=True,
            )  # fmt: skip

    def __call__(self, *order: str) -> str:
        self.process.stdin.write(f"{json.dumps(order)}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        assert answer, self.log.read_text()
        return answer

    def stop(self) -> None:
        self.process.stdin.close()
        self.process.wait(timeout=PATIENCE)
        self.process.stdout.close()


@dataclass
class Site:
    primary: Server
    replica: Server
    cache: RedisServer
    machines: list[Machine]
    edit: Editor

    def readers(self, machine: Machine, cookie: str = "") -> set[str]:
        """The servers that a page asked for the first time, and answered, was read from: their logs hold its words."""
        word = f"sonde{secrets.token_hex(6)}"
        status, _ = machine.get(f"/lieux/?q={word}", cookie)
        assert status == 200
        return self.asked(word)

    def asked(self, word: str) -> set[str]:
        return {server.data.name for server in (self.primary, self.replica) if word in server.log.read_text()}

    def settle(self) -> None:
        """Everything is in order again, whatever the former test did."""
        for machine in self.machines:
            until(lambda machine=machine: self.readers(machine) == {"replica"}, "reads on the replica")

    def shares(self, one: Machine, other: Machine) -> bool:
        """Whether a page that one machine rendered costs the other no query."""
        word = f"sonde{secrets.token_hex(6)}"
        pages = {one.get(f"/lieux/?q={word}")}
        asked = self.replica.log.read_text().count(word)
        pages.add(other.get(f"/lieux/?q={word}"))
        assert [status for status, _ in pages] == [200]
        return asked > 0 and self.replica.log.read_text().count(word) == asked

    def shown(self, machine: Machine, slug: str) -> str:
        """The summary on the page of a programme."""
        status, page = machine.get(f"/programmes/{slug}/")
        assert status == 200
        return next(iter(re.findall(r"Résumé numéro \w+", page)), "")


@contextmanager
def locked(server: Server, table: str) -> Iterator[None]:
    """Nobody reads the table of the primary, nor that of its replica, until the end."""
    with psycopg.connect(server.url) as connection:
        connection.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        connection.execute("SELECT pg_switch_wal()")  # sends the replica what the primary has not written yet
        yield
        connection.rollback()


def run_sql(server: Server, statement: str) -> list[tuple]:
    with psycopg.connect(server.url, autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def running_site(home: Path) -> Iterator[Site]:
    with ExitStack() as stack:
        cache = RedisServer(home, free_port())
        stack.callback(cache.stop)
        cache.start()
        primary, replica = stack.enter_context(primary_and_replica("max_standby_streaming_delay=-1"))
        editor = Editor(home / "editor.log", primary.url)
        stack.callback(editor.stop)
        fill(primary.url) or editor("fill")
        for server in (primary, replica):
            run_sql(server, "ALTER SYSTEM SET log_statement = 'all'")
            run_sql(server, "SELECT pg_reload_conf()")
        machines = start_machines(stack, home, primary, replica, cache)
        yield Site(primary, replica, cache, machines, editor)


def start_machines(stack: ExitStack, home: Path, primary: Server, replica: Server, cache: RedisServer) -> list[Machine]:
    environ = environment(DATABASE_URL=primary.url, REPLICA_URL=replica.url, CACHE_URL=cache.url)
    machines = [Machine(home / f"machine-{number}.log", environ) for number in range(MACHINES)]
    for machine in machines:
        stack.callback(machine.stop)
    for machine in machines:  # all are asked to end before one is waited for
        stack.callback(machine.process.send_signal, signal.SIGQUIT)
    for machine in machines:
        until(lambda machine=machine: machine.is_up, "an answer of gunicorn")
    return machines
