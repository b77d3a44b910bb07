"""French as it is printed, from French as it is typed: apostrophes, and spaces that do not break."""

import re

NARROW = "\u202f"  # narrow no-break space
WIDE = "\u00a0"  # no-break space
RULES = (
    (re.compile(r"(?<=\w)'(?=[\w«%<])"), "’"),
    (re.compile(r" (?=[;!?](?!\w))"), NARROW),
    (re.compile(r"« "), f"«{NARROW}"),
    (re.compile(r" »"), f"{NARROW}»"),
    (re.compile(r" (?=:(?!\w))"), WIDE),
)
# What every rule begins with: most of what a page says holds none of it.
MAY_CHANGE = re.compile(r"'| [;!?»:]|« ")


def typeset(text: str) -> str:
    """Only characters that are there change: a text that was typeset already stays as it is."""
    if not MAY_CHANGE.search(text):
        return text
    for pattern, replacement in RULES:
        text = pattern.sub(replacement, text)
    return text
