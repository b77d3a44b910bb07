"""The health of the process, and what is shown when something is wrong."""

from django.db import Error, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """A database answers (the replica can stand in for the primary) and every migration is applied; 503 and the
    reason otherwise."""
    for connection in connections.all():
        try:
            executor = MigrationExecutor(connection)
            pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
        except Error:
            continue
        if pending:
            return JsonResponse({"ready": False, "reason": f"{len(pending)} migrations not applied"}, status=503)
        return JsonResponse({"ready": True})
    return JsonResponse({"ready": False, "reason": "database unreachable"}, status=503)
