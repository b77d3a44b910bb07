"""Short-lived processes of the benchmark, in one place, so that an interrupted run leaves none behind."""

import os
import subprocess
import sys
from pathlib import Path

from tests.serving.production import production_settings

ROOT = Path(__file__).resolve().parent.parent
# One key for all processes, and the host of Django's test client.
OWN = {
    "SECRET_KEY": "only-for-the-benchmark-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "127.0.0.1,testserver",
    "DJANGO_SETTINGS_MODULE": "directory.settings",
}

_running: set[subprocess.Popen] = set()
_ended = False


class BenchError(Exception):
    """Says in one sentence what kept a measurement from being made."""


def environment(database_url: str) -> dict[str, str]:
    """That of a server in production, on this database."""
    return {**os.environ, **production_settings(database_url), **OWN}


def run_python(arguments: list[str], environ: dict[str, str], seconds: float, given: str | None = None) -> str:
    """What the process prints; BenchError with the end of its complaint when it fails."""
    if _ended:
        raise BenchError("The run was stopped.")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=environ, text=True, **pipes)  # noqa: S603
    _running.add(process)
    try:
        printed, complaint = process.communicate(given, timeout=seconds)
    except BaseException as error:
        process.kill()
        process.wait()
        if isinstance(error, subprocess.TimeoutExpired):
            raise BenchError(f"{' '.join(arguments)} took more than {seconds:.0f} s.") from None
        raise
    finally:
        _running.discard(process)
    if process.returncode:
        raise BenchError(f"{' '.join(arguments)} failed:\n{complaint[-2000:]}")
    return printed


def end_all() -> None:
    """From a signal handler: what runs is stopped and nothing new starts."""
    global _ended
    _ended = True
    for process in list(_running):
        process.terminate()
