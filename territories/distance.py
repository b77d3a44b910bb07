"""Distances over the ground."""

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS = 6371.0  # kilometres, mean

Position = tuple[float, float]  # latitude and longitude, in degrees


def kilometres(one: Position, other: Position) -> float:
    """As the crow flies (haversine)."""
    lat1, lon1, lat2, lon2 = map(radians, (*one, *other))
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(chord)))
