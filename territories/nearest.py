"""The commune nearest to a point, to fill a field for a place: a visitor sees its name, and corrects it."""

from math import cos, radians

from territories.distance import Position, kilometres
from territories.kinds import Kind
from territories.models import Area

FARTHEST = 25.0  # kilometres: the middle of Arles, the largest commune of the mainland, is so far from its border
KILOMETRES_PER_DEGREE = 111.2  # of latitude; of longitude at the equator
MADE_OF_ARRONDISSEMENTS = ("commune-75056", "commune-69123", "commune-13055")  # which their arrondissements stand for


def nearest_commune(point: Position) -> Area | None:
    """By the middles of communes and municipal arrondissements; None far from all of them. One query."""
    latitude, longitude = point
    high = FARTHEST / KILOMETRES_PER_DEGREE
    wide = high / max(cos(radians(latitude)), high)  # a degree of longitude is shorter towards the poles
    around = Area.objects.filter(
        kind__in=(Kind.COMMUNE, Kind.ARRONDISSEMENT),
        latitude__range=(latitude - high, latitude + high),
        longitude__range=(longitude - wide, longitude + wide),
    ).exclude(key__in=MADE_OF_ARRONDISSEMENTS)
    by_distance = [(kilometres(point, position), area.key, area) for area in around if (position := _middle(area))]
    distance, _, nearest = min(by_distance, default=(FARTHEST, "", None))
    return nearest if distance < FARTHEST else None


def _middle(area: Area) -> Position | None:
    return None if area.latitude is None or area.longitude is None else (area.latitude, area.longitude)
