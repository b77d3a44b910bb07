"""Distances over the ground, measured and said."""

from math import asin, cos, radians, sin, sqrt

from django.utils.translation import gettext as _

EARTH_RADIUS = 6371.0  # kilometres, mean

Position = tuple[float, float]  # latitude and longitude, in degrees


def kilometres(one: Position, other: Position) -> float:
    """As the crow flies (haversine)."""
    lat1, lon1, lat2, lon2 = map(radians, (*one, *other))
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(chord)))


def say_distance(kilometres: float | None) -> str:
    """ "dans la même commune", "à environ 3 km"; empty where it is not known."""
    if kilometres is None:
        return ""
    if kilometres < 1:
        return _("dans la même commune")
    return _("à environ %(count)s km") % {"count": round(kilometres)}
