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
from programs.eligibility import Question
from programs.filters import ProgramFilterSet
from programs.finder import Found, explain_one, find
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
    shows_refused = request.GET.get(INCLUDE) == "no"
    found = find(filterset.search(with_refused=shows_refused), window.start, window.per_page, near=NEAR_MISSES)
    errors = page_errors(window, found.listed)
    if errors:
        return _list_with_errors(request, filterset, errors)
    return render(request, "programs/program_list.html", _list_context(request, filterset, found, window))


def _list_context(request: HttpRequest, filterset: ProgramFilterSet, found: Found, window: Window) -> dict:
    shows_refused = request.GET.get(INCLUDE) == "no"
    return {
        "filterset": filterset,
        "groups": make_groups(filterset, found.facets),
        "chips": make_chips(filterset, request.GET),
        "asked": bool(filterset.understood()),
        "counts": found.counts,
        "cards": make_cards(found.page),
        "near": [] if shows_refused else make_cards(found.near),
        "shows_refused": shows_refused,
        "pages": _pages(request, window, found.listed),
        "search_query": _question_query(request),
        "suggestion": found.suggestion and (found.suggestion, _with(request, q=found.suggestion)),
        "loosened": found.loosened,
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
    offer = build_offers([program.pk])[program.pk]
    answered = explain_one(program.pk, _question(request))
    if answered is None:
        raise Http404
    verdict = answered.verdict if _question(request) else None
    context = {
        "program": program,
        "verdict": verdict,
        "conditions": verdict and say_situations(verdict.conditions),
        "search_query": _question_query(request) if verdict else "",
        "dated": say_date(*answered.dates),
        "publics": factsheet.public_sheets(program, offer),
        "help": factsheet.help_lines(program, offer),
        "terms": factsheet.condition_lines(program, offer),
        "entry": factsheet.entry_lines(program, offer),
        "places": factsheet.place_lines(program, offer),
        "contacts": _contacts(program),
        "participations": program.participations.all(),
        "children": program.children.published(),
        "confusable": program.distinct_from.published(),
        "sources": _sources(program),
    }
    return render(request, "programs/program_detail.html", context)


def _question(request: HttpRequest) -> Question:
    """What the search that led here asked; nothing where it is damaged, which is no reason to hide the page."""
    filterset = ProgramFilterSet(request.GET, frozenset({INCLUDE}))
    return Question() if filterset.errors_by_name() else filterset.search().question


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
