"""How many processes serve the site, for gunicorn and for the checks."""

import os

from directory.serving.environment import env_int


def worker_count() -> int:
    """One more than the cores, so that they are busy while one waits for the database."""
    return env_int("WEB_CONCURRENCY", (os.cpu_count() or 1) + 1, minimum=1, maximum=256)
