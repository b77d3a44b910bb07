"""What a search hands on to other pages, and what caches should not keep of it."""

from django.http import HttpResponse, QueryDict
from django.utils.cache import patch_cache_control

from pages.danger import danger_in
from pages.listing.sentences import PHRASE
from web.query_string import with_changes


def not_to_keep(response: HttpResponse) -> HttpResponse:
    """For an address that says nothing: there is no end of them, and they would push useful pages out of the caches."""
    patch_cache_control(response, public=True, no_cache=True)
    return response


def question_query(query: QueryDict) -> str:
    """What a programme page needs to answer the same question. What was left empty is left out: one tap may say it. A
    sentence that became criteria goes no further, unless it speaks of danger."""
    left_empty = [name for name, values in query.lists() if not any(values)]
    others = ["per_page", "tri", "reponse", "include"]
    if sentence := query.get(PHRASE, ""):
        others += ["q"] if danger_in(sentence) else ["q", PHRASE]
    return with_changes(query, **dict.fromkeys((*others, *left_empty)))
