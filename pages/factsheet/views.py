"""The page of one programme."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from eligibility import Offer, Question, say_commitments
from pages.factsheet import facts
from pages.factsheet.calendar import event_slots
from pages.factsheet.linked_data import program_data
from pages.factsheet.next_steps import acting_context
from pages.factsheet.sites import sites_shown
from pages.listing.filters import CARRIED, ProgramFilterSet
from pages.listing.other_searches import question_query
from programs.models import Program
from programs.records import programs_with_everything
from schedules.entry_schedule import schedule_of
from search.results import explain_shown
from sources.origins import cited_sources, is_only_deduced
from sources.records import citations_of
from speed.per_language import language_held
from territories.scope import single_departements
from translations.page_language import is_easy
from translations.texts import have_unreviewed, read_texts
from web.linked_data import script_text

WITH_DATED_CONTACTS = citations_of("contacts")  # a telephone has its own date


@require_safe
@language_held()
def program_detail(request: HttpRequest, slug: str) -> HttpResponse:
    program = get_object_or_404(programs_with_everything().prefetch_related(WITH_DATED_CONTACTS).published(), slug=slug)
    filterset = ProgramFilterSet(request.GET)
    question = _question(filterset)
    answered = explain_shown([program], question).get(program.pk)
    if answered is None:
        raise Http404
    offer = answered.offer
    verdict = answered.verdict if question else None
    acting = acting_context(request, program, answered, question, verdict)
    context = {
        **_around(program, offer, acting["similar"].programs),
        **facts.fact_sheet(program, offer),
        **acting,
        "verdict": verdict,
        "commitments": say_commitments(verdict) if verdict else "",
        "problems": filterset.misspelt_names(),
        "search_query": question_query(filterset.data) if verdict or CARRIED in request.GET else "",
        "linked_data": script_text(program_data(program, offer, request.build_absolute_uri)),
    }
    response = render(request, "programs/program_easy.html" if is_easy() else "programs/program_detail.html", context)
    if not question and request.GET.keys() - {CARRIED}:  # an address that says nothing: they would fill the caches
        patch_cache_control(response, public=True, no_cache=True)
    return response


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
        "sites_shown": sites_shown(program),
        "schedule": schedule_of(program, event_slots(program), departements=departements),
        "sources": cited_sources([program], _cited_parts(program)),
        "names_are_deduced": is_only_deduced(program, "other_names"),
        "unreviewed": have_unreviewed([program], publics),
    }


def _cited_parts(program: Program) -> list:
    parts = (program.accepted_publics, program.figures, program.occasions, program.availabilities)
    return [part for manager in parts for part in manager.all()]


def _question(filterset: ProgramFilterSet) -> Question:
    """What the search that led here asked; nothing where it is damaged, which is no reason to hide the page."""
    return Question() if filterset.errors_by_name() else filterset.search().question
