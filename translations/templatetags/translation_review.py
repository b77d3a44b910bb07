"""For the coordinators' space."""

from django import template
from django.http import HttpRequest

from translations.models import Translation

register = template.Library()


@register.simple_tag(takes_context=True)
def stale_translations(context: dict) -> int:
    """How many translations were made from an original that has changed; 0 for who may not review them."""
    request: HttpRequest = context["request"]
    return Translation.objects.stale().count() if request.user.has_perm("translations.change_translation") else 0
