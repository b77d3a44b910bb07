"""The list of programmes and the page of one."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from partners.linked_data import script_text
from partners.parameters import Window, page_errors, read_window
from programs import factsheet
from programs.acting import acting_context
from programs.calendar import event_slots
from programs.cards import group_by_answer, make_cards
from programs.chips import make_chips, place_choices, say_ways_out, with_changes
from programs.eligibility import Offer, Question
from programs.facets import make_groups
from programs.filters import CARRIED, ProgramFilterSet
from programs.finder import Answered, Found, Search, explain_one, find
from programs.homonyms import read_homonyms
from programs.linked_data import program_data
from programs.models import Program
from programs.records import programs_with_everything
from programs.saying import name_terms
from programs.ways_out import who_can_orient
from schedules.sheet import schedule_of
from sources.origins import cited_sources
from territories.scope import single_departements
from translations.active_language import language_held
from translations.texts import have_unreviewed, read_texts

NEAR_MISSES = 5  # shown under the list without being asked for
ORIENTING = 3  # who can orient anyone, shown when nothing is certain


@require_safe
@language_held()
def program_list(request: HttpRequest) -> HttpResponse:
    filterset = ProgramFilterSet(request.GET)
    window, errors = read_window(request.GET)
    homonyms = None if errors else read_homonyms(filterset)
    if homonyms:
        return render(
            request, "programs/place_choice.html", {"problems": filterset.misspelt_names(), "homonyms": homonyms}
        )
    errors |= filterset.errors_by_name()
    if errors:
        return _list_with_errors(request, filterset, errors)
    search = filterset.search()
    found = find(search, window.start, window.per_page, near=NEAR_MISSES)
    errors = page_errors(window, found.listed)
    if errors:
        return _list_with_errors(request, filterset, errors)
    return render(request, "programs/program_list.html", _list_context(filterset, search, found, window))


def _list_context(filterset: ProgramFilterSet, search: Search, found: Found, window: Window) -> dict:
    query = filterset.data
    cards, near, orienting = make_cards(found.page, found.near, _who_can_orient(search, found))
    return {
        "unreviewed": have_unreviewed(card.program for card in (*cards, *near, *orienting)),
        "problems": filterset.misspelt_names(),
        "filterset": filterset,
        "groups": make_groups(filterset, found.facets),
        "chips": make_chips(filterset),
        "asked": bool(search.question),
        "searched": bool(search.text.strip()),
        "listed": found.listed,
        "counts": found.counts,
        "groups_of_cards": group_by_answer(cards, is_asked=bool(search.question)),
        "near": [] if search.with_refused else near,
        "shows_refused": search.with_refused,
        "pages": _pages(query, window, found.listed),
        "search_query": _question_query(query),
        "suggestion": found.suggestion and (found.suggestion, with_changes(query, q=found.suggestion)),
        "loosened": found.loosened,
        "ways_out": say_ways_out(filterset, found.ways_out),
        "orienting": orienting,
    }


def _who_can_orient(search: Search, found: Found) -> Sequence[Answered]:
    """Those who inform and guide anyone in that place, where nothing is certain."""
    if found.counts.yes or not search.question:
        return ()
    return find(Search(who_can_orient(search.question)), 0, ORIENTING, with_facets=False).page


def _list_with_errors(request: HttpRequest, filterset: ProgramFilterSet, errors: dict) -> HttpResponse:
    context = {
        "filterset": filterset,
        "groups": make_groups(filterset, {}),
        "errors": filterset.errors_by_label(errors),
        "problems": filterset.misspelt_names(),
        "possible_places": place_choices(filterset.data, filterset.possible_places()),
    }
    return _not_to_keep(render(request, "programs/program_list.html", context))


def _not_to_keep(response: HttpResponse) -> HttpResponse:
    """For an address that says nothing: there is no end of them, and they would push useful pages out of the caches."""
    patch_cache_control(response, public=True, no_cache=True)
    return response


def _pages(query: QueryDict, window: Window, total: int) -> dict:
    last = window.last_page(total)
    return {
        "number": window.page,
        "last": last,
        "previous": with_changes(query, page=window.page - 1) if window.page > 1 else None,
        "next": with_changes(query, page=window.page + 1) if window.page < last else None,
        "all_answers": with_changes(query, include="no"),
    }


def _question_query(query: QueryDict) -> str:
    """What a programme page needs to answer the same question."""
    return with_changes(query, per_page=None, tri=None, reponse=None, include=None)


@require_safe
@language_held()
def program_detail(request: HttpRequest, slug: str) -> HttpResponse:
    program = get_object_or_404(programs_with_everything().published(), slug=slug)
    filterset = ProgramFilterSet(request.GET)
    question = _question(filterset)
    answered = explain_one(program.pk, question)
    if answered is None:
        raise Http404
    offer = answered.offer
    verdict = answered.verdict if question else None
    acting = acting_context(request, program, offer, question, verdict, answered.dates)
    context = {
        **_around(program, offer, acting["similar"].programs),
        **factsheet.sheet(program, offer),
        **acting,
        "verdict": verdict,
        "problems": filterset.misspelt_names(),
        "conditions": verdict and name_terms("situation", verdict.conditions),
        "search_query": _question_query(filterset.data) if verdict or CARRIED in request.GET else "",
        "linked_data": script_text(program_data(program, offer, request.build_absolute_uri)),
    }
    response = render(request, "programs/program_detail.html", context)
    return response if question or not request.GET.keys() - {CARRIED} else _not_to_keep(response)


def _around(program: Program, offer: Offer, similar: Sequence[Program]) -> dict:
    """The programme, those that its page names, and their texts in the language of the page."""
    departements = single_departements(offer.places.value.scopes if offer.places else ())
    children, confusable = program.children.published(), program.distinct_from.published()
    publics = program.accepted_publics.all()
    read_texts([program, program.shown_parent], publics, children, confusable, similar)
    return {
        "program": program,
        "children": children,
        "confusable": confusable,
        "participations": program.participations.all(),
        "schedule": schedule_of(program, event_slots(program), departements=departements),
        "sources": cited_sources(_cited_parts(program)),
        "unreviewed": have_unreviewed([program], publics),
    }


def _cited_parts(program: Program) -> list:
    parts = (program.accepted_publics, program.figures, program.occasions, program.availabilities)
    return [program, *(part for manager in parts for part in manager.all())]


def _question(filterset: ProgramFilterSet) -> Question:
    """What the search that led here asked; nothing where it is damaged, which is no reason to hide the page."""
    return Question() if filterset.errors_by_name() else filterset.search().question
