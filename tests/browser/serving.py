"""The site in a process of its own, over a database of its own: for tests in a browser and for photographs."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.postgres import free_port
from tests.waiting import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
SETUP = (("migrate", "--verbosity", "0"), ("load_areas",), ("load_catalogue", "fixtures/"), ("demo_accounts",))


class Failed(Exception):
    """A command or a server did not do what it was started for; the text is what it printed."""


@contextmanager
def served(database_url: str, home: Path, *, is_filled: bool = False) -> Iterator[tuple[str, str]]:
    """The site as `make run` sets it up, on a free port: its address, and what demo_accounts printed.

    `is_filled`: the database holds the real data already.
    """
    environment = {**os.environ, **own_documents(home), "DATABASE_URL": database_url, "DEBUG": "1"}
    for command in SETUP[-1:] if is_filled else SETUP:
        accounts = manage(command, environment)
    port = free_port()
    command = ["manage.py", "runserver", "--noreload", "--nostatic", f"127.0.0.1:{port}"]
    process = start(command, environment, home / "server.log", port)
    try:
        yield f"http://127.0.0.1:{port}", accounts
    finally:
        process.terminate()
        process.wait()


def own_documents(home: Path) -> dict[str, str]:
    """PDFs are kept beside the database that they come from, and waited for on a busy machine."""
    return {"DOCUMENTS_FOLDER": str(home / "documents"), "DOCUMENT_WAIT_SECONDS": str(PATIENCE)}


def manage(command: tuple[str, ...], environment: Mapping[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Failed(f"manage.py {' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def start(arguments: list[str], environment: Mapping[str, str], log: Path, port: int) -> subprocess.Popen:
    """A Python process that listens on the port when this returns."""
    with log.open("a") as output:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(port, process, log)
    except BaseException:
        process.terminate()
        raise
    return process


def _wait_for(port: int, process: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise Failed(f"The server does not answer:\n{log.read_text()}")
