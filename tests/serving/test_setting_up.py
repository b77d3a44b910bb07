"""What sets the database up may be interrupted anywhere: the next run ends what was begun."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.serving.conftest import ROOT, manage
from tests.test_installing import hear_ctrl_c
from tests.waiting import PATIENCE

SETUP = (("migrate", "--no-input"), ("load_areas",), ("load_catalogue", "fixtures/"), ("demo_accounts",))


@pytest.fixture
def database(tmp_path) -> Path:
    return tmp_path / "site.sqlite3"


def environment(database: Path) -> dict[str, str]:
    return {"DATABASE_URL": f"sqlite:///{database}", "DEBUG": "1"}


def written(database: Path) -> list[int]:
    return [path.stat().st_size for path in sorted(database.parent.glob(f"{database.name}*"))]


def interrupt(database: Path, arguments: tuple[str, ...], signum: int) -> str:
    """End the command as soon as it has written something; what it said."""
    before = written(database)
    process = subprocess.Popen(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT, env=os.environ | environment(database), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        preexec_fn=hear_ctrl_c,
    )  # fmt: skip
    end = time.monotonic() + PATIENCE
    while written(database) == before and process.poll() is None:
        assert time.monotonic() < end
        time.sleep(0.005)
    process.send_signal(signum)
    return process.communicate(timeout=PATIENCE)[0]


def test_a_setup_interrupted_at_each_of_its_steps_is_ended_by_the_next_run(database):
    """By Ctrl-C, and by what leaves no time to clean up, in turn."""
    for command, signum in zip(SETUP, (signal.SIGINT, signal.SIGKILL, signal.SIGINT, signal.SIGKILL), strict=True):
        assert "Traceback" not in interrupt(database, command, signum)
        done = manage(*command, environment=environment(database))
        assert done.returncode == 0, done.stderr
    with sqlite3.connect(database) as connection:
        counts = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - our own names
            for table in ("territories_area", "programs_program", "auth_user")
        }
    connection.close()
    assert counts["territories_area"] > 36_000
    assert counts["programs_program"] > 50
    assert counts["auth_user"] == 3
    assert "0 ajoutés, 0 modifiés" in manage("load_catalogue", "fixtures/", environment=environment(database)).stdout
