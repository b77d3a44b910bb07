"""What of an address a page is made from: nothing else may make another page to keep."""

from urllib.parse import unquote_plus

from django.http import HttpRequest

from pages.guide.path import QUESTION
from pages.listing.filters import CARRIED, INCLUDE, PAGINATION
from pages.listing.forms import SearchForm
from pages.listing.sentences import PHRASE
from vocabulary.parameter_names import is_tracker
from web.query_string import TRACKING

# Links of every page carry the selection and the search along.
READ_BY_ALL = {CARRIED, PHRASE, *SearchForm.base_fields}
READ_BESIDES = {
    "agenda:list": {"type"},
    "guide": {QUESTION, "ecole"},
    "handover:booklet": {INCLUDE},
    "opendata:organization-list": PAGINATION,
    "opendata:program-list": {*PAGINATION, INCLUDE},
    "partners:list": {*PAGINATION, "type"},
    "programs:list": {*PAGINATION, INCLUDE},
    "sitemap-part": {"p"},
}


def drop_trackers(request: HttpRequest) -> None:
    """Before anything reads the address, so that no page tells one visitor what another one's address held."""
    query = request.META.get("QUERY_STRING", "")
    is_dropped = TRACKING.__contains__ if request.path_info.startswith("/api/") else is_tracker
    kept = "&".join(part for part in query.split("&") if not is_dropped(_name(part)))
    if kept != query:
        request.META["QUERY_STRING"] = kept
        vars(request).pop("GET", None)  # which Django reads once


def _name(part: str) -> str:
    return unquote_plus(part.partition("=")[0])


def is_read_whole(request: HttpRequest) -> bool:
    """Whether the view that answered reads every parameter of the address. The same page with parameters that it does
    not read has no end of addresses: they would push useful pages out."""
    view = request.resolver_match.view_name if request.resolver_match else ""
    return set(request.GET) <= READ_BY_ALL | READ_BESIDES.get(view, set())
