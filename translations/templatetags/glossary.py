"""Running text of a page, each acronym and word of the trade explained where the page uses it first."""

from typing import cast

from django import template
from django.utils.safestring import SafeString

from sources.glossary import PageGlossary
from translations.page_language import escape_french, in_french, is_foreign, typeset
from translations.texts import Text, mark_of, say

register = template.Library()


@register.filter
def explained(text: object, reading: PageGlossary | None) -> SafeString:
    """A text of the catalogue or of the page; a translation explains its words itself."""
    if is_foreign() or not reading:
        return say(cast(str, noticed(text, reading)))
    return reading.explain(typeset(str(text))) + mark_of(text)


@register.filter
def explained_in_section(text: object, reading: PageGlossary | None) -> SafeString:
    """The same in a section that says once that a part of it is in French ({% french_part %})."""
    if isinstance(text, Text) and text.is_missing:
        return explained_in_french(text.original, reading)
    return explained(text, reading)


@register.filter
def explained_in_french(text: object, reading: PageGlossary | None) -> SafeString:
    """A text that the site keeps in French alone."""
    return in_french(noticed(text, reading)) if is_foreign() or not reading else reading.explain(typeset(str(text)))


@register.filter
def prose_in_french(text: object, reading: PageGlossary | None) -> SafeString:
    """The same in several paragraphs, inside an element that says that they are French."""
    return escape_french(noticed(text, reading)) if is_foreign() else explained_in_french(text, reading)


@register.filter
def noticed(text: object, reading: PageGlossary | None) -> object:
    """As it is: what it means is not said here, but the page tells below whose knowledge it is."""
    if reading:
        reading.notice(str(text))
    return text
