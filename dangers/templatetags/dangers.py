"""The numbers on pages that have no view of their own: those shown without network, and those of an error."""

from django import template

from dangers.numbers import HelpNumber, help_numbers

register = template.Library()


@register.simple_tag
def all_help_numbers() -> list[HelpNumber]:
    return list(help_numbers().values())
