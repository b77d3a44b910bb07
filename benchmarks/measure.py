"""Drives one server through all workloads, beside the bare view, and says what came out."""

import json
import os
import statistics
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass

from benchmarks.children import run_python
from benchmarks.client import Connection, Job, Outcome
from benchmarks.servers import Server, peak_megabytes, reset_peak

FIXED = ("home", "list", "again", "revalidation")  # one address asked over and over
CLIENTS = 2  # processes that ask at the same time for requests per second
LATENCY_SECONDS, LATENCY_MOST = 4.0, 300
RATE_SECONDS, BARE_SECONDS, BARE_MOST = 2.0, 0.7, 150


@dataclass(frozen=True)
class Row:
    """One workload. Times in milliseconds; `ratio` and `rate_ratio` with the bare view beside it."""

    workload: str
    p50: float
    p95: float
    rate: float
    ratio: float
    rate_ratio: float
    queries: int | None
    megabytes: float
    kilobytes: float
    requests: int
    problem: str = ""


def drive(job: Job) -> Outcome:
    printed = run_python(["-m", "benchmarks.client"], {**os.environ}, job.seconds + 150, json.dumps(asdict(job)))
    return Outcome(**json.loads(printed))


def rate(jobs: list[Job]) -> float:
    """Requests per second of all clients together."""
    with ThreadPoolExecutor(max_workers=len(jobs)) as pool:
        outcomes = list(pool.map(drive, jobs))
    return sum(len(one.latencies) / one.elapsed for one in outcomes if one.elapsed)


class Bench:
    """`pace` shortens every measurement, for a first look."""

    def __init__(self, server: Server, bare: Server, pace: float = 1.0):
        self.server, self.bare, self.pace = server, bare, pace
        self.workers = server.workers()

    def row(self, name: str, paths: list[str], queries: int | None, headers: dict[str, str] | None = None) -> Row:
        again, headers = name in FIXED, headers or {}
        first, rest = (paths, paths) if again else _halves(paths)
        reset_peak(self.workers)
        before = self._bare_latencies()
        job = Job(self.server.port, first, LATENCY_SECONDS * self.pace, LATENCY_MOST, again, headers)
        outcome = drive(job)
        bare = statistics.median(before + self._bare_latencies())
        bare_rate = self._bare_rate()
        parts = [rest] * CLIENTS if again else [rest[i::CLIENTS] for i in range(CLIENTS)]
        found = rate(
            [Job(self.server.port, part, RATE_SECONDS * self.pace, again=again, headers=headers) for part in parts]
        )
        # The better of two: a stall of the machine must not flatter the site.
        return self._row(name, outcome, found, bare, max(bare_rate, self._bare_rate()), queries)

    def _row(
        self, name: str, outcome: Outcome, found: float, bare: float, bare_rate: float, queries: int | None
    ) -> Row:
        p50, p95 = percentiles(outcome.latencies)
        return Row(
            name, p50 * 1000, p95 * 1000, found, p50 / bare, found / bare_rate if bare_rate else 0, queries,
            peak_megabytes(self.workers), outcome.octets / 1024 / max(1, len(outcome.latencies)),
            len(outcome.latencies), _problem(name, outcome),
        )  # fmt: skip

    def _bare_rate(self) -> float:
        return rate([Job(self.bare.port, ["/"], BARE_SECONDS, again=True)] * CLIENTS)

    def _bare_latencies(self) -> list[float]:
        return drive(Job(self.bare.port, ["/"], BARE_SECONDS, BARE_MOST, again=True)).latencies


def _halves(paths: list[str]) -> tuple[list[str], list[str]]:
    """For the latencies, then for the rate: no address twice. The last ones were used to count queries."""
    middle = min(LATENCY_MOST, len(paths) // 2)
    return paths[:middle], paths[middle:-5] or paths[middle:]


def percentiles(latencies: list[float]) -> tuple[float, float]:
    if len(latencies) < 2:
        return (latencies or [0])[0], (latencies or [0])[0]
    return statistics.median(latencies), statistics.quantiles(latencies, n=20, method="inclusive")[-1]


def _problem(name: str, outcome: Outcome) -> str:
    wanted = 304 if name == "revalidation" else 200
    others = {status: count for status, count in outcome.statuses.items() if int(status) != wanted}
    return outcome.error or (f"answers other than {wanted}: {others}" if others else "")


def measure_site(bench: Bench, plan: dict) -> list[Row]:
    rows = []
    for name, paths in plan["workloads"].items():
        sys.stderr.write(f"  {name}\n")
        rows.append(bench.row(name, paths, plan["queries"][name]))
    tag = entity_tag(bench.server.port, plan["workloads"]["again"][0])
    if tag:
        headers = {"If-None-Match": tag}
        rows.append(bench.row("revalidation", plan["workloads"]["again"], plan["queries"]["revalidation"], headers))
    else:
        rows.append(Row("revalidation", 0, 0, 0, 0, 0, None, 0, 0, 0, "no ETag: nothing to revalidate"))
    return rows


def entity_tag(port: int, path: str) -> str:
    head = Connection(port).get(path)[1].decode("latin-1")
    found = [line.partition(":")[2].strip() for line in head.splitlines() if line.lower().startswith("etag:")]
    return found[0] if found else ""
