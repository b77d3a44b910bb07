"""For the coordinators' space."""

from django import template
from django.http import HttpRequest

from sources.rights import rows_for
from translations.models import Translation

register = template.Library()


@register.simple_tag(takes_context=True)
def stale_translations(context: dict) -> int:
    """How many translations were made from an original that has changed; 0 for who may not review them."""
    request: HttpRequest = context["request"]
    if not request.user.has_perm("translations.change_translation"):
        return 0
    return rows_for(request.user, "view", Translation.objects.stale()).count()
