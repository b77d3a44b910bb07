"""How many threads of a page worker may be busy with documents at a time: the others are for pages."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings


class Busy(Exception):
    """Others are being served; `seconds` after which to try again."""

    def __init__(self, seconds: int):
        self.seconds = seconds
        super().__init__(f"Try again in {seconds} s.")


class Seats:
    """The threads of a worker that documents may hold (DOCUMENT_THREADS). take() raises Busy at once where none is
    free."""

    def __init__(self, retry_seconds: int):
        self.retry_seconds = retry_seconds
        self._taken = 0
        self._lock = threading.Lock()

    @contextmanager
    def take(self) -> Iterator[None]:
        with self._lock:
            if self._taken >= settings.DOCUMENT_THREADS:
                raise Busy(self.retry_seconds)
            self._taken += 1
        try:
            yield
        finally:
            with self._lock:
                self._taken -= 1


WAITING = Seats(retry_seconds=30)  # for a document that is being drawn
WRITING = Seats(retry_seconds=5)  # a long page: half a second of a core
