"""The language of the page being made, as browsers and screen readers must be told it."""

from django.conf import settings
from django.utils.translation import get_language

# The tag that browsers and screen readers know a language by; plain French is French to them.
TAGS = {"fr-x-falc": "fr"}


def tag_of(code: str) -> str:
    return TAGS.get(code, code)


def language_of_texts() -> str | None:
    """The language that texts of the catalogue are to be read in; None where they are as they were written."""
    language = get_language()
    return None if language is None or language == settings.LANGUAGE_CODE else language


def is_foreign() -> bool:
    """Whether French needs to be marked as such on this page."""
    language = language_of_texts()
    return language is not None and tag_of(language) != settings.LANGUAGE_CODE
