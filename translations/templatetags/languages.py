"""What a page says in its language: texts of the catalogue, and French marked as French."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from translations import texts
from translations.page_language import escape_mixed, in_french, is_foreign, language_of_texts

register = template.Library()
register.filter("french", in_french)
register.filter("mixed", escape_mixed)
register.filter("words", texts.text_of)  # {{ program|words:"name" }}: for a title or an attribute
register.filter("words_of", texts.text_of)  # {{ program|words_of:"summary"|explained:glossary }}: for another filter
for shown in (texts.text, texts.lines, texts.say):
    register.filter(shown)


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


@register.filter
def phone(number: str) -> SafeString:
    """A number keeps its order inside a text that runs from right to left."""
    return format_html('<bdi dir="ltr">{}</bdi>', number)
