"""The folder in which page workers leave what is to be drawn, and find it drawn; one for all workers of a machine.

    waiting/  HTML that nobody draws yet         drawn/   finished documents
    drawing/  HTML that the press is at          failed/  an empty file for each that could not be drawn

A file is called by the digest of its HTML, appears whole or not at all, and is the same whoever asks for it.
"""

import fcntl
import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

MOST_WAITING = 6  # documents; the last one then waits for about half a minute
MOST_BYTES = 64 * 1024 * 1024  # of finished documents: some two hundred booklets
LARGEST = 8 * 1024 * 1024  # bytes of one document
KEPT_SECONDS = 24 * 3600  # a document bears its day, so that nobody asks for it on the next one
FAILED_SECONDS = 60  # after which what could not be drawn may be tried again


class QueueFull(Exception):
    """MOST_WAITING documents are waiting already."""


class Spool:
    """`folder` belongs to this site's user alone."""

    def __init__(self, folder: Path):
        self.folder = folder

    @cached_property
    def waiting(self) -> Path:
        return self._made("waiting")

    @cached_property
    def drawing(self) -> Path:
        return self._made("drawing")

    @cached_property
    def drawn(self) -> Path:
        return self._made("drawn")

    @cached_property
    def failed(self) -> Path:
        return self._made("failed")

    def _made(self, name: str) -> Path:
        made_folder(self.folder / name)
        return self.folder / name

    # What a page worker does.

    def ask(self, html: str) -> str:
        """Leave HTML to be drawn, unless it was drawn, has failed or is waiting already. Returns its digest, by which
        read() finds the document. Raises QueueFull."""
        digest = hashlib.blake2b(html.encode(), digest_size=20).hexdigest()
        with self._alone():
            if not (self.knows(digest) or self.has_failed(digest)):
                if len(_files(self.waiting)) >= MOST_WAITING:
                    raise QueueFull
                self._write(self.waiting / digest, html.encode())
        return digest

    def knows(self, digest: str) -> bool:
        """Whether the document is drawn or going to be."""
        return any((place / digest).exists() for place in (self.waiting, self.drawing, self.drawn))

    def read(self, digest: str) -> bytes | None:
        """The document; None while there is none."""
        try:
            body = (self.drawn / digest).read_bytes()
            os.utime(self.drawn / digest)  # the one asked for last goes last
        except FileNotFoundError:
            return None
        return body

    def has_failed(self, digest: str) -> bool:
        return _is_younger(self.failed / digest, FAILED_SECONDS)

    @property
    def is_out_of_order(self) -> bool:
        """Whether the press found lately that it cannot draw on this machine."""
        return _is_younger(self._out_of_order, FAILED_SECONDS)

    # What the press does.

    def take(self) -> tuple[str, str] | None:
        """Digest and HTML of what waits longest."""
        with self._alone():
            for path in sorted(_files(self.waiting), key=_age, reverse=True)[:1]:
                path.replace(self.drawing / path.name)
                return path.name, (self.drawing / path.name).read_text(encoding="utf-8")
        return None

    def put(self, digest: str, body: bytes) -> None:
        """The finished document; those that nobody asks for any more go."""
        self._write(self.drawn / digest, body)
        (self.drawing / digest).unlink(missing_ok=True)
        self.sweep()

    def fail(self, digest: str) -> None:
        (self.failed / digest).touch()
        (self.drawing / digest).unlink(missing_ok=True)

    def fail_unfinished(self) -> None:
        """Mark as failed what an earlier press was drawing when it ended: the next one might die of it too."""
        for path in _files(self.drawing):
            self.fail(path.name)

    def say_out_of_order(self) -> None:
        self._out_of_order.touch()
        for path in _files(self.waiting):
            path.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what is older than KEPT_SECONDS, then the oldest documents beyond MOST_BYTES."""
        for path in (*_files(self.drawn), *_files(self.folder), *_files(self.failed)):
            if not path.name.endswith(".lock") and not _is_younger(path, KEPT_SECONDS):
                path.unlink(missing_ok=True)
        kept = 0
        for path in sorted(_files(self.drawn), key=_age):
            kept += path.stat().st_size
            if kept > MOST_BYTES:
                path.unlink(missing_ok=True)

    def forget(self) -> None:
        for path in _files(self.drawn):
            path.unlink(missing_ok=True)

    @property
    def _out_of_order(self) -> Path:
        return self.folder / "out-of-order"

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """A lock on the folder, for counting and moving files. The system frees it when the process dies."""
        made_folder(self.folder)
        with (self.folder / "queue.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _write(self, path: Path, body: bytes) -> None:
        with tempfile.NamedTemporaryFile(dir=self.folder, prefix="part-", delete=False) as part:
            part.write(body)
        Path(part.name).replace(path)


def made_folder(folder: Path) -> None:
    """In a folder that belongs to this site's user alone, nobody else can put a link in the place of a file."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to somebody else")


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file()]


def _age(path: Path) -> float:
    return time.time() - path.stat().st_mtime


def _is_younger(path: Path, seconds: float) -> bool:
    try:
        return _age(path) < seconds
    except FileNotFoundError:
        return False
