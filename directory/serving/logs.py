"""What the logs say: what is expected to happen takes one line, and only a fault of our own brings its traceback."""

import logging

from django.core.exceptions import DisallowedHost, RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent
from django.db.utils import InterfaceError, OperationalError

MOST_CHARACTERS = 500  # of a line: what a client sent may be in it
# Of what a client did wrong, or of a database that does not answer, a traceback tells nothing.
EXPECTED = (DisallowedHost, SuspiciousOperation, RequestDataTooBig, TooManyFieldsSent, OperationalError, InterfaceError)


class ShortWhereExpected(logging.Filter):
    """Takes the traceback away from what is expected, and says its reason in the line instead."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, EXPECTED):
            reason = str(error)
            message = record.getMessage()
            record.msg, record.args = "%s", (message if reason in message else f"{message}: {reason}",)
            record.exc_info = record.exc_text = None
        return True


class OneLine(logging.Formatter):
    """Time, level, who says it and what, on one line whatever a client put into it; a traceback keeps its own lines."""

    def __init__(self):
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def formatMessage(self, record: logging.LogRecord) -> str:
        record.message = one_line(record.message)
        return super().formatMessage(record)


def one_line(text: str) -> str:
    line = " ".join(text.split())
    line = "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in line)
    return line if len(line) <= MOST_CHARACTERS else f"{line[:MOST_CHARACTERS]}…"


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"short": {"()": "directory.serving.logs.ShortWhereExpected"}},
    "formatters": {"line": {"()": "directory.serving.logs.OneLine"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["short"], "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # Django's own handlers say everything a second time.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # They tell every step and every table of a font.
        **{name: {"level": "WARNING"} for name in ("fontTools", "weasyprint.progress")},
    },
}
