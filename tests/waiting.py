"""For what must happen, however busy the machine: nothing here is a measure of speed."""

import time
from collections.abc import Callable

PATIENCE = 600  # seconds after which what is waited for is held to be missing


def until(wanted: Callable[[], object], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not wanted():
        assert time.monotonic() < end, f"waited {PATIENCE} s in vain: {what}"
        time.sleep(0.05)
