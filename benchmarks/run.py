"""The whole benchmark (`make bench`): python -m benchmarks.run [--quick]. Prints, and writes results/latest.md."""

import argparse
import json
import signal
import sys
import time
from pathlib import Path

from benchmarks import peer, report
from benchmarks.children import BenchError, end_all, environment, run_python
from benchmarks.databases import Database, databases, working_copy
from benchmarks.documents import beside_documents
from benchmarks.edits import visible_after
from benchmarks.measure import Bench, Row, measure_site
from benchmarks.report import Result
from benchmarks.servers import FOLDER, Server, bare_server, peak_megabytes, site_server
from tests.postgres import STOPPING, PostgresError, stop_on

RESULTS = Path(__file__).parent / "results" / "latest.md"
SMALL, LARGE = 1_000, 100_000
WARM = ["/programmes/", "/programmes/?q=scolarit%C3%A9", "/api/programs/?age=16"]
SECONDS = 600  # for one preparation
PACE = 0.2  # of the time of each measurement, for a first look


def main() -> int:
    options = _options()
    for signum in STOPPING:
        signal.signal(signum, _stop)
    started = time.monotonic()
    try:
        results = measure(options)
    except (BenchError, PostgresError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    text = report.write(results, time.monotonic() - started)
    sys.stdout.write(text)
    if options.sizes == [SMALL, LARGE] and len(options.engines) == 2:  # a part is no result to keep
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(text)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="1,000 programmes on SQLite only, shorter measurements")
    parser.add_argument("--sizes", type=int, nargs="+", default=[SMALL, LARGE])
    parser.add_argument("--engines", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-peer", action="store_true", help="leave Datasette out")
    options = parser.parse_args()
    if options.quick:
        options.sizes, options.engines = [SMALL], ["sqlite"]
    return options


def measure(options: argparse.Namespace) -> list[Result]:
    _collect_static()
    with databases(options.engines, sorted(options.sizes), options.seed) as made, bare_server() as bare:
        results = [_site(database, bare, options) for database in made]
        largest = [result for result in results if result.database.programs == max(options.sizes)]
        if not options.no_peer:
            # One flat table whatever it was exported from: measured once, shown beside each engine.
            rows = _peer(made[len(options.sizes) - 1], largest[0].plan, bare, options)
            for result in largest:
                result.peer = rows
        return results


def _collect_static() -> None:
    command = ["manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
    run_python(command, environment("sqlite://:memory:"), SECONDS)


def _site(database: Database, bare: Server, options: argparse.Namespace) -> Result:
    sys.stderr.write(f"{database.name}\n")
    with working_copy(database) as copy:
        plan = _plan(copy, options.seed)
        with site_server(copy.url, copy.name) as server:
            server.warm(WARM)
            build = peak_megabytes(server.workers())
            pace = PACE if options.quick else 1
            rows = {row.workload: row for row in measure_site(Bench(server, bare, pace), plan)}
            edit = visible_after(server, copy.url, plan["workloads"]["programme"][0].split("/")[2])
            row = Bench(bare, bare, pace).row("home", ["/"], 0)
        beside = beside_documents(copy.url, copy.name, plan["workloads"]["filtered"], pace)
        return Result(
            copy, plan["total"], rows, row, server.up, server.ready, build, plan["rebuilt"], edit, beside, plan
        )


def _plan(database: Database, seed: int) -> dict:
    return json.loads(run_python(["-m", "benchmarks.prepare", "--seed", str(seed)], environment(database.url), SECONDS))


def _stop(signum: int, frame: object) -> None:
    end_all()
    stop_on(signum, frame)


def _peer(database: Database, plan: dict, bare: Server, options: argparse.Namespace) -> dict[str, Row]:
    """Nothing where it is not installed: see the README of this folder."""
    if not peer.PROGRAM.exists():
        sys.stderr.write(f"No Datasette in {peer.PROGRAM.parent}: the peer is left out.\n")
        return {}
    sys.stderr.write("Datasette\n")
    path = FOLDER / f"peer-{database.programs}.sqlite3"
    with working_copy(database) as copy:
        run_python(["-m", "benchmarks.peer", str(path)], environment(copy.url), SECONDS)
    asked = peer.questions(path, plan)
    with peer.datasette(path) as server:
        bench = Bench(server, bare, PACE if options.quick else 1)
        return {name: bench.row(name, paths, None) for name, paths in asked.items()}


if __name__ == "__main__":
    sys.exit(main())
