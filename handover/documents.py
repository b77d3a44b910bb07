"""Finished documents: kept, or drawn by the press of this machine (handover/press.py), which holds no page worker.

Only a few threads may wait for a document, and only for a while (`Seats`): the others are for pages. Whoever may not
wait, or waited in vain, is told when to come back. The document is drawn meanwhile, once, however many asked for it.
"""

import fcntl
import logging
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, cast

from django.conf import settings

from handover import pdf
from handover.spool import QueueFull, Spool, made_folder

LONGEST_HTML = 1_000_000  # characters: three times the longest booklet of the generated catalogue
MOST_KNOWN = 1_000  # addresses whose document a worker knows
GLANCE = 0.05  # seconds between two looks at the folder
COMMAND = ("-m", "handover.press")
NICENESS = 10  # of the press: a page that wants a core gets ten times as much of it
# What the press is given of our environment: no secret, no database.
ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH", "PYTHONPATH", "FONTCONFIG_FILE")
BUSY_SECONDS, SOON_SECONDS = 30, 10

log = logging.getLogger(__name__)


class Busy(Exception):
    """Others are being served; `seconds` after which to try again."""

    def __init__(self, seconds: int):
        self.seconds = seconds
        super().__init__(f"Try again in {seconds} s.")


class Seats:
    """The threads of a worker that documents may hold (DOCUMENT_THREADS). take() raises Busy at once where none is
    free."""

    def __init__(self, retry_seconds: int):
        self.retry_seconds = retry_seconds
        self._taken = 0
        self._lock = threading.Lock()

    @contextmanager
    def take(self) -> Iterator[None]:
        with self._lock:
            if self._taken >= settings.DOCUMENT_THREADS:
                raise Busy(self.retry_seconds)
            self._taken += 1
        try:
            yield
        finally:
            with self._lock:
                self._taken -= 1


WAITING = Seats(retry_seconds=30)  # for a document that is being drawn
WRITING = Seats(retry_seconds=5)  # a long page: half a second of a core


class PdfUnavailable(Exception):
    """No PDF can be made; the page to print always can."""


class PdfNotInstalled(PdfUnavailable):
    """WeasyPrint, or the libraries of the system that it draws with, are missing on this machine."""


class PdfFailed(PdfUnavailable):
    """The press broke on this document."""


class PdfTooLong(PdfUnavailable):
    """More text than one document may hold."""


class PdfSoon(Busy):
    """It is being drawn, and not finished yet."""


@dataclass(frozen=True)
class PdfDocument:
    """`digest`: of the HTML that it was drawn from. The same HTML always gives the same bytes."""

    digest: str
    body: bytes


class Documents:
    """The documents of one folder, as one worker knows them."""

    def __init__(self, spool: Spool):
        self.spool = spool
        self._digests: OrderedDict[tuple, str] = OrderedDict()
        self._press: subprocess.Popen | None = None
        self._lock = threading.Lock()

    def get(self, key: tuple, make_html: Callable[[], str], seconds: float) -> PdfDocument:
        """The document for `key`, which names all that its HTML depends on. Waits at most `seconds`.

        Raises PdfUnavailable where it cannot be drawn, PdfSoon where it is not finished in time, Busy where too many
        wait.
        """
        digest = self._digests.get(key)
        if digest and (body := self.spool.read(digest)):
            return PdfDocument(digest, body)
        if self.spool.is_out_of_order:
            raise PdfNotInstalled
        with WAITING.take():
            if not digest or not self.spool.knows(digest):
                digest = self._ask(key, make_html)
            return PdfDocument(digest, self._wait(digest, time.monotonic() + seconds))

    def _ask(self, key: tuple, make_html: Callable[[], str]) -> str:
        html = make_html()
        if len(html) > LONGEST_HTML:
            raise PdfTooLong
        try:
            digest = self.spool.ask(html)
        except QueueFull:
            raise Busy(BUSY_SECONDS) from None
        with self._lock:
            self._digests[key] = digest
            while len(self._digests) > MOST_KNOWN:
                self._digests.popitem(last=False)
        return digest

    def _wait(self, digest: str, until: float) -> bytes:
        while True:
            if body := self.spool.read(digest):
                return body
            if self.spool.is_out_of_order:
                raise PdfNotInstalled
            if self.spool.has_failed(digest):
                raise PdfFailed
            self._keep_a_press()
            if time.monotonic() >= until:
                raise PdfSoon(SOON_SECONDS)
            time.sleep(GLANCE)

    def _keep_a_press(self) -> None:
        """Start one unless one runs on this machine. It inherits the lock, so that none ever stands beside it, and the
        lock is free the moment that it ends, however it ends."""
        with self._lock, (self.spool.folder / "press.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            self._forget_press()
            self._press = subprocess.Popen(  # noqa: S603 - our own module, no shell
                [sys.executable, *COMMAND, str(self.spool.folder), str(NICENESS)],
                cwd=settings.BASE_DIR, env=_environment(), stdin=subprocess.PIPE, pass_fds=(lock.fileno(),),
            )  # fmt: skip

    def _forget_press(self) -> None:
        """Let go of a press that we started and that has ended."""
        if self._press:
            cast(IO[bytes], self._press.stdin).close()
            self._press.wait()
            self._press = None

    def end_press(self) -> None:
        """Kill the press. Only tests need it: a press ends by itself when the worker that started it has ended."""
        with self._lock:
            if self._press:
                self._press.kill()
            self._forget_press()


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name in ENVIRONMENT}


@cache
def documents() -> Documents:
    """The documents of this release. Another one on this machine has other style sheets, so another folder."""
    folder = Path(settings.DOCUMENTS_FOLDER or Path(tempfile.gettempdir(), f"reperes-{os.getuid()}"))
    made_folder(folder)
    return Documents(Spool(folder / pdf.stamp()))


def get_document(key: tuple, make_html: Callable[[], str], seconds: float) -> PdfDocument:
    """See Documents.get."""
    try:
        return documents().get(key, make_html, seconds)
    except OSError as error:  # a disk that is full, a folder that is somebody else's
        log.error("No PDF can be kept: %s", error)
        raise PdfUnavailable from error
