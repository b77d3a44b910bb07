"""From HTML to a tagged PDF (PDF/UA-1), with WeasyPrint and our own style sheets, fonts and pictures alone.

Used by the press (handover/press.py) in a process of its own: it knows neither Django nor a setting.
"""

import hashlib
import mimetypes
import os
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import ModuleType

from handover import text_layer

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
# Where the documents believe to be: a name that no host may bear (RFC 2606), of which only static/ exists.
BASE = "https://reperes.invalid/static/"
STYLES = ("css/print.css", "css/booklet.css", "css/pdf.css")


def draw(html: str) -> bytes:
    """The document; the same HTML gives the same bytes. ImportError or OSError where WeasyPrint cannot work."""
    weasyprint = load_library()
    fetcher, fonts, styles = _press()
    document = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=fetcher)
    identifier = hashlib.blake2b(html.encode(), digest_size=16).digest()
    return document.write_pdf(
        stylesheets=styles,
        font_config=fonts,
        finisher=text_layer.mend_text_layer,
        pdf_variant="pdf/ua-1",
        pdf_identifier=identifier,
        optimize_images=True,
    )


def load_library() -> ModuleType:
    """Costs a second and needs Pango from the system: ImportError or OSError says what is missing."""
    # Else fontTools writes the moment into each font, and no two documents are the same.
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    import weasyprint

    return weasyprint


@cache
def stamp() -> str:
    """Differs where the same HTML may give other bytes: another library, style sheet, font or checkout."""
    found = hashlib.blake2b(f"{ROOT} {_library_version()}".encode(), digest_size=8)
    for path in (
        Path(__file__),
        Path(text_layer.__file__),
        *(STATIC / name for name in STYLES),
        *sorted(STATIC.rglob("*.woff2")),
    ):
        found.update(path.read_bytes())
    return found.hexdigest()


def _library_version() -> str:
    try:
        return version("weasyprint")
    except PackageNotFoundError:
        return "none"


@cache
def _press() -> tuple:
    """Fetcher, fonts and styles, read once: unpacking the fonts costs more than drawing a page."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fetcher, fonts = _fetcher_class()(), FontConfiguration()
    return fetcher, fonts, [CSS(BASE + name, url_fetcher=fetcher, font_config=fonts) for name in STYLES]


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
        found = (STATIC / url.removeprefix(BASE)).resolve()
        return found if found.is_relative_to(STATIC) and found.is_file() else None
    except (OSError, ValueError):  # what no file may be called
        return None


def media_type(path: Path) -> str:
    return "font/woff2" if path.suffix == ".woff2" else mimetypes.guess_type(path.name)[0] or "application/octet-stream"
