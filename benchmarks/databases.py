"""The databases that are measured: SQLite files kept between runs, PostgreSQL made anew for each run."""

import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from benchmarks.children import ROOT, environment, run_python
from benchmarks.servers import FOLDER
from tests.postgres import cluster

# What the rows depend on: a kept file is used only while none of these has changed. What is derived from the rows
# (search tables) is made anew on the copy that is measured: see benchmarks.prepare.
INGREDIENTS = (
    "*/migrations/*.py", "fixtures/*.yaml", "vocabulary/data/*.yaml", "territories/data/*",
    *(f"benchmarks/{name}.py" for name in ("bodies", "catalogue", "lexicon", "measured", "places", "programmes")),
)  # fmt: skip
GENERATE_SECONDS = 900
KEPT = 6  # files; the oldest go


@dataclass(frozen=True)
class Database:
    engine: str
    programs: int
    url: str

    @property
    def name(self) -> str:
        return f"{self.engine}-{self.programs}"


def digest() -> str:
    found = hashlib.sha256()
    for pattern in INGREDIENTS:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file():
                found.update(f"{path.name}\0".encode() + path.read_bytes())
    return found.hexdigest()[:12]


def make_folder() -> None:
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / ".gitignore").write_text("*\n")


@contextmanager
def databases(engines: list[str], sizes: list[int], seed: int) -> Iterator[list[Database]]:
    """All of them, filled, two at a time; PostgreSQL goes away at the end."""
    make_folder()
    with _server("postgresql" in engines) as address:
        wanted = [_named(engine, size, seed, address) for engine in engines for size in sizes]
        with ThreadPoolExecutor(max_workers=2) as pool:
            # The largest first: the small ones fit beside it.
            list(pool.map(lambda one: _fill(one, seed), sorted(wanted, key=lambda one: -one.programs)))
        yield wanted


@contextmanager
def _server(wanted: bool) -> Iterator[str]:
    if not wanted:
        yield ""
        return
    with cluster() as address:
        yield address


def _named(engine: str, size: int, seed: int, address: str) -> Database:
    if engine == "sqlite":
        return Database(engine, size, f"sqlite:///{FOLDER / f'sqlite-{size}-{seed}-{digest()}.sqlite3'}")
    return Database(engine, size, urlunsplit(urlsplit(address)._replace(path=f"/bench{size}")))


def _fill(database: Database, seed: int) -> None:
    if database.engine == "postgresql":
        _create(database.url)
        _generate(database.url, database.programs, seed, database.name)
        with psycopg.connect(database.url, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")  # as the server does by itself, a little later
        return
    path = Path(database.url.removeprefix("sqlite:///"))
    if not path.exists():
        _forget_oldest()
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        _generate(f"sqlite:///{part}", database.programs, seed, database.name)
        part.rename(path)


def _create(url: str) -> None:
    parts = urlsplit(url)
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(parts.path[1:])))


def _generate(url: str, programs: int, seed: int, name: str) -> None:
    command = ["-m", "benchmarks.generate", "--programs", str(programs), "--seed", str(seed)]
    printed = run_python(command, environment(url), GENERATE_SECONDS)
    sys.stderr.write(f"{name}: {printed.splitlines()[-1]}\n")


def _forget_oldest() -> None:
    files = sorted(FOLDER.glob("sqlite-*.sqlite3"), key=lambda path: path.stat().st_mtime)
    for path in files[:-KEPT]:
        path.unlink()


@contextmanager
def working_copy(database: Database) -> Iterator[Database]:
    """A kept SQLite file is never written to: what is measured, edits included, is a copy."""
    if database.engine != "sqlite":
        yield database
        return
    source = Path(database.url.removeprefix("sqlite:///"))
    copy = FOLDER / f"run-{os.getpid()}-{database.programs}.sqlite3"
    shutil.copyfile(source, copy)
    try:
        yield Database(database.engine, database.programs, f"sqlite:///{copy}")
    finally:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{copy}{suffix}").unlink(missing_ok=True)
