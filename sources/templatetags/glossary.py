from django import template
from django.utils.safestring import SafeString

from sources.glossary import Reading

register = template.Library()


@register.filter
def explained(text: object, reading: Reading | None) -> SafeString | str:
    """The text with each acronym explained where the page uses it first; untouched without a page."""
    return reading.explain(str(text)) if reading else str(text)
