"""Starts and stops the servers that are measured, and reads the memory of their workers."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from benchmarks.children import ROOT, BenchError, environment
from benchmarks.client import Connection
from tests.postgres import free_port

FOLDER = ROOT / ".bench"  # databases and logs, made again when missing; ignored by git
WORKERS = 2
GUNICORN = (
    "-m",
    "gunicorn",
    "--workers",
    str(WORKERS),
    "--worker-class",
    "sync",
    "--threads",
    "1",
    "--preload",
    "--timeout",
    "120",
    "--no-control-socket",
)
START_SECONDS, WARM_SECONDS, STOP_SECONDS = 300, 60, 15


class Server:
    """A server that answers, the process that it is, and what its start took."""

    def __init__(self, process: subprocess.Popen, port: int):
        self.process, self.port, self.started = process, port, time.monotonic()
        self.up = self.ready = 0.0  # seconds from the start to the first answer, and to an answer of every worker

    def workers(self) -> list[int]:
        """The processes that answer: the children, or the server itself where it has none."""
        try:
            tasks = Path(f"/proc/{self.process.pid}/task").glob("*/children")
            return [int(pid) for task in tasks for pid in task.read_text().split()] or [self.process.pid]
        except OSError:
            return [self.process.pid]

    def wait(self, path: str) -> None:
        while not answers(self.port, path):
            if self.process.poll() is not None or time.monotonic() - self.started > START_SECONDS:
                raise BenchError(f"The server did not start: see {FOLDER / 'logs'}.")
            time.sleep(0.02)
        self.up = time.monotonic() - self.started

    def warm(self, paths: list[str], rounds: int = 4) -> None:
        """One request per worker at the same time: a busy sync worker leaves the other to its neighbour."""
        for number in range(rounds):
            for path in paths:
                ask_all(self.port, path)
            if number == 0:
                self.ready = time.monotonic() - self.started
            if time.monotonic() - self.started > WARM_SECONDS:
                return


def answers(port: int, path: str) -> bool:
    connection = Connection(port)
    try:
        return connection.get(path)[0] < 500
    except (OSError, EOFError):
        return False
    finally:
        connection.close()


def ask_all(port: int, path: str) -> None:
    threads = [Thread(target=answers, args=(port, path)) for _ in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@contextmanager
def started(command: list[str | Path], port: int, environ: dict[str, str], name: str) -> Iterator[Server]:
    """The server in a process group of its own, stopped whatever happens."""
    logs = FOLDER / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    with (logs / f"{name}.log").open("w") as log:
        process = subprocess.Popen(  # noqa: S603 - the project's own commands, no shell
            command, cwd=ROOT, env=environ, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
        try:
            yield Server(process, port)
        finally:
            stop(process)


def stop(process: subprocess.Popen) -> None:
    for signum in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, signum)
            process.wait(timeout=STOP_SECONDS)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


@contextmanager
def bare_server() -> Iterator[Server]:
    """The bare view, served by the same configuration."""
    port = free_port()
    environ = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, *GUNICORN, "--bind", f"127.0.0.1:{port}", "benchmarks.bare:make_application()"]
    with started(command, port, environ, "bare") as server:
        server.wait("/")
        yield server


@contextmanager
def site_server(database_url: str, name: str, options: tuple[str, ...] = (), **environ: str) -> Iterator[Server]:
    """`options` and `environ` are added to what the server is given; the last of two options counts."""
    port = free_port()
    command = [sys.executable, *GUNICORN, *options, "--bind", f"127.0.0.1:{port}", "directory.wsgi"]
    with started(command, port, environment(database_url) | environ, name) as server:
        server.wait("/readyz")
        yield server


def reset_peak(pids: list[int]) -> None:
    """The kernel forgets the highest memory of these processes; without that right, the peak is since their start."""
    for pid in pids:
        try:
            Path(f"/proc/{pid}/clear_refs").write_text("5")
        except OSError:
            return


def peak_megabytes(pids: list[int]) -> float:
    """Of the largest one; 0 where the system does not say."""
    return max((_peak(pid) for pid in pids), default=0)


def _peak(pid: int) -> float:
    try:
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0
    return int(found[1]) / 1024 if found else 0
