"""Documents are drawn by a process of their own: each once, in their turn, and whatever becomes of that process."""

import os
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from handover import documents as own
from handover.documents import (
    WAITING,
    Busy,
    Documents,
    PdfDocument,
    PdfFailed,
    PdfNotInstalled,
    PdfSoon,
    PdfTooLong,
    PdfUnavailable,
    Seats,
)
from handover.spool import KEPT_SECONDS, MOST_WAITING, QueueFull, Spool
from tests.waiting import PATIENCE, until


@pytest.fixture(autouse=True)
def slow_press(monkeypatch):
    monkeypatch.setattr(own, "COMMAND", ("-m", "tests.handover.slow_press"))


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path


@pytest.fixture
def worker(folder) -> Iterator[Documents]:
    made = Documents(Spool(folder))
    yield made
    made.end_press()


@pytest.fixture
def closed(folder) -> Iterator[Path]:
    """Nothing is drawn while this file exists."""
    path = folder / "closed"
    path.touch()
    yield path
    path.unlink(missing_ok=True)


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(max_workers=20) as made:
        yield made


def ask(worker: Documents, html: str, seconds: float = PATIENCE) -> bytes:
    return worker.get((html,), lambda: html, seconds).body


def begun(folder: Path) -> list[int]:
    """The presses that began a document, one for each."""
    path = folder / "begun"
    return [int(pid) for pid in path.read_text().split()] if path.exists() else []


def test_twenty_clients_of_two_workers_who_ask_the_same_have_it_drawn_once(folder, worker, closed, pool, settings):
    settings.DOCUMENT_THREADS = 20
    other = Documents(Spool(folder))
    asking = [pool.submit(ask, one, "the same") for one in (worker, other) for _ in range(10)]
    until(lambda: begun(folder), "the press")
    closed.unlink()
    assert {one.result() for one in asking} == {b"the same"}
    assert len(begun(folder)) == 1
    other.end_press()


def test_what_was_drawn_is_kept_for_all_workers(folder, worker):
    assert ask(worker, "kept") == b"kept"
    assert ask(Documents(Spool(folder)), "kept", seconds=0) == b"kept"
    assert worker.get(("kept",), lambda: pytest.fail("made again"), 0) == PdfDocument(
        Spool(folder).ask("kept"), b"kept"
    )
    assert len(begun(folder)) == 1


def test_who_cannot_wait_hears_so_and_finds_it_drawn_later(folder, worker, closed):
    with pytest.raises(PdfSoon):
        ask(worker, "later", seconds=0)
    closed.unlink()
    until(lambda: (folder / "drawn").exists() and any((folder / "drawn").iterdir()), "the document")
    assert worker.get(("later",), lambda: pytest.fail("made again"), 0).body == b"later"


def test_no_more_wait_than_may_and_the_next_one_hears_so_at_once(folder, worker, closed):
    with pytest.raises(PdfSoon):
        ask(worker, "drawn first", seconds=0)
    until(lambda: begun(folder), "the press")
    for number in range(MOST_WAITING):
        with pytest.raises(PdfSoon):
            ask(worker, f"waits {number}", seconds=0)
    with pytest.raises(Busy, match="30 s") as refused:
        ask(worker, "one too many")
    assert not isinstance(refused.value, PdfSoon)
    with pytest.raises(QueueFull):
        Spool(folder).ask("one too many")
    with pytest.raises(PdfSoon):  # who waits already may ask again
        ask(worker, "waits 1", seconds=0)


def test_only_some_threads_of_a_worker_wait(folder, worker, closed, pool, settings):
    settings.DOCUMENT_THREADS = 3
    waiting = [pool.submit(ask, worker, f"document {number}") for number in range(3)]
    until(lambda: WAITING._taken == 3, "three threads")
    with pytest.raises(Busy):
        worker.get(("fourth",), lambda: pytest.fail("nobody waits for it"), PATIENCE)
    closed.unlink()
    assert [one.result() for one in waiting] == [b"document 0", b"document 1", b"document 2"]
    assert ask(worker, "fourth") == b"fourth"


def test_a_seat_is_free_again_whatever_happened_on_it(settings):
    settings.DOCUMENT_THREADS = 1
    seats = Seats(5)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), seats.take():
            raise ZeroDivisionError


def test_a_press_that_is_killed_is_replaced_and_its_document_not_tried_at_once(folder, worker, closed, pool):
    asking: Future = pool.submit(ask, worker, "deadly")
    until(lambda: begun(folder), "the press")
    os.kill(begun(folder)[0], 9)
    with pytest.raises(PdfFailed):
        asking.result()
    closed.unlink()
    with pytest.raises(PdfFailed):
        ask(worker, "deadly")
    assert ask(worker, "harmless") == b"harmless"
    first, second = begun(folder)
    assert first != second


