"""Places while they are typed, and the one where somebody stands."""

import json
from math import isfinite

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from territories.area_queries import nearest_commune
from territories.distance import Position
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


@csrf_exempt  # it changes nothing and knows nobody
@require_POST
@never_cache
@sensitive_post_parameters()
def near(request: HttpRequest) -> JsonResponse:
    """The commune nearest to a position, which is sent in the body so that no log of addresses holds it."""
    position = read_position(request.body)
    if position is None:
        message = "Envoyez une latitude (−90 à 90) et une longitude (−180 à 180), en degrés."
        return JsonResponse({"errors": {"position": [message]}}, status=400)
    area = nearest_commune(position)
    return JsonResponse({"results": [{"key": area.key, "label": area.label}] if area else []})


def read_position(body: bytes) -> Position | None:
    """None for anything but two numbers that are a place on Earth."""
    try:
        said = json.loads(body)
        latitude, longitude = (said[name] for name in ("latitude", "longitude"))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if not all(type(number) in (int, float) and isfinite(number) for number in (latitude, longitude)):
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
