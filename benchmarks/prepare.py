"""In a process of its own, on the database of DATABASE_URL: the questions, and the SQL queries that each kind costs.

python -m benchmarks.prepare --seed 1 > plan.json
"""

import argparse
import json
import sys
import time

import django

FIXED = ("home", "list", "again")
SAMPLE = 5  # requests counted per workload


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.prepare")
    parser.add_argument("--seed", type=int, default=1)
    seed = parser.parse_args().seed
    django.setup()
    from django.test.utils import setup_test_environment

    setup_test_environment()
    json.dump(plan(seed), sys.stdout)
    return 0


def plan(seed: int) -> dict:
    from django.test import Client

    from benchmarks.questions import Questions

    rebuilt, client = rebuild_seconds(), Client(raise_request_exception=False)
    client.get("/programmes/")  # the index is built once, outside the counts
    total = client.get("/api/programs/").json()["count"]
    workloads = Questions(seed, max(2, total // 25)).all()
    # The last of each list: the server that is measured never sees them first.
    for name in FIXED:  # asked over and over: what the second time costs
        client.get(workloads[name][0])
    counts = {name: queries(client, paths[-SAMPLE:]) for name, paths in workloads.items()}
    counts["revalidation"] = revalidation_queries(client, workloads["again"][0])
    return {"total": total, "workloads": workloads, "queries": counts, "rebuilt": rebuilt}


def rebuild_seconds() -> float | None:
    """What `manage.py rebuild_search` takes from scratch; None where there is no such command."""
    from django.core.management import call_command, get_commands

    if "rebuild_search" not in get_commands():
        return None
    started = time.monotonic()
    call_command("rebuild_search", verbosity=0)
    return time.monotonic() - started


def queries(client, paths: list[str], **headers: str) -> int:
    """The most that one of them costs."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for path in paths:
        with CaptureQueriesContext(connection) as captured:
            client.get(path, headers=headers)
        counts.append(len(captured))
    return max(counts)


def revalidation_queries(client, path: str) -> int | None:
    tag = client.get(path).headers.get("ETag")
    return queries(client, [path], **{"If-None-Match": tag}) if tag else None


if __name__ == "__main__":
    sys.exit(main())
