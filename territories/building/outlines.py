"""Outlines of the départements, made from those of their communes; a border between two is drawn once, for both.

A border of two communes of the same département is inside it and falls away; what is left is its outline.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from territories.building.positions import Point, read_rings

Ring = list[Point]
Edge = tuple[Point, Point]
Place = Callable[[float, float], Point]

# A corner is left out when the triangle it makes with its neighbours is smaller than this, in square units of the
# drawing (a unit is half a kilometre): the file stays near 35 kB and one département alone still looks right.
SMALLEST_CORNER = 22.0
COAST_CORNER = 160.0  # the same for the coarse shape of the whole mainland, which only says where one is
SMALLEST_ISLAND = 60.0  # square units, that is 15 km²; the largest piece of a département always stays


def edges_by_departement(communes: Iterable[dict], departements: dict[str, str]) -> dict[str, set[Edge]]:
    """The outline of each département (by code) as unordered edges."""
    counts: dict[str, Counter[Edge]] = defaultdict(Counter)
    for row in _drawn(list(communes)):
        for ring in read_rings(row["geometry"]):
            counts[departements[row["departement_id"]]].update(min(pair, pair[::-1]) for pair in pairwise(ring))
    return {code: {edge for edge, count in found.items() if count % 2} for code, found in counts.items()}


def _drawn(communes: list[dict]) -> Iterator[dict]:
    """Communes with an outline; for one without, the former communes that it is made of."""
    without = {row["id"]: row for row in communes if row["type"] == "COM" and not row["geometry"]}
    for row in communes:
        if row["geometry"] and row["type"] == "COM":
            yield row
        elif row["geometry"] and row["commune_parent_id"] in without:
            yield row | {"departement_id": without[row["commune_parent_id"]]["departement_id"]}


def rings_of(edges: set[Edge]) -> list[Ring]:
    """Closed rings that take every edge once."""
    neighbours: dict[Point, list[Point]] = defaultdict(list)
    for one, other in sorted(edges):
        neighbours[one].append(other)
        neighbours[other].append(one)
    return [_follow(start, neighbours) for start in sorted(neighbours) if neighbours[start]]


def _follow(start: Point, neighbours: dict[Point, list[Point]]) -> Ring:
    ring, here = [start], start
    while neighbours[here]:
        following = neighbours[here].pop()
        neighbours[following].remove(here)
        ring.append(following)
        here = following
    return ring


def outlines(
    edges: dict[str, set[Edge]], place: Callable[[str], Place], corner: float = SMALLEST_CORNER
) -> dict[str, list[Ring]]:
    """Simplified rings of each département in the drawing, as whole numbers, the largest first."""
    owners = Counter(edge for own in edges.values() for edge in own)
    junctions = _junctions(owners)
    return {
        code: _largest_first(
            _simplified(ring, junctions, place(code), corner) for ring in _without_gaps(rings_of(own), owners)
        )
        for code, own in sorted(edges.items())
    }


def _without_gaps(rings: list[Ring], owners: Counter[Edge]) -> list[Ring]:
    """Without the holes that no other département fills: a commune whose outline is missing, a lagoon."""
    largest = max(rings, key=lambda ring: abs(_area(ring)))

    def is_gap(ring: Ring) -> bool:
        lonely = all(owners[min(pair, pair[::-1])] == 1 for pair in pairwise(ring))
        return lonely and ring is not largest and _holds(largest, ring[0])

    return [ring for ring in rings if not is_gap(ring)]


def _holds(ring: Ring, point: Point) -> bool:
    """Whether a line to the east crosses the ring an odd number of times."""
    x, y = point
    crossed = [(a, b) for a, b in pairwise(ring) if (a[1] > y) != (b[1] > y)]
    return sum(x < a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1]) for a, b in crossed) % 2 == 1


def coast(edges: dict[str, set[Edge]]) -> set[Edge]:
    """The outline of these départements taken together."""
    owners = Counter(edge for own in edges.values() for edge in own)
    return {edge for edge, count in owners.items() if count == 1}


def _junctions(edges: Iterable[Edge]) -> set[Point]:
    """Where three borders or more meet: such a point always stays."""
    degree = Counter(point for edge in edges for point in edge)
    return {point for point, count in degree.items() if count != 2}


def _simplified(ring: Ring, junctions: set[Point], place: Place, corner: float) -> Ring:
    arcs = list(_arcs(ring[:-1], junctions))
    points = [point for arc in arcs for point in _simplified_arc(arc, place, corner)[:-1]]
    rounded = [(round(x), round(y)) for x, y in points]
    return [point for point, before in zip(rounded, rounded[-1:] + rounded[:-1], strict=True) if point != before]


def _arcs(loop: Ring, junctions: set[Point]) -> Iterator[Ring]:
    """From junction to junction; a ring without any is one arc from its smallest point."""
    cuts = [index for index, point in enumerate(loop) if point in junctions] or [loop.index(min(loop))]
    turned = loop[cuts[0] :] + loop[: cuts[0]]
    stops = [index - cuts[0] for index in cuts] + [len(loop)]
    closed = [*turned, turned[0]]
    for first, last in pairwise(stops):
        yield closed[first : last + 1]


def _simplified_arc(arc: Ring, place: Place, corner: float) -> Ring:
    """The same whichever of two neighbours asks, so that their common border stays one line."""
    is_turned = arc > arc[::-1]
    points = _without_small_corners([place(*point) for point in (arc[::-1] if is_turned else arc)], corner)
    return points[::-1] if is_turned else points


def _without_small_corners(points: Ring, smallest: float) -> Ring:
    """Visvalingam's method: the least corner goes first; the ends and at least two corners of a loop stay."""
    before, after = list(range(-1, len(points) - 1)), list(range(1, len(points) + 1))
    kept, left = [True] * len(points), len(points)
    fewest = 4 if points[0] == points[-1] else 2
    heap = [(_corner(points, index - 1, index, index + 1), index) for index in range(1, len(points) - 1)]
    heapq.heapify(heap)
    while heap and left > fewest:
        area, index = heapq.heappop(heap)
        if area >= smallest:
            break
        if not kept[index] or area != _corner(points, before[index], index, after[index]):
            continue  # gone, or its neighbours changed: a newer entry stands for it
        kept[index], left = False, left - 1
        after[before[index]], before[after[index]] = after[index], before[index]
        for near in (before[index], after[index]):
            if 0 < near < len(points) - 1:
                heapq.heappush(heap, (_corner(points, before[near], near, after[near]), near))
    return [point for point, stays in zip(points, kept, strict=True) if stays]


def _corner(points: Ring, one: int, two: int, three: int) -> float:
    return abs(_area([points[one], points[two], points[three]]))


def _area(ring: Ring) -> float:
    closed = [*ring, ring[0]]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(closed)) / 2


def _largest_first(rings: Iterable[Ring]) -> list[Ring]:
    drawn = [ring for ring in rings if len(ring) > 2]  # a rock rounds to a point
    ordered = sorted(drawn, key=lambda ring: -abs(_area(ring)))
    return ordered[:1] + [ring for ring in ordered[1:] if abs(_area(ring)) >= SMALLEST_ISLAND]


def path_of(rings: list[Ring]) -> str:
    """The attribute `d` of an SVG path, in steps from point to point (shorter than whole positions)."""
    return "".join(_ring_path(ring) for ring in rings)


def _ring_path(ring: Ring) -> str:
    steps = "".join(_number(b[axis] - a[axis]) for a, b in pairwise(ring) for axis in (0, 1))
    return f"M{ring[0][0]} {ring[0][1]}l{steps.strip()}z"


def _number(step: float) -> str:
    return f" {step}" if step >= 0 else str(step)
