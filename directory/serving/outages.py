"""A service that fails is left alone for a while, and its failure is said once, not once per request.

It earns that a silent machine costs one page its time-out (2 s): Django and redis-py try again at each request.
"""

import logging
import threading
import time

from django.conf import settings

logger = logging.getLogger(__name__)


class Outage:
    """`service`, `instead`: words of the line in the log. `patience`: seconds before an outage is logged."""

    def __init__(self, service: str, instead: str, *, patience: float = 0):
        self.service, self.instead, self.patience = service, instead, patience
        self.is_on = False
        self._since = 0.0
        self._retry_at = 0.0
        self._said = False
        self._lock = threading.Lock()

    @property
    def may_be_tried(self) -> bool:
        return not self.is_on or time.monotonic() >= self._retry_at

    def goes_on(self, reason: object) -> None:
        """The service failed, again or for the first time."""
        with self._lock:
            now = time.monotonic()
            self._since = self._since if self.is_on else now
            self.is_on = True
            self._retry_at = now + settings.OUTAGE_RETRY_SECONDS
            if not self._said and now - self._since >= self.patience:
                self._said = True
                logger.warning("%s: %s. %s.", self.service, _one_line(reason), self.instead)

    def is_over(self) -> None:
        with self._lock:
            if self._said:
                logger.info("%s: in order again after %.0f s.", self.service, time.monotonic() - self._since)
            self.is_on, self._said = False, False


def _one_line(reason: object) -> str:
    return " ".join(str(reason).split())[:300].rstrip(".") or type(reason).__name__
