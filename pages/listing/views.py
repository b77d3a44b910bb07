"""The list of programmes and the page of one."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from pages.listing.cards import group_cards, make_cards
from pages.listing.disambiguation import which_one
from pages.listing.facets import field_id, make_groups
from pages.listing.filters import ProgramFilterSet
from pages.listing.forms import LONGEST_TEXT
from pages.listing.other_searches import ask_on_page, make_chips, place_choices, question_query, say_ways_out
from search.finder import Found, Search, find
from search.query_suggestions import NextQuestion, first_question, who_can_orient
from search.results import Answered
from speed.per_language import language_held
from territories.inside import say_inside
from translations.texts import have_unreviewed
from vocabulary.query_string import Pagination, page_errors, read_pagination, with_changes

NEAR_MISSES = 5  # shown under the list without being asked for
MOST_MISSPELT = 2  # words left over of a sentence, up to which another spelling is proposed
ORIENTING = 3  # who can orient anyone, shown when nothing is certain


@require_safe
@language_held()
def program_list(request: HttpRequest) -> HttpResponse:
    filterset = ProgramFilterSet(request.GET)
    pagination, errors = read_pagination(request.GET)
    if not errors and filterset.is_ambiguous and (asked := which_one(filterset)):
        template, context = asked
        return render(request, template, {"problems": filterset.misspelt_names(), **context})
    errors |= filterset.errors_by_name()
    if errors:
        return _list_with_errors(request, filterset, errors)
    search = filterset.search()
    found = find(search, pagination.start, pagination.per_page, near=NEAR_MISSES)
    errors = page_errors(pagination, found.listed)
    if errors:
        return _list_with_errors(request, filterset, errors)
    return render(request, "programs/program_list.html", _list_context(filterset, search, found, pagination))


def _list_context(filterset: ProgramFilterSet, search: Search, found: Found, pagination: Pagination) -> dict:
    query = filterset.data
    cards, near, orienting = make_cards(
        found.page, found.near, _who_can_orient(search, found), place=search.question.place
    )
    further = [card for card in (*cards, *near) if card.is_elsewhere] if _is_folded_by_place(search, found) else []
    return {
        "unknown_place": found.unknown_place and say_inside(found.unknown_place),
        "further": further,
        "unreviewed": have_unreviewed(card.program for card in (*cards, *near, *orienting)),
        "problems": filterset.misspelt_names(),
        "filterset": filterset,
        "groups": make_groups(filterset, found.facets),
        "chips": make_chips(filterset),
        "asked": bool(search.question),
        "searched": bool(search.text.strip()),
        "listed": found.listed,
        "counts": found.counts,
        "groups_of_cards": group_cards([card for card in cards if card not in further], is_asked=bool(search.question)),
        "near": [] if search.with_refused else [card for card in near if card not in further],
        "shows_refused": search.with_refused,
        "pages": _pages(query, pagination, found.listed),
        "search_query": question_query(query),
        "suggestion": _proposal(filterset, found) and (found.suggestion, with_changes(query, q=found.suggestion)),
        "loosened": found.loosened,
        "ways_out": say_ways_out(filterset, found.ways_out),
        "orienting": orienting,
        "next_question": ask_on_page(query, found.next_question),
        "first_question": ask_on_page(query, _first_question(found)) if filterset.read.says_nothing else None,
        "read_characters": LONGEST_TEXT if filterset.read.is_cut else None,
    }


def _proposal(filterset: ProgramFilterSet, found: Found) -> str:
    """Many words left over of a sentence that was read are talk ("merci d'avance"), and no misspelt search."""
    is_talk = filterset.read.sentence and len(filterset.read.unread.split()) > MOST_MISSPELT
    return "" if is_talk else found.suggestion


def _first_question(found: Found) -> NextQuestion:
    return first_question({code: counts.yes for code, counts in found.facets["public"].items()})


def _is_folded_by_place(search: Search, found: Found) -> bool:
    """Where nothing is known of the département, what is known elsewhere waits; who asks for all gets all."""
    return found.unknown_place is not None and not search.with_refused


def _who_can_orient(search: Search, found: Found) -> Sequence[Answered]:
    """Those who inform and guide anyone in that place, where nothing is certain."""
    if found.counts.fits or not search.question:
        return ()
    return find(Search(who_can_orient(search.question)), 0, ORIENTING, with_facets=False).page


def _list_with_errors(request: HttpRequest, filterset: ProgramFilterSet, errors: dict) -> HttpResponse:
    context = {
        "filterset": filterset,
        "groups": make_groups(filterset, {}),
        "errors": filterset.errors_by_label(errors),
        "fields": {name: field_id(name) for name in errors if name in filterset.form.fields},
        "problems": filterset.misspelt_names(),
        "possible_places": place_choices(filterset.data, filterset.possible_places()),
    }
    response = render(request, "programs/program_list.html", context)
    patch_cache_control(response, public=True, no_cache=True)  # no end of such addresses: they would fill the caches
    return response


def _pages(query: QueryDict, pagination: Pagination, total: int) -> dict:
    last = pagination.last_page(total)
    return {
        "number": pagination.page,
        "last": last,
        "previous": with_changes(query, page=pagination.page - 1) if pagination.page > 1 else None,
        "next": with_changes(query, page=pagination.page + 1) if pagination.page < last else None,
        "all_answers": with_changes(query, include="no"),
    }
