"""How a text of one direction is written on a page of the other."""

import unicodedata

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language_bidi

register = template.Library()


@register.filter
def said(text: object) -> str:
    """The text, set apart with its own direction where that is not the page's: full stops then end what they end."""
    words, direction = str(text), direction_of(str(text))
    if getattr(text, "is_missing", False):
        return format_html('<span class="said" lang="fr" dir="ltr">{}</span>', words)
    if direction in (None, "rtl" if get_language_bidi() else "ltr"):
        return words
    return format_html('<span class="said" dir="{}">{}</span>', direction, words)


def direction_of(text: str) -> str | None:
    """That of the first letter that has one; None for numbers and signs alone."""
    kinds = (unicodedata.bidirectional(char) for char in text)
    return next(("ltr" if kind == "L" else "rtl" for kind in kinds if kind in ("L", "R", "AL")), None)
