"""How a process that cannot start ends."""

import sys

REFUSED = 3  # the exit code at which gunicorn gives up instead of starting another worker


def stop(sentence: str) -> None:
    """Not an exception: servers would show where it came from, which is no help to who set the settings."""
    sys.stderr.write(f"{sentence}\n")
    sys.exit(REFUSED)
