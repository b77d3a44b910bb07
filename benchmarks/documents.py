"""A kept page while twenty clients ask for booklets as PDF, each for another one: its reader must not wait for them."""

import json
import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from tempfile import TemporaryDirectory

from benchmarks.children import run_python
from benchmarks.client import Job
from benchmarks.crowd import Crowd, asking
from benchmarks.measure import drive, percentiles
from benchmarks.servers import site_server

THREADED = ("--worker-class", "gthread", "--threads", "8")
CLIENTS = 20
SECONDS, LEAST_SECONDS = 20.0, 10.0  # of the measurement
BEFORE = 2.0  # seconds until all clients have begun to ask
PAGE = "/programmes/"


@dataclass(frozen=True)
class Beside:
    """Milliseconds of the kept page, alone and beside the crowd; how often the crowd had which answer."""

    alone: float
    p50: float
    p95: float
    requests: int
    crowd: dict[str, int]
    problem: str

    def __str__(self) -> str:
        answers = ", ".join(f"{count} × {status}" for status, count in sorted(self.crowd.items()))
        return (
            f"- A kept page while {CLIENTS} clients ask for PDFs (2 workers of 8 threads): p50 {self.p50:.1f} ms, p95 "
            f"{self.p95:.1f} ms over {self.requests} requests, {self.alone:.1f} ms alone; the PDFs: {answers}."
        )


def beside_documents(database_url: str, name: str, searches: list[str], pace: float) -> Beside:
    """`searches`: addresses of lists, whose booklets are asked for."""
    paths = [path.replace("/programmes/", "/livret.pdf", 1) for path in searches]
    with (
        TemporaryDirectory() as folder,
        site_server(database_url, f"{name}-documents", THREADED, DOCUMENTS_FOLDER=folder) as server,
    ):
        server.warm([PAGE])
        seconds = max(LEAST_SECONDS, SECONDS * pace)
        alone = drive(Job(server.port, [PAGE], seconds / 4, again=True))
        crowd = Crowd(server.port, paths, CLIENTS, seconds + 2 * BEFORE)
        with ThreadPoolExecutor(max_workers=1) as pool:
            answers = pool.submit(run_python, ["-m", "benchmarks.crowd"], {**os.environ}, 300, asking(crowd))
            time.sleep(BEFORE)
            found = drive(Job(server.port, [PAGE], seconds, again=True))
            counted = json.loads(answers.result())
    p50, p95 = (value * 1000 for value in percentiles(found.latencies))
    wrong = {status: count for status, count in found.statuses.items() if int(status) != 200}
    problem = found.error or (f"answers other than 200: {wrong}" if wrong else "")
    return Beside(percentiles(alone.latencies)[0] * 1000, p50, p95, len(found.latencies), counted, problem)
