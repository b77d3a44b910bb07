"""Where a number stands best in an outline: in the middle of its widest level stretch, near half its height."""

import re
from collections.abc import Iterator
from functools import cache

NUMBER = re.compile(r"-?\d+")
LEVELS = (0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65)  # of the height, where a stretch is looked for

Ring = list[tuple[int, int]]


@cache
def middle(path: str) -> tuple[int, int, int]:
    """x, y, and how wide the outline is there, in the units of its path (relative, as in outlines.json)."""
    rings = list(_rings(path))
    largest = max(rings, key=_area)
    top, bottom = min(y for _, y in largest), max(y for _, y in largest)
    levels = [top + part * (bottom - top) + 0.5 for part in LEVELS]
    width, left, level = max(stretch for level in levels for stretch in _stretches(rings, level))
    return round(left + width / 2), round(level), round(width)


def _rings(path: str) -> Iterator[Ring]:
    for text in path.split("z")[:-1]:
        x = y = 0
        ring, numbers = [], [int(number) for number in NUMBER.findall(text)]
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + across, y + down
            ring.append((x, y))
        yield ring


def _area(ring: Ring) -> float:
    return abs(sum(x * v - u * y for (x, y), (u, v) in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def _stretches(rings: list[Ring], level: float) -> Iterator[tuple[float, float, float]]:
    """Width, left end and level of each stretch inside the outline on a level that meets no corner."""
    sides = (side for ring in rings for side in zip(ring, [*ring[1:], ring[0]], strict=True))
    crossed = sorted(x + (level - y) * (u - x) / (v - y) for (x, y), (u, v) in sides if (y < level) != (v < level))
    for left, right in zip(crossed[::2], crossed[1::2], strict=True):
        yield right - left, left, level
