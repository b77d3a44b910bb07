"""The static files as production serves them (compressed, under hashed names): collected once for every process and
run of the tests, in the temporary folder of this account, under a digest of what they are made from."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.prepared import own_folder

ROOT = Path(__file__).resolve().parents[2]
MADE_FROM = ("static/**/*", "*/static/**/*", "directory/settings.py", "directory/serving/*.py", "requirements.txt")
KEPT = 3  # folders; the oldest goes


def collected_files(environment: dict[str, str]) -> Path:
    """Where they are. `environment`: the settings of a server in production."""
    folder = own_folder() / f"static-{_digest()}"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            _collect(environment, folder)
    os.utime(folder)
    return folder


def _collect(environment: dict[str, str], folder: Path) -> None:
    """The folder appears whole or not at all."""
    partial = folder.with_suffix(f".{os.getpid()}")
    command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"]
    own = {"STATIC_ROOT": str(partial)}
    subprocess.run(command, cwd=ROOT, env=os.environ | environment | own, stdin=subprocess.DEVNULL, check=True)
    partial.rename(folder)
    collected = [path for path in folder.parent.glob("static-*") if path.is_dir()]
    for old in sorted(collected, key=lambda path: path.stat().st_mtime)[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def _digest() -> str:
    found = hashlib.blake2b(digest_size=12)
    for path in _sources():
        found.update(f"{path.relative_to(ROOT)}\0".encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def _sources() -> Iterator[Path]:
    yield from sorted({path for pattern in MADE_FROM for path in ROOT.glob(pattern) if path.is_file()})
