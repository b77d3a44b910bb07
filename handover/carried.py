"""The selection in an address, and how pages carry it on: without JavaScript it is there alone, so that every link of a
page whose address has one hands it on."""

import re
from collections.abc import Iterable
from html import escape
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

from pages.listing.filters import CARRIED as PARAMETER
from pages.listing.forms import SearchForm

SLUG = re.compile(r"[-a-zA-Z0-9_]{1,80}")
LINK = re.compile(
    r'<a (?P<before>[^>]*?)href="(?P<path>/[^"?#]*)(?P<query>\?[^"#]*)?(?P<anchor>#[^"]*)?"(?P<after>[^>]*)>'
)
FORM = re.compile(r'(?P<opening><form (?=[^>]*method="get")[^>]*>)(?P<fields>.*?)</form>', re.DOTALL)
FILE = re.compile(r"\.\w+$")  # a picture, a card of contacts, a feed: nobody goes on from there
# What begins anew on purpose.
ANEW = ("data-selection-clear", "data-new-family", "data-selection-edit")


def selection_in_address(request: HttpRequest) -> dict:
    """Context of every template: `chosen` slugs of this address, and the query strings that carry them:
    `carried_query` with the search, to the selection; `chosen_query` alone, to a new search."""
    return {
        "chosen": chosen_slugs(request.GET),
        "carried_query": carried_query(request.GET),
        "chosen_query": chosen_query(request.GET),
    }


def chosen_slugs(data: QueryDict) -> list[str]:
    """The programmes that an address names, each once, in order; whether they exist is not asked."""
    return list(dict.fromkeys(text for value in data.getlist(PARAMETER) if (text := value.strip())))


def plausible_slugs(slugs: Iterable[str]) -> list[str]:
    """Those that may name a programme: what is damaged names none."""
    return [slug for slug in slugs if SLUG.fullmatch(slug)]


def chosen_query(data: QueryDict) -> str:
    """The programmes chosen so far, for a link that begins another search."""
    return urlencode([(PARAMETER, slug) for slug in chosen_slugs(data)])


def carried_query(data: QueryDict) -> str:
    """What leads from any page to the selection: the programmes chosen so far and the search, nothing else."""
    kept = {PARAMETER, *SearchForm.base_fields}
    return urlencode([(name, value) for name in data if name in kept for value in data.getlist(name) if value])


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
