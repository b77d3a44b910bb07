"""What tells the search of one family from that of another, for the scripts that keep their selections apart."""

from django import template

from eligibility.criteria import OF_THE_PERSON
from eligibility.parameters import SEVERAL

register = template.Library()
# What a search says of somebody. Whom an entry is for is left out: one family looks for a child and for a parent.
OF_A_PERSON = tuple(
    criterion.parameter.name for criterion in OF_THE_PERSON if criterion.parameter and criterion.name != "public"
)
# What can be said of a person once: two values of these are two persons.
ONCE = tuple(name for name in OF_A_PERSON if name not in SEVERAL)


@register.simple_tag
def person_parameters() -> str:
    return " ".join(OF_A_PERSON)


@register.simple_tag
def parameters_said_once() -> str:
    return " ".join(ONCE)
