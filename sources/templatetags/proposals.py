"""For the coordinators' space."""

from django import template
from django.http import HttpRequest

from sources.models import Proposal
from sources.rights import rows_for

register = template.Library()


@register.simple_tag(takes_context=True)
def waiting_proposals(context: dict) -> int:
    """How many wait for who may publish them; 0 for who only makes some."""
    request: HttpRequest = context["request"]
    if not request.user.has_perm("sources.change_proposal"):
        return 0
    return rows_for(request.user, "view", Proposal.objects.filter(state=Proposal.State.WAITING)).count()
