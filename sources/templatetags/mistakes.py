"""{% pointed errors fields as mistakes %}: what is wrong with an address, beside the field where it is mended."""

from collections.abc import Iterable

from django import template

register = template.Library()


@register.simple_tag
def pointed(errors: dict[str, list[str]], fields: dict[str, str]) -> Iterable[tuple[str, list[str]]]:
    """(id of the field, sentences) pairs. `fields`: ids by parameter, where the page has a form; else empty."""
    known = fields or {}
    return [(known.get(name, ""), sentences) for name, sentences in errors.items()]
