"""The site started as an operator starts it: gunicorn with the repository's own configuration, production settings."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.postgres import free_port
from tests.serving.collected import collected_files
from tests.serving.production import production_settings
from tests.waiting import PATIENCE

ROOT = Path(__file__).resolve().parents[2]


class Server:
    """A gunicorn of one worker with few threads, and what it wrote."""

    def __init__(self, environment: dict[str, str], log: Path):
        self.port, self.log = free_port(), log
        own = {"PORT": str(self.port), "WEB_CONCURRENCY": "1", "WEB_THREADS": "2"}
        with log.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn"],
                cwd=ROOT, env=os.environ | own | environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            )  # fmt: skip
        self._wait()

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while self.status("/healthz") != 200:
            assert self.process.poll() is None, self.written()
            assert time.monotonic() < end, self.written()
            time.sleep(0.1)

    def status(self, path: str, method: str = "GET", **headers: str) -> int | None:
        """None where nobody listens."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as response:
                return response.status
        except urllib.error.HTTPError as error:
            return error.code
        except urllib.error.URLError:
            return None

    def written(self) -> str:
        return self.log.read_text()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)


def manage(*arguments: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT, env=os.environ | environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="session")
def in_production(tmp_path_factory) -> dict[str, str]:
    """Settings with which the site starts: files collected, an empty database migrated."""
    home = tmp_path_factory.mktemp("production")
    environment = production_settings(f"sqlite:///{home / 'site.sqlite3'}")
    done = manage("migrate", "--no-input", "--verbosity=0", environment=environment)
    assert done.returncode == 0, done.stderr
    return environment | {"STATIC_ROOT": str(collected_files(environment))}


@pytest.fixture(scope="module")
def start(in_production, tmp_path_factory) -> Iterator[Callable[..., Server]]:
    """Starts servers that differ from production by the settings given, and stops them at the end of the file."""
    servers = []

    def start_server(**settings: str) -> Server:
        servers.append(Server(in_production | settings, tmp_path_factory.mktemp("server") / "log"))
        return servers[-1]

    yield start_server
    for server in servers:
        server.stop()


@pytest.fixture(scope="module")
def server(start) -> Server:
    """The one that most tests of a file ask."""
    return start()
