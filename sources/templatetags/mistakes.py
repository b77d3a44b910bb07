"""{% pointed errors fields as mistakes %}: what is wrong with an address, each sentence beside the field where it is mended."""

from collections.abc import Iterable

from django import template

register = template.Library()


@register.simple_tag
def pointed(errors: dict[str, list[str]], fields: dict[str, str]) -> Iterable[tuple[str, list[str]]]:
    """(id of the field, sentences) pairs. `fields`: ids by parameter, where the page has any; the id is empty where no field of the page holds it."""
    return [(fields.get(name, "") if fields else "", sentences) for name, sentences in errors.items()]
