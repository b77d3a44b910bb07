"""The language of the page being made, as browsers and screen readers must be told it."""

import html
import re

from django.conf import settings
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString

from translations.active_language import active_language, runs_from_right_to_left
from translations.typography import typeset

# The tag that browsers and screen readers know a language by; plain French is French to them.
TAGS = {"fr-x-falc": "fr"}


def tag_of(code: str) -> str:
    return TAGS.get(code, code)


def language_of_texts() -> str | None:
    """The language that texts of the catalogue are to be read in; None where they are as they were written."""
    language = active_language()
    return None if language is None or language == settings.LANGUAGE_CODE else language


def is_foreign() -> bool:
    """Whether French needs to be marked as such on this page."""
    language = language_of_texts()
    return language is not None and tag_of(language) != settings.LANGUAGE_CODE


# Several words in Latin letters inside a text that runs from right to left, brackets and quotes left outside.
LATIN_RUN = re.compile(r"([A-Za-zÀ-ÿ][^\u0590-\u06ff()«»“”\[\]\n]*[ ,'’-][^\u0590-\u06ff()«»“”\[\]\n]*[A-Za-zÀ-ÿ0-9.])")


def escape_mixed(text: str) -> SafeString:
    """A text in the language of the page; on one that runs from right to left, French inside keeps its own order."""
    if not runs_from_right_to_left():
        return escape(text)
    pieces = LATIN_RUN.split(text)
    marked = [format_html('<bdi dir="ltr">{}</bdi>', one) if i % 2 else escape(one) for i, one in enumerate(pieces)]
    return SafeString("".join(marked))


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
        return SafeString(typeset(conditional_escape(text).replace("&#x27;", "'")))
    return SafeString(html.escape(typeset(str(text))))  # Django's own looks for lazy texts first, every time
