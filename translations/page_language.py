"""The language of the page being made, as browsers are told it; French as it is printed, from French as it is typed."""

import html
import re
from typing import cast

from django.conf import settings
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString

from speed.per_language import active_language, runs_from_right_to_left

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
# The tag that browsers and screen readers know a language by; plain French is French to them.
EASY_FRENCH = "fr-x-falc"
TAGS = {EASY_FRENCH: "fr"}


def tag_of(code: str) -> str:
    return TAGS.get(code, code)


def language_of_texts() -> str | None:
    """The language that texts of the catalogue are to be read in; None where they are as they were written."""
    language = active_language()
    return None if language is None or language == settings.LANGUAGE_CODE else language


def is_easy() -> bool:
    """Whether the page is in easy French, where a text has one idea per line."""
    return active_language() == EASY_FRENCH


def is_foreign() -> bool:
    """Whether French needs to be marked as such on this page."""
    language = language_of_texts()
    return language is not None and tag_of(language) != settings.LANGUAGE_CODE


# A text that runs from right to left, cut at its own letters, brackets and quotes; what is left may hold Latin words.
BETWEEN_ARABIC = re.compile(r"([^\u0590-\u06ff()«»“”\[\]\n]+)")
FIRST_LATIN = re.compile(r"[A-Za-zÀ-ÿ]")
UP_TO_LAST_LATIN = re.compile(r".*[A-Za-zÀ-ÿ0-9.]", re.DOTALL)
BETWEEN_WORDS = re.compile(r"[ ,'’-]")


def escape_mixed(text: str) -> SafeString:
    """A text in the language of the page; on one that runs from right to left, French inside keeps its own order."""
    if not runs_from_right_to_left():
        return escape(text)
    pieces = BETWEEN_ARABIC.split(text)
    return SafeString("".join(_marked(one) if at % 2 else escape(one) for at, one in enumerate(pieces)))


def _marked(text: str) -> SafeString:
    """Several words in Latin letters are set apart; a single one needs no help."""
    first, last = FIRST_LATIN.search(text), UP_TO_LAST_LATIN.match(text)
    start, end = (first.start(), last.end()) if first and last else (0, 0)
    if not BETWEEN_WORDS.search(text, start + 1, max(start + 1, end - 1)):
        return escape(text)
    return escape(text[:start]) + format_html('<bdi dir="ltr">{}</bdi>', text[start:end]) + escape(text[end:])


def is_printed_as_french(language: str | None) -> bool:
    """Whether French typography holds for a text in that language; not where no language was chosen (the API)."""
    return language is not None and tag_of(language) == settings.LANGUAGE_CODE


def in_french(text: object) -> SafeString:
    """A French text as HTML, marked as French on a page in another language."""
    printed = escape_french(text or "")
    return format_html('<span lang="fr" dir="ltr">{}</span>', printed) if printed and is_foreign() else printed


def escape_french(text: object) -> SafeString:
    """Typeset before it is escaped: an escaped apostrophe is no longer one."""
    if hasattr(text, "__html__"):
        return SafeString(typeset(conditional_escape(cast(SafeString, text)).replace("&#x27;", "'")))
    return SafeString(html.escape(typeset(str(text))))  # Django's own looks for lazy texts first, every time


def typeset(text: str) -> str:
    """Only characters that are there change: a text that was typeset already stays as it is."""
    if not MAY_CHANGE.search(text):
        return text
    for pattern, replacement in RULES:
        text = pattern.sub(replacement, text)
    return text
