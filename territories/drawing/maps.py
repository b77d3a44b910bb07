"""A still map as plain values: which shapes, which dots, which part of the drawing. Templates only write it down."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from territories.drawing import outlines, projection
from territories.drawing.projection import Point
from territories.kinds import COUNTRY, Kind
from territories.models import Area

MARGIN = 0.08  # of the larger side, around a département drawn alone
# Below the mainland only the insets stand; without any of them the drawing ends there, in its units.
MAINLAND_HEIGHT = 2230
OVERSEAS = {code: frame for frame in projection.OVERSEAS for code in frame.departements}


@dataclass(frozen=True)
class Shape:
    """`role`: land (what surrounds), covered, or partly (some places in it)."""

    path: str
    role: str


@dataclass(frozen=True)
class Map:
    """`title` says what is shown; `places` in words, for those who do not see it."""

    title: str
    view_box: str
    shapes: tuple[Shape, ...]
    dots: tuple[Point, ...] = ()
    boxes: tuple[tuple[float, float, float, float], ...] = ()

    @property
    def shows_france(self) -> bool:
        """Whether it shows more than one département drawn alone."""
        return any(shape.role == "land" for shape in self.shapes)

    @property
    def source(self) -> str:
        return outlines.source()


def map_of(title: str, areas: Iterable[Area]) -> Map | None:
    """The areas within France or, when all are smaller than one département, within it.

    None where a map would say nothing: no area, the whole country, or a territory without outline.
    """
    areas = list(areas)
    touched = sorted({key.removeprefix("departement-") for area in areas for key in area.departements})
    drawn = [code for code in touched if outlines.outline(code)]
    if not drawn or any(area.key == COUNTRY for area in areas):
        return None
    covered = {code for area in areas for code in _covered(area)}
    shapes = [Shape(outlines.outline(code), "covered" if code in covered else "partly") for code in drawn]
    dots = tuple(point for area in areas if (point := _dot(area)))
    if len(drawn) == 1 and not covered:
        return Map(title, _around(drawn[0]), tuple(shapes), dots)
    return _within_france(title, drawn, shapes, dots)


def _covered(area: Area) -> list[str]:
    """The départements that the area covers whole: an area that only touches one covers part of it."""
    if area.kind in (Kind.DEPARTEMENT, Kind.REGION, Kind.ACADEMIE):
        return [key.removeprefix("departement-") for key in area.departements]
    return []


def _dot(area: Area) -> Point | None:
    if area.kind not in (Kind.COMMUNE, Kind.ARRONDISSEMENT, Kind.EPCI):
        return None
    if area.longitude is None or area.latitude is None:
        return None
    x, y = outlines.place(area.longitude, area.latitude, area.departements[0].removeprefix("departement-"))
    return round(x, 1), round(y, 1)


def _around(code: str) -> str:
    x, y, width, height = outlines.bounds(code)
    margin = round(MARGIN * max(width, height))
    return f"{x - margin} {y - margin} {width + 2 * margin} {height + 2 * margin}"


def _within_france(title: str, drawn: Sequence[str], shapes: list[Shape], dots: tuple[Point, ...]) -> Map:
    boxes = tuple(OVERSEAS[code].box for code in drawn if code in OVERSEAS)
    height = projection.HEIGHT if boxes else MAINLAND_HEIGHT
    land = Shape(outlines.mainland(), "land")
    return Map(title, f"0 0 {projection.WIDTH} {height}", (land, *shapes), dots, boxes)
