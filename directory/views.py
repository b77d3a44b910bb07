"""The health of the process."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from directory.serving.readiness import why_not_ready


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """503 and the reason while the process is not ready."""
    reason = why_not_ready()
    return JsonResponse({"ready": False, "reason": reason}, status=503) if reason else JsonResponse({"ready": True})
