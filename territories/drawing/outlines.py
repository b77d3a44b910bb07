"""The outlines of the départements as SVG paths, and where a place stands in the same drawing (docs/territories.md)."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from territories.drawing import projection
from territories.drawing.projection import Point

DATA_FILE = Path(__file__).parent.parent / "data" / "outlines.json"
VIEW_BOX = f"0 0 {projection.WIDTH} {projection.HEIGHT}"
NUMBER = re.compile(r"-?\d+")

Ring = list[tuple[int, int]]


@cache
def _drawing() -> dict:
    return json.loads(DATA_FILE.read_text(encoding="utf-8"))


def codes() -> tuple[str, ...]:
    """The départements that have an outline: all but eight collectivities overseas (docs/territories.md)."""
    return tuple(_drawing()["departements"])


def outline(departement: str) -> str:
    """The attribute `d` of the path of a département ("69", "2A", "974") in VIEW_BOX; "" where there is none."""
    return _drawing()["departements"].get(departement, "")


def enlarged(departement: str) -> str:
    """The path of Paris and its three neighbours in the enlargement at the corner of VIEW_BOX; "" for the others."""
    return _drawing()["paris"].get(departement, "")


def mainland() -> str:
    """The path of the mainland and Corsica as a whole, coarser than their départements."""
    return _drawing()["mainland"]


def place(longitude: float, latitude: float, departement: str) -> Point:
    """Where a point of that département stands in VIEW_BOX."""
    return projection.project(longitude, latitude, departement)


def source() -> str:
    """Whom the outlines come from, and their date."""
    return f"{_drawing()['source']}, {_drawing()['dated']}"


@cache
def bounds(departement: str) -> tuple[int, int, int, int]:
    """x, y, width and height of an outline; zeros where there is none."""
    points = [point for ring in rings(outline(departement)) for point in ring]
    if not points:
        return 0, 0, 0, 0
    columns, rows = zip(*points, strict=True)
    return min(columns), min(rows), max(columns) - min(columns), max(rows) - min(rows)


def rings(path: str) -> Iterator[Ring]:
    """The corners of each closed line of a path; a path goes from each corner to the next."""
    for text in path.split("z")[:-1]:
        x = y = 0
        ring, numbers = [], [int(number) for number in NUMBER.findall(text)]
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + across, y + down
            ring.append((x, y))
        yield ring
