"""Signs that a text pasted into a form may hold and a file for other programmes may not."""

import re

LINE_END = re.compile(r"\r\n?")
# Of the signs below the space, XML 1.0 takes tab and line ends; calendars (RFC 5545, 3.1) refuse the delete sign too,
# and old programmes take U+0080 to U+009F for signs of a terminal. U+FFFE and U+FFFF are no characters.
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def without_controls(text: str) -> str:
    """The same text with a space for each control character, and one kind of line end."""
    return FORBIDDEN.sub(" ", LINE_END.sub("\n", text))
