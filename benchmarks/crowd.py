"""Many clients at once in one process: what to ask on standard input (JSON), how it was answered on standard output.

Each of them asks for another address every time, and after a refusal waits a moment, which is less than it was told to.
"""

import json
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass
from itertools import cycle
from threading import Lock, Thread

from benchmarks.client import Connection

PAUSE = 1.0  # seconds after a refusal


@dataclass
class Crowd:
    port: int
    paths: list[str]
    clients: int
    seconds: float


def run(crowd: Crowd) -> dict[str, int]:
    """How many answers of each status; "lost" where there was none."""
    answers: Counter = Counter()
    paths, lock, end = cycle(crowd.paths), Lock(), time.monotonic() + crowd.seconds

    def ask() -> None:
        while time.monotonic() < end:
            with lock:
                path = next(paths)
            status = _status(crowd.port, path)
            with lock:
                answers[status] += 1
            if status != "200":
                time.sleep(PAUSE)

    threads = [Thread(target=ask) for _ in range(crowd.clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return dict(answers)


def _status(port: int, path: str) -> str:
    connection = Connection(port)
    try:
        return str(connection.get(path)[0])
    except (OSError, EOFError, ValueError):
        return "lost"
    finally:
        connection.close()


def asking(crowd: Crowd) -> str:
    return json.dumps(asdict(crowd))


if __name__ == "__main__":
    json.dump(run(Crowd(**json.load(sys.stdin))), sys.stdout)
