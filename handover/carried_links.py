"""Without JavaScript the selection is in the address alone: every link of a page whose address has one hands it on."""

import re
from collections.abc import Callable
from html import escape
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from handover.selection import PARAMETER, chosen_slugs, plausible_slugs

LINK = re.compile(
    r'<a (?P<before>[^>]*?)href="(?P<path>/[^"?#]*)(?P<query>\?[^"#]*)?(?P<anchor>#[^"]*)?"(?P<after>[^>]*)>'
)
FORM = re.compile(r'(?P<opening><form (?=[^>]*method="get")[^>]*>)(?P<fields>.*?)</form>', re.DOTALL)
FILE = re.compile(r"\.\w+$")  # a picture, a card of contacts, a feed: nobody goes on from there
# What begins anew on purpose.
ANEW = ("data-selection-clear", "data-new-family", "data-selection-edit")


class CarrySelection:
    """Middleware, the innermost: pages whose address names chosen programmes lead on with them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_page = response.get("Content-Type", "").startswith("text/html") and not response.streaming
        if PARAMETER in request.GET and is_page and not request.path_info.startswith(reverse("admin:index")):
            response.content = with_selection(response.content.decode(), request.GET).encode()
        return response


def with_selection(html: str, data: QueryDict) -> str:
    slugs = plausible_slugs(chosen_slugs(data))
    if not slugs:
        return html
    query = escape(urlencode({PARAMETER: slugs}, doseq=True))
    fields = "".join(f'<input type="hidden" name="{PARAMETER}" value="{escape(slug)}">' for slug in slugs)
    linked = LINK.sub(lambda link: _carrying(link, query), html)
    return FORM.sub(lambda form: form[0] if f'name="{PARAMETER}"' in form[0] else _with_fields(form, fields), linked)


def _with_fields(form: re.Match[str], fields: str) -> str:
    return f"{form['opening']}{fields}{form['fields']}</form>"


def _carrying(link: re.Match[str], chosen: str) -> str:
    before, path, query, anchor, after = (part or "" for part in link.groups())
    if not _goes_on(path, query) or any(mark in before + after for mark in ANEW):
        return link[0]
    joined = f"{query}&amp;{chosen}" if query else f"?{chosen}"
    return f'<a {before}href="{path}{joined}{anchor}"{after}>'


def _goes_on(path: str, query: str) -> bool:
    is_elsewhere = path.startswith(("//", "/admin/", "/api/", "/s/"))
    return not (is_elsewhere or FILE.search(path) or f"{PARAMETER}=" in query)