def test_what_failed_a_while_ago_may_be_tried_again(folder, worker, closed, pool):
    asking: Future = pool.submit(ask, worker, "unlucky")
    until(lambda: begun(folder), "the press")
    os.kill(begun(folder)[0], 9)
    with pytest.raises(PdfFailed):
        asking.result()
    closed.unlink()
    for path in (folder / "failed").iterdir():
        os.utime(path, (0, 0))
    assert ask(worker, "unlucky") == b"unlucky"


@pytest.mark.parametrize("html", ["loop for ever", "sleep for ever", "all memory"])
def test_a_document_that_takes_too_much_ends_with_a_sentence(folder, worker, html):
    (folder / "impatient").touch()
    with pytest.raises(PdfFailed):
        ask(worker, html)
    (folder / "impatient").unlink()
    assert ask(worker, "next") == b"next"


def test_a_press_ends_with_the_worker_that_started_it_and_another_worker_goes_on(folder, worker):
    assert ask(worker, "one") == b"one"
    worker._press.stdin.close()  # what the end of the worker does
    assert worker._press.wait(PATIENCE) == 0
    assert list((folder / "drawn").iterdir()) == []  # nobody is left to ask for what was searched
    other = Documents(Spool(folder))
    assert ask(other, "two") == b"two"
    other.end_press()


def test_two_workers_share_one_press(folder, worker):
    assert ask(worker, "one") == b"one"
    other = Documents(Spool(folder))
    assert ask(other, "two") == b"two"
    assert len(set(begun(folder))) == 1
    assert other._press is None


@pytest.mark.parametrize(("wanted", "added"), [(0, 0), (7, 7)])
def test_pages_have_the_cores_before_the_press(folder, worker, monkeypatch, wanted, added):
    monkeypatch.setattr(own, "NICENESS", os.nice(0) + wanted)
    ask(worker, "any")
    assert os.getpriority(os.PRIO_PROCESS, begun(folder)[0]) == os.nice(0) + added


def test_the_press_is_told_no_secret(worker, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "x")
    monkeypatch.setenv("DATABASE_URL", "x")
    told = set(ask(worker, "environment").decode().split())
    assert "PATH" in told
    assert told <= {*own.ENVIRONMENT, "LC_CTYPE"}  # which Python sets itself


def test_a_document_that_is_too_long_is_refused_before_it_is_asked_for(folder, worker, monkeypatch):
    monkeypatch.setattr(own, "LONGEST_HTML", 10)
    with pytest.raises(PdfTooLong):
        ask(worker, "eleven char")
    assert begun(folder) == []


def test_a_machine_without_pango_says_so(folder, worker, monkeypatch, tmp_path_factory):
    library = tmp_path_factory.mktemp("broken")
    (library / "weasyprint.py").write_text("raise OSError('cannot load library pango')")
    monkeypatch.setenv("PYTHONPATH", str(library))
    monkeypatch.setattr(own, "COMMAND", ("-m", "handover.press"))
    for html in ("one", "two"):
        with pytest.raises(PdfNotInstalled):
            ask(worker, html)
    assert list((folder / "waiting").iterdir()) == []


def test_no_more_bytes_are_kept_than_may_and_the_one_asked_for_last_goes_last(folder, monkeypatch):
    monkeypatch.setattr("handover.spool.MOST_BYTES", 25)
    spool = Spool(folder)
    digests = [spool.ask(html) for html in ("a", "b", "c")]
    for age, digest in enumerate(digests):
        spool.put(digest, b"ten bytes.")
        os.utime(folder / "drawn" / digest, (time.time() - 100 + age,) * 2)
    assert spool.read(digests[1])
    spool.sweep()
    assert [spool.read(digest) is not None for digest in digests] == [False, True, True]


def test_no_document_is_kept_for_more_than_a_day(folder):
    spool = Spool(folder)
    digest = spool.ask("old")
    spool.put(digest, b"body")
    os.utime(folder / "drawn" / digest, (time.time() - KEPT_SECONDS - 60,) * 2)
    spool.sweep()
    assert not (folder / "drawn" / digest).exists()


def test_a_folder_that_is_a_link_is_not_used(tmp_path, settings):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    own.documents().end_press()  # of the tests before: nothing would know of it any more
    settings.DOCUMENTS_FOLDER = str(tmp_path / "link")
    own.documents.cache_clear()
    try:
        with pytest.raises(PdfUnavailable):
            own.get_document(("x",), lambda: "x", 0)
    finally:
        own.documents.cache_clear()


def test_only_the_site_can_read_the_folder(folder, worker):
    ask(worker, "private")
    for name in ("waiting", "drawing", "drawn", "failed"):
        assert (folder / name).stat().st_mode & 0o077 == 0
