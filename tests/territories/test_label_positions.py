"""Where the number of a département stands: inside it, where it is wide."""

import pytest

from territories.drawing import outlines
from territories.drawing.label_positions import middle
from territories.drawing.outlines import rings


def is_inside(path: str, x: float, y: float) -> bool:
    """By the number of sides to the right of the point."""
    crossings = 0
    for ring in rings(path):
        for (a, b), (c, d) in zip(ring, [*ring[1:], ring[0]], strict=True):
            crossings += (b <= y) != (d <= y) and x < a + (y - b) * (c - a) / (d - b)
    return crossings % 2 == 1


def test_middle_of_a_square_is_its_centre():
    x, y, width = middle("M100 100l100 0 0 100 -100 0z")
    assert (x, width) == (150, 100)
    assert 130 <= y <= 170


def test_middle_of_a_hook_is_in_its_arm_not_in_the_hollow():
    path = "M0 0l20 0 0 80 80 0 0 20 -100 0z"
    x, y, _ = middle(path)
    assert is_inside(path, x, y)


@pytest.mark.parametrize("code", outlines.codes())
def test_number_stands_inside_its_departement(code):
    x, y, width = middle(outlines.outline(code))
    assert is_inside(outlines.outline(code), x, y)
    assert width > 0


@pytest.mark.parametrize("code", ["75", "92", "93", "94"])
def test_number_of_an_enlarged_one_stands_inside_its_enlargement(code):
    x, y, width = middle(outlines.enlarged(code))
    assert is_inside(outlines.enlarged(code), x, y)
    assert width > 40
