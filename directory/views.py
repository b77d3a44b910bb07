"""The home page and the health of the process."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from programs.eligibility import Question
from programs.filters import ProgramFilterSet
from programs.finder import Search, find
from programs.vocabulary import SCHEMES

# The situations that the peers' users name most; each is a link to the list.
TILES = (
    "risque-decrochage",
    "decrochage",
    "phobie",
    "exclusion",
    "allophone",
    "habitat-precaire",
    "handicap",
    "justice",
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    found = find(Search(Question(public="jeune")), length=0)
    counts = found.facets["situation"]
    context = {
        "filterset": ProgramFilterSet(QueryDict()),
        "total": find(Search(), length=0, with_facets=False).listed,
        "tiles": [(SCHEMES["situation"].terms[code], counts[code]) for code in TILES],
    }
    return render(request, "directory/home.html", context)


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """The database answers and every migration is applied; 503 and the reason otherwise."""
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return JsonResponse({"ready": False, "reason": "database unreachable"}, status=503)
    if pending:
        return JsonResponse({"ready": False, "reason": f"{len(pending)} migrations not applied"}, status=503)
    return JsonResponse({"ready": True})
