"""The tables, the targets of the scale and whether they hold, and the machine, as one Markdown text."""

import os
import platform
import re
import sqlite3
import subprocess
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.databases import Database
from benchmarks.documents import CLIENTS, Beside
from benchmarks.measure import Row
from benchmarks.peer import PROGRAM
from tests.postgres import PostgresError, find_programs

LABELS = {
    "home": "home",
    "list": "list, no filter, the same again",
    "list-new": "list, no filter, never asked",
    "filtered": "age + situation + place, never asked",
    "sentence": "sentence (?q=), never asked",
    "typo": "typo, never asked",
    "hostile": "hostile text, never asked",
    "rare": "rare word, never asked",
    "deep": "deep page",
    "programme": "programme page, each once",
    "api": "API list, never asked",
    "again": "the same filtered page again",
    "revalidation": "revalidation (If-None-Match)",
}
# Our page that the peer's page is compared with, by the name of its workload.
SHARED = {"list-new HTML": "list-new", "filtered HTML": "filtered", "sentence HTML": "sentence", "rare HTML": "rare",
          "filtered JSON": "api"}  # fmt: skip
HEAD = "| workload | p50 ms | p95 ms | req/s | SQL | worker MB | KB | p50 ÷ bare | req/s ÷ bare |"
RULE = "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"


@dataclass
class Result:
    """What was measured on one database."""

    database: Database
    total: int
    rows: dict[str, Row]
    bare: Row
    up: float  # seconds until the server answers at all
    ready: float  # seconds until every worker has answered a search
    build_megabytes: float
    rebuilt: float | None
    edit: float | None
    beside: Beside | None = None
    plan: dict = field(repr=False, default_factory=dict)
    peer: dict[str, Row] = field(default_factory=dict)

    @property
    def peak(self) -> float:
        return max(self.build_megabytes, *(row.megabytes for row in self.rows.values()))


@dataclass(frozen=True)
class Target:
    label: str
    wanted: str
    found: str
    holds: bool

    def __str__(self) -> str:
        return f"{'PASS' if self.holds else 'FAIL'} {self.label}: {self.found} (wanted {self.wanted})"


def targets(large: Result, small: Result | None) -> list[Target]:
    found = [*_speed(large), *_upkeep(large)]
    found += [_most(f"growth of p50, {LABELS[name]}", ratio, 2, " ×") for name, ratio in growth(large, small).items()]
    found += [
        _least(f"Datasette's p50 ÷ ours, {theirs}", large.peer[theirs].p50 / large.rows[ours].p50, 4, " ×")
        for theirs, ours in SHARED.items()
        if theirs in large.peer and large.rows[ours].p50
    ]
    answers = {**large.rows, **{f"Datasette: {name}": row for name, row in large.peer.items()}}
    return found + [
        Target(f"answers, {name}", "no error", row.problem, False) for name, row in answers.items() if row.problem
    ]


def _speed(result: Result) -> list[Target]:
    rows = result.rows
    return [
        _most("filtered page never asked, p50 ÷ bare view", rows["filtered"].ratio, 40, " ×"),
        _least("same page again, requests/s ÷ bare view", rows["again"].rate_ratio, 0.6, " ×"),
        _least("conditional request, requests/s ÷ bare view", rows["revalidation"].rate_ratio, 0.8, " ×"),
    ]


def _upkeep(result: Result) -> list[Target]:
    found = [
        _most("memory of a worker, start and index included", result.peak, 250, " MB"),
        _most("start of the workers, index included", result.ready, 60, " s"),
        _most("an edit seen on all workers", result.edit, 2, " s"),
    ]
    found += _documents(result.beside)
    return found + ([] if result.rebuilt is None else [_most("manage.py rebuild_search", result.rebuilt, 60, " s")])


def _documents(beside: Beside | None) -> list[Target]:
    if beside is None:
        return []
    return [_most(f"kept page while {CLIENTS} clients ask for PDFs, p95", beside.p95 / 1000, 0.5, " s")]


def growth(large: Result, small: Result | None) -> dict[str, float]:
    if small is None:
        return {}
    pairs = {name: (row.p50, small.rows[name].p50) for name, row in large.rows.items() if name in small.rows}
    return {name: big / little for name, (big, little) in pairs.items() if little}


def _most(label: str, found: float | None, limit: float, unit: str) -> Target:
    text = "never" if found is None else f"{found:.2f}{unit}"
    return Target(label, f"at most {limit}{unit}", text, found is not None and found <= limit)


def _least(label: str, found: float, limit: float, unit: str) -> Target:
    return Target(label, f"at least {limit}{unit}", f"{found:.2f}{unit}", found >= limit)


