"""Places while they are typed."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from territories.typed.lookup import find_areas

PROPOSED = 8
LONGEST = 100  # characters


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Areas that the text may mean, the likeliest first; none for less than two characters."""
    text = request.GET.get("q", "").strip()
    if len(text) > LONGEST or "\0" in text:
        message = f"« q » : écrivez un lieu en {LONGEST} caractères au plus."
        return JsonResponse({"errors": {"q": [message]}}, status=400)
    areas = find_areas(text, PROPOSED) if len(text) > 1 else []
    return JsonResponse({"results": [{"key": area.link_key, "label": area.said} for area in areas]})
