"""From HTML to a tagged PDF (PDF/UA-1), with WeasyPrint and our own style sheets, fonts and pictures alone."""

import hashlib
import logging
import mimetypes
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType

from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation

log = logging.getLogger(__name__)

# Where the documents believe to be: a name that no host may bear (RFC 2606), of which only static/ exists.
BASE = "https://reperes.invalid/static/"
STYLES = ("css/print.css", "css/booklet.css", "css/pdf.css")
AT_ONCE = 1  # documents drawn at a time in one worker: each holds a core, and the library does not share its fonts
PATIENCE = 20  # seconds that another one waits for its turn


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
        stylesheets=styles, font_config=fonts, pdf_variant="pdf/ua-1", pdf_identifier=identifier, optimize_images=True
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
    if not _turns.acquire(timeout=PATIENCE):
        raise PdfBusy
    try:
        yield
    finally:
        _turns.release()


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
