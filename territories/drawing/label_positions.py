"""Where a number stands best in an outline: in the middle of its widest level stretch, near half its height."""

from collections.abc import Iterator
from functools import cache

from territories.drawing.outlines import Ring, rings

LEVELS = (0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65)  # of the height, where a stretch is looked for


@cache
def middle(path: str) -> tuple[int, int, int]:
    """x, y, and how wide the outline is there, in the units of its path (relative, as in outlines.json)."""
    lines = list(rings(path))
    largest = max(lines, key=_area)
    top, bottom = min(y for _, y in largest), max(y for _, y in largest)
    levels = [top + part * (bottom - top) + 0.5 for part in LEVELS]
    width, left, level = max(stretch for level in levels for stretch in _stretches(lines, level))
    return round(left + width / 2), round(level), round(width)


def _area(ring: Ring) -> float:
    return abs(sum(x * v - u * y for (x, y), (u, v) in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def _stretches(lines: list[Ring], level: float) -> Iterator[tuple[float, float, float]]:
    """Width, left end and level of each stretch inside the outline on a level that meets no corner."""
    sides = (side for ring in lines for side in zip(ring, [*ring[1:], ring[0]], strict=True))
    crossed = sorted(x + (level - y) * (u - x) / (v - y) for (x, y), (u, v) in sides if (y < level) != (v < level))
    for left, right in zip(crossed[::2], crossed[1::2], strict=True):
        yield right - left, left, level
