"""A still map of the places where people are received: numbered dots within their départements, and a scale."""

from collections.abc import Sequence
from dataclasses import dataclass

from territories.drawing import outlines, projection
from territories.drawing.projection import Point

MARGIN = 0.12  # of the larger side: a name stands beside its dot
UNITS_PER_KILOMETRE = 2  # of the drawing, where a frame has scale 1
LENGTHS = (200, 100, 50, 20, 10, 5, 2, 1)  # kilometres that a scale may be long
LONGEST_SCALE = 0.3  # of the width of the map
DOT = 0.035  # of the larger side: the radius of a dot that a number fits in


@dataclass(frozen=True)
class SitePlace:
    """`departement`: its code; `town`: what is written beside the dot."""

    town: str
    longitude: float
    latitude: float
    departement: str


@dataclass(frozen=True)
class SiteDot:
    """One point of the map; `numbers`: of all the places that stand there. `is_left`: its name stands left of it."""

    x: float
    y: float
    numbers: str
    town: str
    is_left: bool


@dataclass(frozen=True)
class SitesMap:
    """Lengths in units of the drawing. `kilometres`: how long the scale is on the ground."""

    x: int
    y: int
    width: int
    height: int
    paths: tuple[str, ...]
    dots: tuple[SiteDot, ...]
    kilometres: int
    scale: int

    @property
    def view_box(self) -> str:
        return f"{self.x} {self.y} {self.width} {self.height}"

    @property
    def radius(self) -> int:
        return round(DOT * max(self.width, self.height))

    @property
    def name_offset(self) -> int:
        return round(1.4 * self.radius)

    @property
    def scale_line(self) -> str:
        """At the bottom, where the page begins to read from the left: the attribute `d` of its path."""
        return f"M{self.x + self.radius} {self.y + self.height - self.radius}h{self.scale}"

    @property
    def source(self) -> str:
        return outlines.source()


def sites_map(places: Sequence[SitePlace | None]) -> SitesMap | None:
    """Numbered in their order, the ones without a position too. None without any, or where they lie oceans apart."""
    placed = [(number, one) for number, one in enumerate(places, 1) if one and outlines.outline(one.departement)]
    codes = sorted({one.departement for _, one in placed})
    frames = {projection.frame_of(code) for code in codes}
    if len(frames) != 1:
        return None
    x, y, width, height = _box(codes)
    per_kilometre = UNITS_PER_KILOMETRE * frames.pop().scale
    kilometres = next((one for one in LENGTHS if one * per_kilometre <= LONGEST_SCALE * width), LENGTHS[-1])
    paths = tuple(outlines.outline(code) for code in codes)
    dots = _dots(placed, middle=x + width / 2)
    return SitesMap(x, y, width, height, paths, dots, kilometres, round(kilometres * per_kilometre))


def _box(codes: Sequence[str]) -> tuple[int, int, int, int]:
    """Around the outlines of all of them."""
    bounds = [outlines.bounds(code) for code in codes]
    left, top = min(x for x, *_ in bounds), min(y for _, y, *_ in bounds)
    right, bottom = max(x + width for x, _, width, _ in bounds), max(y + height for _, y, _, height in bounds)
    margin = round(MARGIN * max(right - left, bottom - top))
    return left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin


def _dots(placed: Sequence[tuple[int, SitePlace]], middle: float) -> tuple[SiteDot, ...]:
    """Places of one town stand on one dot, which bears all their numbers."""
    together: dict[Point, list[tuple[int, SitePlace]]] = {}
    for number, one in placed:
        x, y = outlines.place(one.longitude, one.latitude, one.departement)
        together.setdefault((round(x, 1), round(y, 1)), []).append((number, one))
    return tuple(
        SiteDot(x, y, ", ".join(str(number) for number, _ in group), group[0][1].town, x > middle)
        for (x, y), group in together.items()
    )
