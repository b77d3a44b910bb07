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


def typeset(text: str) -> str:
    """Only characters that are there change: a text that was typeset already stays as it is."""
    for pattern, replacement in RULES:
        text = pattern.sub(replacement, text)
    return text