def write(results: list[Result], seconds: float) -> str:
    """`results` by engine, from the smallest to the largest."""
    parts = ["# Measured by `make bench`", "", *machine(), f"- The whole run took {seconds / 60:.1f} minutes."]
    for engine in dict.fromkeys(result.database.engine for result in results):
        sizes = [result for result in results if result.database.engine == engine]
        for result in sizes:
            parts += ["", *section(result, sizes[0] if result is not sizes[0] else None)]
        parts += ["", f"### Targets on {engine}, {sizes[-1].database.programs:,} generated programmes", ""]
        small = sizes[0] if len(sizes) > 1 else None
        parts += [f"- {target}" for target in targets(sizes[-1], small)]
    return "\n".join([*parts, ""])


def section(result: Result, small: Result | None) -> list[str]:
    """One table; with the growth since the small catalogue where there is one."""
    grown = growth(result, small)
    end = (f" growth since {small.database.programs:,} |", " ---: |") if small else ("", "")
    lines = [f"## {result.database.engine}, {result.total:,} programmes listed", "", HEAD + end[0], RULE + end[1]]
    lines += [_line("bare view", result.bare, grown, bool(small))]
    lines += [_line(LABELS[name], row, grown, bool(small)) for name, row in result.rows.items()]
    lines += [_line(f"Datasette: {name}", row, {}, bool(small)) for name, row in result.peer.items()]
    lines += ["", *_facts(result)]
    return lines


def _line(label: str, row: Row, grown: dict[str, float], with_growth: bool) -> str:
    cells = _cells(row) if row.requests else ["–"] * 8
    if with_growth:
        cells.append(f"{grown[row.workload]:.2f}" if row.workload in grown else "–")
    return f"| {label}{f' ({row.problem})' if row.problem else ''} | {' | '.join(cells)} |"


def _cells(row: Row) -> list[str]:
    sql = "–" if row.queries is None else str(row.queries)
    cells = [
        f"{row.p50:.2f}",
        f"{row.p95:.2f}",
        f"{row.rate:,.0f}",
        sql,
        f"{row.megabytes:.0f}",
        f"{row.kilobytes:.0f}",
    ]
    return [*cells, f"{row.ratio:.1f}", f"{row.rate_ratio:.2f}"]


def _facts(result: Result) -> list[str]:
    seen = "not within a minute" if result.edit is None else f"{result.edit:.2f} s"
    facts = [
        f"- Start: first answer after {result.up:.1f} s, all workers have searched after {result.ready:.1f} s.",
        f"- Highest memory of a worker: {result.build_megabytes:.0f} MB at the start, {result.peak:.0f} MB in all.",
        f"- An edit by another process was on all workers after {seen}.",
    ]
    if result.beside:
        facts.append(f"{result.beside}{f' ({result.beside.problem})' if result.beside.problem else ''}")
    if result.rebuilt is not None:
        facts.append(f"- `manage.py rebuild_search` took {result.rebuilt:.1f} s.")
    return facts


def machine() -> list[str]:
    """Where the figures come from; they mean nothing elsewhere, the ratios do."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("django", "gunicorn", "psycopg"))
    processor = _read("/proc/cpuinfo", "model name") or platform.processor()
    system = f"{platform.system()} {platform.release()}"
    return [
        f"- {datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {processor}, {_memory()}, {system}.",
        f"- Python {platform.python_version()}, {packages}, SQLite {sqlite3.sqlite_version}, {_tools()}.",
        f"- Load of the machine when this was written: {_load()}.",
        "- Server: gunicorn, 2 sync workers, production settings; client and server share the machine, loopback.",
        "- Latency: one client; req/s: two clients at once. The bare view is asked before and after each workload.",
        "- Memory: highest resident size of a worker during the workload (VmHWM).",
    ]


def _read(path: str, name: str) -> str:
    try:
        found = re.search(rf"^{name}\s*:\s*(.+)$", Path(path).read_text(), re.MULTILINE)
    except OSError:
        return ""
    return found[1] if found else ""


def _memory() -> str:
    kilobytes = _read("/proc/meminfo", "MemTotal").split()
    return f"{int(kilobytes[0]) / 1024 / 1024:.0f} GB of memory" if kilobytes else "memory unknown"


def _load() -> str:
    """More than the cores means that others were at work, and that the times (less so the ratios) are too long."""
    return ", ".join(f"{load:.1f}" for load in os.getloadavg()) + " (1, 5 and 15 minutes)"


def _tools() -> str:
    """Versions of the servers that are not Python packages of ours."""
    try:
        found = [_version(find_programs() / "postgres")]
    except PostgresError:
        found = []
    return ", ".join(text for text in (*found, _version(PROGRAM)) if text)


def _version(program: Path) -> str:
    try:
        done = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip().replace("postgres (PostgreSQL)", "PostgreSQL").replace("datasette, version", "Datasette")
