"""Parts of pages that are the same for everybody, made once per language instead of once per page."""

from django import template
from django.template.base import Parser, Token, VariableNode
from django.template.defaulttags import ForNode, IfNode

from speed.per_language import SameForEverybody

register = template.Library()
OF_A_PAGE = (VariableNode, IfNode, ForNode)  # what shows or asks something of the page or of its visitor


@register.tag
def same_for_everybody(parser: Parser, token: Token) -> SameForEverybody:
    """{% same_for_everybody %} … {% endsame_for_everybody %}: words, addresses and files of the site; no variable."""
    nodelist = parser.parse(("endsame_for_everybody",))
    parser.delete_first_token()
    if any(nodelist.get_nodes_by_type(kind) for kind in OF_A_PAGE):
        raise template.TemplateSyntaxError("same_for_everybody holds nothing that depends on the page.")
    return SameForEverybody(nodelist)
