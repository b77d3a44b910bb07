"""What a page says in its language: texts of the catalogue, and French marked as French."""

import re
from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from translations import texts
from translations.page_language import escape_french, escape_mixed, in_french, is_foreign, language_of_texts
from translations.texts import Text
from translations.typography import typeset

register = template.Library()
# A new line, or the end of a sentence before another: "C.L.A.S.S.E.S est" holds none.
END_OF_LINE = re.compile(r"\n+|(?<=[.!?]) +(?=[A-ZÀ-ÖØ-Þ«])")
register.filter("french", in_french)


@register.filter
def text(subject: texts.Subject, field: str) -> SafeString:
    """{{ program|text:"summary" }}: in the language of the page, else in French and marked so."""
    if language_of_texts() is None:
        return escape_french(getattr(subject, field))  # the same, without asking what French never has
    return say(texts.text_of(subject, field))


@register.filter
def words_of(subject: texts.Subject, field: str) -> texts.Text:
    """{{ program|words_of:"summary"|explained:glossary }}: the text itself, for another filter to say."""
    return texts.text_of(subject, field)


@register.filter
def lines(subject: texts.Subject, field: str) -> list[SafeString]:
    """{% for line in program|lines:"summary" %}: a French text cut where a line or a sentence ends, one idea each; the
    last one says what is to be known of it."""
    said = texts.text_of(subject, field)
    cut = [conditional_escape(typeset(line)) for line in END_OF_LINE.split(said) if line.strip()]
    return [*cut[:-1], cut[-1] + mark_of(said)] if cut else []


@register.filter
def words(subject: texts.Subject, field: str) -> str:
    """{{ program|words:"name" }}: the same without marks, for a title or an attribute."""
    return texts.text_of(subject, field)


@register.filter
def say(said: str) -> SafeString:
    """A text of the catalogue that was read already; any other is in the language of the page."""
    if not isinstance(said, Text):
        return conditional_escape(said)
    return conditional_escape(_printed(said)) + mark_of(said)


def _printed(said: Text) -> SafeString | str:
    if not said.is_translated:
        return in_french(said.original)
    return escape_mixed(said) if is_foreign() else typeset(said)  # French made easy is French


def mark_of(said: object) -> SafeString:
    """What is to be known of a text of the catalogue: that it stayed in French, or is behind its original."""
    if isinstance(said, Text) and said.is_missing:
        return _mark(_("en français"))
    if isinstance(said, Text) and said.is_translated and said.is_stale:
        return _mark(_("le texte français a changé depuis cette traduction"))
    return SafeString("")


@register.simple_tag
def french_part(is_there: object = True) -> SafeString:
    """Said once in a section, where some of it stayed in French: no line of it says so again."""
    if not is_there or language_of_texts() is None:
        return SafeString("")
    return format_html('<p class="language-mark">{}</p>', _("Une partie de ces informations n'existe qu'en français."))


@register.filter
def said_by_any(subjects: Iterable[object], field: str) -> bool:
    """{% french_part contacts|said_by_any:"role" %}"""
    return any(getattr(subject, field, "") for subject in subjects)


@register.simple_tag
def french_here() -> SafeString:
    """The attributes of an element that holds French, on a page in another language."""
    return SafeString(' lang="fr" dir="ltr"') if is_foreign() else SafeString("")


def _mark(what: str) -> SafeString:
    return format_html(' <small class="language-mark">{}</small>', what)


register.filter("mixed", escape_mixed)


@register.filter
def phone(number: str) -> SafeString:
    """A number keeps its order inside a text that runs from right to left."""
    return format_html('<bdi dir="ltr">{}</bdi>', number)
