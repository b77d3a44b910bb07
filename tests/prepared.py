"""The real data in a database, loaded once and then copied.

Loading areas and catalogue takes twenty seconds of a processor; copying a file takes one. A copy is kept in the
temporary folder of this account under a digest of all that made it: the data files, the migrations, and every module
that loading may run. Whatever changes one of these makes a new copy.

    copy = Copy.of("sqlite")
    copy.take()
    ...                             # restore it, or load and save it
    copy.release()
"""

import ast
import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import django
import psycopg
from django.conf import settings

from tests.postgres import find_programs

ROOT = Path(__file__).resolve().parents[1]
# Where loading begins: the loaders, and the apps, whose ready() connects what runs when a row is saved.
BEGINNINGS = ("territories.loading", "programs.loading.catalogue", "*.apps", "*.migrations.*")
DATA = ("fixtures/**/*.yaml", "*/data/**/*")
KEPT = 6  # copies; each takes some twenty megabytes, and the oldest goes


class Copy:
    """A database as a file: SQLite's own, or an archive of pg_dump. `engine` is "sqlite" or "postgresql"."""

    def __init__(self, path: Path, engine: str):
        self.path, self.engine = path, engine
        self._lock = None

    @classmethod
    def of(cls, engine: str) -> "Copy":
        return cls(own_folder() / f"{engine}-{digest()}.copy", engine)

    def take(self) -> None:
        """One process at a time looks for the copy and makes it; the others wait."""
        self._lock = self.path.with_suffix(".lock").open("w")
        fcntl.flock(self._lock, fcntl.LOCK_EX)

    def release(self) -> None:
        if self._lock:
            self._lock.close()
            self._lock = None

    def exists(self) -> bool:
        return self.path.exists()

    def restore(self, connection: Any) -> None:
        """Fill an empty database, through a Django connection to it."""
        connection.ensure_connection()
        if self.engine == "sqlite":
            with closing(sqlite3.connect(self.path)) as source:
                source.backup(connection.connection)
        else:
            connection.close()
            _run("pg_restore", "--no-owner", f"--dbname={_address(connection)}", str(self.path))
        os.utime(self.path)

    def write(self, database_url: str) -> None:
        """Make the database of this address, which holds nothing yet, another such copy."""
        if self.engine == "sqlite":
            shutil.copy(self.path, database_url.removeprefix("sqlite:///"))
        else:
            _run("pg_restore", "--no-owner", f"--dbname={database_url}", str(self.path))

    def save(self, connection: Any) -> None:
        """Keep what the database now holds; a copy appears whole or not at all."""
        partial = self.path.with_suffix(f".{os.getpid()}")
        if self.engine == "sqlite":
            connection.connection.execute("VACUUM INTO ?", (str(partial),))
        else:
            _run("pg_dump", "--format=custom", "--compress=1", f"--file={partial}", _address(connection))
        partial.rename(self.path)
        for old in sorted(self.path.parent.glob("*.copy"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
            old.unlink(missing_ok=True)


def load_real_data() -> None:
    """The official areas, and the catalogue of fixtures/."""
    from programs.loading.catalogue import load_catalogue
    from territories.loading import load_areas

    load_areas()
    load_catalogue(settings.BASE_DIR / "fixtures")


def fill(database_url: str) -> bool:
    """Put the real data into a database that holds nothing yet, if another test has made a copy; whether it did."""
    copy = Copy.of("postgresql" if database_url.startswith("postgres") else "sqlite")
    copy.take()
    is_there = copy.exists()
    if is_there:
        copy.write(database_url)
    copy.release()
    return is_there


def own_folder() -> Path:
    """Only this account may write there."""
    folder = Path(tempfile.gettempdir(), f"reperes-tests-{os.getuid()}")
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.lstat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to somebody else: remove it.")
    return folder


def _run(program: str, *arguments: str) -> None:
    subprocess.run(  # noqa: S603 PostgreSQL's own programs, never a shell
        [find_programs() / program, *arguments], check=True, stdin=subprocess.DEVNULL
    )


def _address(connection: Any) -> str:
    given = connection.settings_dict
    parts = {"host": given["HOST"], "port": given["PORT"], "user": given["USER"], "password": given["PASSWORD"]}
    return psycopg.conninfo.make_conninfo(dbname=given["NAME"], **{name: part for name, part in parts.items() if part})


@cache
def digest() -> str:
    """Of all that decides what a loaded database holds."""
    found = hashlib.blake2b(f"{django.get_version()} {sqlite3.sqlite_version}".encode(), digest_size=12)
    files = {path for pattern in DATA for path in ROOT.glob(pattern) if path.is_file() and ".venv" not in path.parts}
    for path in sorted(files | loading_modules()):
        found.update(f"{path.relative_to(ROOT)}\0".encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def loading_modules() -> set[Path]:
    """The project's modules that loading may run: those where it begins, and all that they import, near or far."""
    ours = {_name(path): path for path in _our_modules()}
    ahead = [name for name in ours if any(Path(name).match(pattern) for pattern in BEGINNINGS)]
    found: set[str] = set()
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead += [other for other in _imports(ours[name]) if other in ours]
    return {ours[name] for name in found}


def _our_modules() -> Iterable[Path]:
    apps = [name for name in settings.INSTALLED_APPS if (ROOT / name).is_dir()]
    plain = [path.parent.name for path in ROOT.glob("*/__init__.py") if path.parent.name not in (*apps, "tests")]
    return [path for name in (*apps, *plain) for path in (ROOT / name).rglob("*.py")]


def _name(path: Path) -> str:
    return ".".join(part for part in path.relative_to(ROOT).with_suffix("").parts if part != "__init__")


def _imports(path: Path) -> Iterator[str]:
    """Modules, and what may be modules, that a file names in its imports, wherever they stand in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
