"""From HTML to a tagged PDF (PDF/UA-1), with WeasyPrint and our own style sheets, fonts and pictures alone."""

import fcntl
import hashlib
import logging
import mimetypes
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType

from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation

from handover.text_layer import mend_text_layer

log = logging.getLogger(__name__)

# Where the documents believe to be: a name that no host may bear (RFC 2606), of which only static/ exists.
BASE = "https://reperes.invalid/static/"
STYLES = ("css/print.css", "css/booklet.css", "css/pdf.css")
AT_ONCE = 1  # documents drawn at a time in one worker: the library does not share its fonts
# Seconds that another one waits for its turn, and between two looks: enough for a sheet (0.3 s), not for a booklet
# (7 s), because who waits holds a worker that pages need.
PATIENCE, GLANCE = 2, 0.1


class PdfUnavailable(Exception):
    """No PDF can be made; the page to print always can."""


class PdfNotInstalled(PdfUnavailable):
    """WeasyPrint, or the libraries of the system that it draws with, are missing on this machine."""


class PdfBusy(PdfUnavailable):
    """Others are being made."""


_turns = threading.BoundedSemaphore(AT_ONCE)


def make_pdf(html: str) -> bytes:
    """The document; the same HTML gives the same bytes."""
    weasyprint = _weasyprint()
    if weasyprint is None:
        raise PdfNotInstalled
    with _turn():
        return _draw(weasyprint, html)


def _draw(weasyprint: ModuleType, html: str) -> bytes:
    fetcher, fonts, styles = _press()
    document = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=fetcher)
    identifier = hashlib.blake2b(html.encode(), digest_size=16).digest()
    return document.write_pdf(
        stylesheets=styles,
        font_config=fonts,
        finisher=mend_text_layer,
        pdf_variant="pdf/ua-1",
        pdf_identifier=identifier,
        optimize_images=True,
    )


@cache
def _press() -> tuple:
    """Fetcher, fonts and styles, read once: unpacking the fonts costs more than drawing a page."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fetcher, fonts = _fetcher_class()(), FontConfiguration()
    return fetcher, fonts, [CSS(BASE + name, url_fetcher=fetcher, font_config=fonts) for name in STYLES]


@cache
def _weasyprint() -> ModuleType | None:
    """Imported when the first PDF is asked for: that costs a second and needs Pango. Its want is logged once."""
    # Else fontTools writes the moment into each font, and no two documents are the same.
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        log.warning("No PDF can be made on this machine, pages to print are offered instead: %s", error)
        return None
    return weasyprint


@contextmanager
def _turn() -> Iterator[None]:
    """The only press of this machine: workers take turns too, so that PDFs never hold all of them."""
    until = time.monotonic() + PATIENCE
    if not _turns.acquire(timeout=PATIENCE):
        raise PdfBusy
    try:
        with _lock_file().open("w") as lock:  # closed, it is free again, were the worker killed
            _take(lock.fileno(), until)
            yield
    finally:
        _turns.release()


def _take(descriptor: int, until: float) -> None:
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise PdfBusy from None
        time.sleep(GLANCE)


@cache
def _lock_file() -> Path:
    """In a folder that belongs to this site's user alone: nobody else can put a link in its place."""
    folder = Path(tempfile.gettempdir(), f"reperes-{os.getuid()}")
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.lstat().st_uid != os.getuid() or folder.is_symlink():
            raise PermissionError(f"{folder} belongs to somebody else")
    except OSError as error:
        log.error("No PDF can be made, workers cannot take turns: %s", error)
        raise PdfUnavailable from error
    return folder / "pdf.lock"


@cache
def _fetcher_class() -> type:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFilesOnly(URLFetcher):
        """Reads our static files and data written in the page; never the network, never another file."""

        def fetch(self, url, headers=None):
            if url.startswith("data:"):
                return super().fetch(url, headers)
            path = static_file(url)
            if path is None:
                raise ValueError(f"Not one of our static files: {url}")
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": media_type(path)})

    return OwnFilesOnly


def static_file(url: str) -> Path | None:
    """The file behind an address of our static files; None for anything else."""
    if not url.startswith(BASE) or "%" in url:
        return None
    try:
        found = finders.find(url.removeprefix(BASE))
    except (SuspiciousFileOperation, ValueError):
        return None
    return Path(found) if found and Path(found).is_file() else None


def media_type(path: Path) -> str:
    return "font/woff2" if path.suffix == ".woff2" else mimetypes.guess_type(path.name)[0] or "application/octet-stream"
