"""Structured data for search engines (schema.org), as text that is safe inside a page."""

import json
from collections.abc import Callable

from django.utils.safestring import SafeString, mark_safe

CONTEXT = "https://schema.org"


# Inside a script element no text may look like its end, nor like the start of a comment.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


Absolute = Callable[[str], str]  # from a path to an address with its host


LinkedData = dict[str, object]


def script_text(data: LinkedData) -> SafeString:
    """JSON that can stand inside a script element."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPES))  # noqa: S308 - no sign of markup is left


def stated(data: LinkedData) -> LinkedData:
    """The data without what is None or empty."""
    return {name: value for name, value in data.items() if value not in (None, "", [], {})}
