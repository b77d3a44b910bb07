"""Where a reader sees a message of the interface: the pages of the files that say it."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
SAID_BY = ("templates", "agenda", "dangers", "directory", "eligibility", "handover", "pages", "partners", "programs",
           "reading", "schedules", "search", "sources", "translations", "vocabulary")  # fmt: skip
# The beginning of a file's path, and where its words are read; the first that fits.
PAGES = (
    ("templates/layout/", "toutes les pages"),
    ("templates/base.html", "toutes les pages"),
    ("templates/directory/home.html", "/"),
    ("directory/pages/home.py", "/"),
    ("templates/directory/guide", "/guide/"),
    ("pages/guide/", "/guide/"),
    ("templates/programs/program_list.html", "/programmes/"),
    ("pages/listing/", "/programmes/"),
    ("templates/programs/", "/programmes/… (une fiche)"),
    ("pages/factsheet/", "/programmes/… (une fiche)"),
    ("eligibility/", "/programmes/ (les raisons)"),
    ("templates/handover/", "/selection/ et ce qui s'imprime"),
    ("handover/", "/selection/ et ce qui s'imprime"),
    ("templates/partners/", "/organismes/"),
    ("partners/", "/organismes/"),
    ("templates/agenda/", "/agenda/"),
    ("agenda/", "/agenda/"),
    ("schedules/", "/agenda/ et les fiches"),
    ("templates/dangers/", "/urgence/"),
    ("templates/directory/", "pages sur le site"),
    ("templates/components/", "plusieurs pages"),
)  # fmt: skip
VALUE = re.compile(r"%\((\w+)\)[sd]")


MOST = 4  # pages named for a text
EVERYWHERE = "plusieurs pages"


@cache
def where_seen(message: str) -> str:
    """The pages of the files that say it, each once."""
    said = [form for one in {message, VALUE.sub(r"{{ \1 }}", message)} for form in _as_files_write(_one_line(one))]
    pages = list(dict.fromkeys(_page_of(path) for path, text in _sources() if any(one in text for one in said)))
    return ", ".join(pages[:MOST]) or EVERYWHERE


def _as_files_write(message: str) -> tuple[str, ...]:
    """In quotes, or between two marks of a template."""
    return f'"{message}"', f"'{message}'", f"%}} {message} {{%", f"%}}{message}{{%"


def _page_of(path: str) -> str:
    return next((page for beginning, page in PAGES if path.startswith(beginning)), EVERYWHERE)


@cache
def _sources() -> tuple[tuple[str, str], ...]:
    files = [path for folder in SAID_BY for path in sorted((ROOT / folder).rglob("*.*"))]
    texts = [path for path in files if path.suffix in (".py", ".html", ".txt", ".xml") and "admin" not in path.parts]
    return tuple((str(path.relative_to(ROOT)), _one_line(path.read_text(encoding="utf-8"))) for path in texts)


def _one_line(text: str) -> str:
    return " ".join(text.replace('\\"', '"').split())
