"""Parts of pages that are the same for everybody, made once per language instead of once per page."""

from typing import cast

from django import template
from django.template.base import NodeList, Parser, Token, VariableNode
from django.template.defaulttags import ForNode, IfNode
from django.urls import get_script_prefix

from speed.active_language import active_language

register = template.Library()
OF_A_PAGE = (VariableNode, IfNode, ForNode)  # what shows or asks something of the page or of its visitor


class SameForEverybody(template.Node):
    """Rendered without any variable of the page, so that nothing of a visitor can be kept in it."""

    def __init__(self, nodelist: NodeList):
        self.nodelist = nodelist
        self._kept: dict[tuple[str | None, str], str] = {}

    def render(self, context: template.Context) -> str:
        key = active_language(), get_script_prefix()
        if key not in self._kept:
            self._kept[key] = self._rendered(context)
        return self._kept[key]

    def _rendered(self, context: template.Context) -> str:
        empty = template.Context()
        with empty.bind_template(cast(template.Template, context.template)):  # a tag is rendered by a template
            return self.nodelist.render(empty)


@register.tag
def same_for_everybody(parser: Parser, token: Token) -> SameForEverybody:
    """{% same_for_everybody %} … {% endsame_for_everybody %}: words, addresses and files of the site; no variable."""
    nodelist = parser.parse(("endsame_for_everybody",))
    parser.delete_first_token()
    if any(nodelist.get_nodes_by_type(kind) for kind in OF_A_PAGE):
        raise template.TemplateSyntaxError("same_for_everybody holds nothing that depends on the page.")
    return SameForEverybody(nodelist)
