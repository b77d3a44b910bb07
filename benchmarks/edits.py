"""How long until an edit made by another process is on every worker, however often its pages were asked before.

python -m benchmarks.edits SLUG NAME      change the name of a programme, through the ORM
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import brotli
import django

from benchmarks.children import environment, run_python
from benchmarks.client import Connection
from benchmarks.servers import WORKERS, Server

WORD = "xylobrindille"  # in no text; asked before the edit, so that an answer without it may be cached
GIVE_UP = 60.0
IN_A_ROW = 10  # rounds of simultaneous requests that must all show the edit: no worker lags behind


def edit(slug: str, name: str) -> None:
    django.setup()
    from programs.models import Program

    program = Program.objects.get(slug=slug)
    before, program.name = program.name, name
    program.save()
    json.dump({"at": time.time(), "before": before}, sys.stdout)


def visible_after(server: Server, database_url: str, slug: str) -> float | None:
    """Seconds from the commit to the first round from which on all answers show it; None if they never did."""
    addresses = [f"/api/programs/?{urlencode({'q': WORD})}", f"/programmes/{slug}/"]
    _round(server.port, addresses)
    done = _edit(database_url, slug, f"{WORD.capitalize()} pour tous")
    seen = _wait(server.port, addresses, done["at"])
    _edit(database_url, slug, done["before"])
    return seen


def _edit(database_url: str, slug: str, name: str) -> dict:
    return json.loads(run_python(["-m", "benchmarks.edits", slug, name], environment(database_url), 120))


def _wait(port: int, addresses: list[str], since: float) -> float | None:
    first, streak = 0.0, 0
    while time.time() - since < GIVE_UP:
        shown = _round(port, addresses)
        if shown and not streak:
            first = time.time() - since
        streak = streak + 1 if shown else 0
        if streak == IN_A_ROW:
            return first
    return None


def _round(port: int, addresses: list[str]) -> bool:
    """Each address by as many clients at once as there are workers."""
    with ThreadPoolExecutor(max_workers=WORKERS) as pool:
        return all(list(pool.map(_shows, [port] * WORKERS * len(addresses), addresses * WORKERS)))


def _shows(port: int, path: str) -> bool:
    connection = Connection(port)
    try:
        status, head, body = connection.get(path)
    finally:
        connection.close()
    if b"\r\ncontent-encoding: br" in head.lower():
        body = brotli.decompress(body)
    # The search repeats the word asked for: only a name that holds it counts.
    return status == 200 and f"{WORD.capitalize()} pour tous".encode() in body


if __name__ == "__main__":
    edit(*sys.argv[1:3])
