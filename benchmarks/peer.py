"""Datasette on the same entries: one flat table, facets on five columns, full text. Same questions, with counts.

python -m benchmarks.peer FILE       write the table from the database of DATABASE_URL
"""

import json
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlencode

import django

from benchmarks.children import ROOT
from benchmarks.servers import Server, started
from tests.postgres import free_port

PROGRAM = ROOT / ".venv-bench" / "bin" / "datasette"
FACETS = {"_facet": ["public", "departement", "state"], "_facet_array": ["situation", "aid"]}
# Its limits are raised so that it may finish its counts; guessing facets nobody asked for is turned off.
SETTINGS = {
    "facet_time_limit_ms": 10_000,
    "sql_time_limit_ms": 20_000,
    "suggest_facets": "off",
    "allow_download": "off",
}
WORDS = ("jeunes", "élèves", "parents", "école", "formation", "classe", "ateliers", "aide", "équipe", "temps", "projet")
OTHER_WORDS = ("décrochage", "scolaire", "éducation", "service", "établissement", "collège", "lycée", "mission")
SCHEMA = """
    CREATE TABLE programmes (
        id INTEGER PRIMARY KEY, slug TEXT, name TEXT, summary TEXT, description TEXT, state TEXT, departement TEXT,
        public TEXT, age_min INTEGER, age_max INTEGER, situation TEXT, aid TEXT
    );
"""
INDEXES = """
    CREATE INDEX by_departement ON programmes (departement);
    CREATE INDEX by_public ON programmes (public);
    CREATE INDEX by_state ON programmes (state);
    CREATE VIRTUAL TABLE programmes_fts
        USING fts5(name, summary, description, content="programmes", content_rowid=id,
                   tokenize="unicode61 remove_diacritics 2");
    INSERT INTO programmes_fts(programmes_fts) VALUES ('rebuild');
    ANALYZE;
"""


def export(path: Path) -> None:
    """A silent age accepts everyone: the table has no third answer."""
    django.setup()
    from programs.models import Program

    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as connection:
        connection.executescript(SCHEMA)
        columns = ["pk", "slug", "name", "summary", "description", "state", "aids"]
        rows = Program.objects.published().order_by("pk").values_list(*columns)
        connection.executemany(f"INSERT INTO programmes VALUES ({','.join('?' * 12)})", _rows(rows))  # noqa: S608
        connection.executescript(INDEXES)
    connection.close()


def _rows(programs) -> Iterator[tuple]:
    publics, places = _publics(), _departements()
    for pk, slug, name, summary, description, state, aids in programs.iterator(chunk_size=2000):
        public, low, high, situations = publics.get(pk, (None, 0, 120, []))
        facets = (json.dumps(situations), json.dumps(aids or []))
        yield pk, slug, name, summary, description, state, places.get(pk), public, low, high, *facets


def _publics() -> dict[int, tuple]:
    """The first accepted public of each programme."""
    from programs.models import AcceptedPublic

    names = ("program_id", "public", "age_min", "age_max", "situations_addressed", "situations_required")
    found: dict[int, tuple] = {}
    for pk, public, low, high, addressed, required in AcceptedPublic.objects.order_by("-position").values_list(*names):
        found[pk] = (public, low or 0, high or 120, sorted({*(addressed or ()), *(required or ())}))
    return found


def _departements() -> dict[int, str]:
    from programs.models import Program

    found: dict[int, str] = defaultdict(str)
    links = Program.coverage.through.objects.order_by("pk").values_list("program_id", "area__key", "area__departement")
    for program, key, departement in links:
        found[program] = departement or key
    return dict(found)


@contextmanager
def datasette(path: Path) -> Iterator[Server]:
    port = free_port()
    settings = [part for name, value in SETTINGS.items() for part in ("--setting", name, str(value))]
    command = [PROGRAM, "serve", path, "--host", "127.0.0.1", "--port", str(port), *settings]
    with started(command, port, {"PATH": "/usr/bin:/bin", "HOME": str(path.parent)}, "datasette") as server:
        server.wait("/-/versions.json")
        yield server


def questions(path: Path, plan: dict) -> dict[str, list[str]]:
    """As pages and as JSON, each with its counts."""
    table, common = f"/{path.stem}/programmes", {"_size": 20, **FACETS}
    return {
        f"{name} {kind}": [f"{table}{end}?{urlencode({**common, **one}, doseq=True)}" for one in asked]
        for kind, end in (("HTML", ""), ("JSON", ".json"))
        for name, asked in _asked(path, plan["workloads"]).items()
    }


def _asked(path: Path, site: dict[str, list[str]]) -> dict[str, list[dict]]:
    """The site's questions in its words; full text asks for two words of the domain.

    `filtered` keeps what is silent, as the site does; `stated` is the narrower question of its own filters.
    """
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT DISTINCT departement FROM programmes WHERE departement > '' ORDER BY 1")
        places = [row[0] for row in rows]
    connection.close()
    asked = [
        (parse_qs(path.partition("?")[2]), places[i % len(places)]) for i, path in enumerate(site["filtered"][:400])
    ]
    return {
        "list-new": [{"_size": 15 + i % 11, "_sort": ("id", "name", "slug")[i % 3]} for i in range(33)],
        "filtered": [_filtered(said, place) for said, place in asked],
        "stated": [_stated(said, place) for said, place in asked],
        "sentence": [{"_search": words} for words in _pairs()],
        "rare": [{"_search": parse_qs(address.partition("?")[2])["q"][0]} for address in site["rare"][:400]],
    }


def _filtered(said: dict[str, list[str]], departement: str) -> dict:
    """In brackets: Datasette joins what it is given by "and" as it stands."""
    place = f"(departement is null or departement = '{departement}')"
    situation = f"(situation = '[]' or situation like '%\"{said['situation'][0]}\"%')"
    return {"_where": [place, situation], **_of_age(said)}


def _stated(said: dict[str, list[str]], departement: str) -> dict:
    filters = {"departement__exact": departement, "situation__arraycontains": said["situation"][0]}
    return filters | _of_age(said)


def _of_age(said: dict[str, list[str]]) -> dict:
    return {"age_min__lte": said["age"][0], "age_max__gte": said["age"][0]}


def _pairs() -> list[str]:
    """Two words that texts often hold together, each pair once."""
    return [f"{one} {other}" for other in OTHER_WORDS for one in WORDS]


if __name__ == "__main__":
    export(Path(sys.argv[1]))
