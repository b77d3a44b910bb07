"""The process that draws, one for each machine: python -m handover.press FOLDER NICENESS

Started by handover/documents.py. It takes one document after the other from the folder, and ends when nothing was asked
for a while or when the page worker that started it has gone: its documents, which bear what somebody searched, go with
it. It dies of a document that wants more time or memory than one may have; the next page worker that waits then starts
another one, which does not take up what the former died of.
"""

import logging
import os
import resource
import select
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from handover import pdf
from handover.spool import KEPT_SECONDS, LARGEST, Spool

MEMORY = 1024 * 1024 * 1024  # bytes of address space: the largest booklet takes about a third
CPU_SECONDS = 120  # for one document: several times what the longest booklet takes
SECONDS = 600  # the same on the clock: a machine may be very busy
IDLE_SECONDS = 900
GRACE = 1  # second, for who waits for the last document to read it
GLANCE = 0.05  # seconds between two looks at the folder
MOST_DRAWN = 200  # documents, after which a fresh process takes over: memory is not given back whole

log = logging.getLogger("handover.press")


def main(folder: Path, draw: Callable[[str], bytes] = pdf.draw) -> int:
    spool = Spool(folder)
    spool.fail_unfinished()
    try:
        pdf.load_library()
    except (ImportError, OSError) as error:
        log.warning("No PDF can be made on this machine, pages to print are offered instead: %s", error)
        spool.say_out_of_order()
        return 1
    spool.sweep()
    _sweep_former_releases(folder)
    for digest, html in _asked(spool):
        with_limits(partial(_draw, spool, digest, html, draw))
    time.sleep(GRACE)
    spool.forget()
    return 0


def _asked(spool: Spool) -> Iterator[tuple[str, str]]:
    """One after the other, while somebody may still ask."""
    drawn, until = 0, time.monotonic() + IDLE_SECONDS
    while drawn < MOST_DRAWN and time.monotonic() < until and not _is_left_alone(0):
        if job := spool.take():
            yield job
            drawn, until = drawn + 1, time.monotonic() + IDLE_SECONDS
        else:
            _is_left_alone(GLANCE)


def _sweep_former_releases(folder: Path) -> None:
    for other in folder.parent.iterdir():
        lock = other / "press.lock"
        if other != folder and lock.is_file() and time.time() - lock.stat().st_mtime > 2 * KEPT_SECONDS:
            shutil.rmtree(other, ignore_errors=True)


def _is_left_alone(seconds: float) -> bool:
    """Whether the page worker has gone, which held the other end of our input."""
    return bool(select.select([sys.stdin], [], [], seconds)[0])


def _draw(spool: Spool, digest: str, html: str, draw: Callable[[str], bytes]) -> None:
    try:
        body = draw(html)
    except Exception:
        log.exception("A document could not be drawn")
        return spool.fail(digest)
    if len(body) > LARGEST:
        log.error("A document of %d bytes is longer than may be kept", len(body))
        return spool.fail(digest)
    return spool.put(digest, body)


def with_limits(work: Callable[[], None]) -> None:
    """The system ends this process when the work takes too long, even within a library that never comes back."""
    signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)
    signal.alarm(SECONDS)
    try:
        work()
    finally:
        signal.alarm(0)
        signal.setitimer(signal.ITIMER_PROF, 0)


def begin(niceness: int) -> None:
    """`niceness`: at least that, whatever the page worker has."""
    os.nice(max(0, niceness - os.nice(0)))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    logging.basicConfig(format="%(message)s", level=logging.WARNING)
    # They tell every step and every table of a font.
    for name in ("fontTools", "weasyprint.progress"):
        logging.getLogger(name).setLevel(logging.WARNING)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server; we end when it has


if __name__ == "__main__":
    begin(int(sys.argv[2]))
    sys.exit(main(Path(sys.argv[1])))
