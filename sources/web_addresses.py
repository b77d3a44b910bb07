"""Where a link of ours may lead: to the web, whatever stands in a column that is meant for addresses."""

import re
from urllib.parse import urlsplit

SCHEMES = {"http", "https"}
# Browsers overlook some of these inside an address: what is read here would not be what is opened there.
BLANK = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\\\\]")


def web_address(text: str) -> str:
    """The text, if it is an address of the web; else nothing: `javascript:` runs code, `data:` is anybody's page."""
    if not text or BLANK.search(text):
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme.lower() in SCHEMES and parts.hostname else ""
