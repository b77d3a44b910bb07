"""The list of programmes and the page of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from partners.models import Contact
from partners.parameters import Window, page_errors, read_window
from programs import factsheet
from programs.cards import make_cards, say_date, say_situations
from programs.chips import make_chips
from programs.facets import make_groups
from programs.filters import ProgramFilterSet
from programs.finder import Answered, Results
from programs.live import Catalogue, current_catalogue
from programs.models import Program
from programs.records import programs_with_everything
from sources import partial_dates
from sources.models import Source

INCLUDE = "include"  # include=no shows the refused ones too
NEAR_MISSES = 5  # shown under the list without being asked for


@require_safe
def program_list(request: HttpRequest) -> HttpResponse:
    filterset = ProgramFilterSet(request.GET, frozenset({INCLUDE}))
    window, errors = read_window(request.GET)
    errors |= filterset.errors_by_name()
    if request.GET.get(INCLUDE, "no") not in ("no", ""):
        errors[INCLUDE] = ["« include » : la seule valeur admise est no."]
    if errors:
        return _list_with_errors(request, filterset, errors)
    results = Results(current_catalogue(), filterset.search())
    errors = page_errors(window, results.listed)
    if errors:
        return _list_with_errors(request, filterset, errors)
    return render(request, "programs/program_list.html", _list_context(request, filterset, results, window))


def _list_context(request: HttpRequest, filterset: ProgramFilterSet, results: Results, window: Window) -> dict:
    refused = results.refused()
    shows_refused = request.GET.get(INCLUDE) == "no"
    near = [one for one in refused if one.verdict.is_near_miss][:NEAR_MISSES]
    return {
        "filterset": filterset,
        "groups": make_groups(filterset, results.facets()),
        "chips": make_chips(filterset, request.GET),
        "asked": bool(filterset.understood()),
        "counts": results.counts,
        "cards": make_cards(results.page(window.start, window.per_page)),
        "refused": make_cards(refused if shows_refused else near),
        "shows_refused": shows_refused,
        "pages": _pages(request, window, results.listed),
        "search_query": _question_query(request),
    }


def _list_with_errors(request: HttpRequest, filterset: ProgramFilterSet, errors: dict) -> HttpResponse:
    context = {
        "filterset": filterset,
        "groups": make_groups(filterset, {}),
        "errors": errors,
        "possible_places": [(area, _with(request, lieu=area.key)) for area in filterset.possible_places()],
    }
    return render(request, "programs/program_list.html", context)


def _with(request: HttpRequest, **changes: object) -> str:
    """The query string with some parameters changed, back on the first page; None takes one away."""
    query = request.GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return query.urlencode()


def _pages(request: HttpRequest, window: Window, total: int) -> dict:
    last = max(1, -(-total // window.per_page))
    return {
        "number": window.page,
        "last": last,
        "previous": _with(request, page=window.page - 1) if window.page > 1 else None,
        "next": _with(request, page=window.page + 1) if window.page < last else None,
        "all_answers": _with(request, include="no"),
    }


def _question_query(request: HttpRequest) -> str:
    """What a programme page needs to answer the same question."""
    return _with(request, per_page=None, tri=None, reponse=None, include=None)


@require_safe
def program_detail(request: HttpRequest, slug: str) -> HttpResponse:
    program = get_object_or_404(programs_with_everything().published(), slug=slug)
    catalogue = current_catalogue()
    entry = catalogue.by_slug.get(slug)
    if entry is None:
        raise Http404
    answered = _answer_for(request, catalogue, slug)
    offer = entry.offer
    context = {
        "program": program,
        "verdict": answered and answered.verdict,
        "conditions": answered and say_situations(answered.verdict.conditions),
        "search_query": _question_query(request) if answered else "",
        "dated": say_date(Answered(entry, None)),
        "publics": factsheet.public_sheets(program, offer),
        "help": factsheet.help_lines(program, offer),
        "terms": factsheet.condition_lines(program, offer),
        "entry": factsheet.entry_lines(program, offer),
        "places": factsheet.place_lines(program, offer),
        "contacts": _contacts(program),
        "participations": program.participations.all(),
        "children": program.children.published(),
        "confusable": program.distinct_from.all(),
        "sources": _sources(program),
    }
    return render(request, "programs/program_detail.html", context)


def _answer_for(request: HttpRequest, catalogue: Catalogue, slug: str) -> Answered | None:
    """The answer to the search that led here; None without one (a damaged one is no reason to hide the page)."""
    filterset = ProgramFilterSet(request.GET, frozenset({INCLUDE}))
    if filterset.errors_by_name():
        return None
    search = filterset.search()
    return Results(catalogue, search).answered(catalogue.by_slug[slug]) if search.question else None


def _contacts(program: Program) -> list[Contact]:
    return [contact for contact in program.contacts.all() if contact.is_public and not contact.withdrawn_on]


def _sources(program: Program) -> list[tuple[Source, str]]:
    """The documents behind the entry, each with the dates of its information in words."""
    subjects = [program, *program.accepted_publics.all(), *program.figures.all()]
    dates: dict[Source, set[str]] = {}
    for subject in subjects:
        for citation in subject.citations.all():
            dates.setdefault(citation.source, set()).add(citation.dated)
    return [(source, _say_dates(found)) for source, found in dates.items()]


def _say_dates(dates: set[str]) -> str:
    known = [partial_dates.describe(dated) for dated in sorted(dates) if dated]
    return ", ".join(known) if known else "date inconnue"
