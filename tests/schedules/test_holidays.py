"""School holidays, and the zone of each département."""

import datetime
import itertools
import zipfile

import pytest
from django.core.management import CommandError, call_command

from schedules.holidays import (
    NAMES,
    ZONE_OF_ACADEMIE,
    holidays_of,
    last_known_day,
    school_holidays,
    zone_of_departements,
    zones_of,
)
from schedules.management.commands.build_school_holidays import DAYS_FILE
from territories.models import Area

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        ("69", "A"), ("42", "A"), ("25", "A"), ("64", "A"), ("86", "A"),
        ("13", "B"), ("59", "B"), ("14", "B"), ("76", "B"), ("67", "B"), ("35", "B"), ("06", "B"),
        ("75", "C"), ("93", "C"), ("34", "C"), ("31", "C"), ("78", "C"),
        ("2A", None), ("2B", None), ("971", None), ("974", None), ("975", None), ("988", None),
    ],
)  # fmt: skip
def test_zone_of_a_departement(code, zone):
    assert zone_of_departements()[f"departement-{code}"] == zone


def test_every_mainland_departement_has_a_zone_and_no_other_has():
    zones = zone_of_departements()
    without = {key.removeprefix("departement-") for key, zone in zones.items() if zone is None}
    assert len(zones) - len(without) == 94  # the 96 of the mainland and Corsica, less the two of Corsica
    assert all(code in ("2A", "2B") or code.startswith(("97", "98")) for code in without)


def test_every_academie_of_a_zone_is_an_official_one():
    official = set(Area.objects.filter(kind="academie").values_list("key", flat=True))
    assert set(ZONE_OF_ACADEMIE) <= official
    assert len(official - set(ZONE_OF_ACADEMIE)) == 6  # Corsica and five overseas


@pytest.mark.parametrize(
    ("key", "zones"),
    [
        ("commune-69266", {"A"}),
        ("epci-200046977", {"A"}),
        ("region-84", {"A"}),
        ("region-76", {"C"}),
        ("region-75", {"A"}),
        ("region-93", {"B"}),
        ("region-94", {None}),
        ("academie-normandie", {"B", None}),
        ("pays-FR", {"A", "B", "C", None}),
    ],
)
def test_zones_of_a_place(key, zones):
    assert zones_of([Area.objects.get(key=key).scope()], zone_of_departements()) == zones


def test_zones_ask_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        zone_of_departements()


def test_each_zone_has_its_holidays_in_order_and_apart():
    for zone in "ABC":
        own = holidays_of([zone], datetime.date(2022, 1, 1))
        assert all(one.starts_on <= one.ends_on for one in own)
        assert all(one.ends_on < other.starts_on for one, other in itertools.pairwise(own))
        for year in range(2022, 2028):
            names = [one.name for one in own if one.school_year == f"{year}-{year + 1}"]
            assert len(names) == len(set(names))
            assert len(names) in (5, 6)


def test_every_holiday_has_a_name_that_is_translated():
    assert {one.name for one in school_holidays()} == set(NAMES)


def test_known_days_of_the_ministry():
    found = {(one.zone, one.school_year, one.name): (one.starts_on, one.ends_on) for one in school_holidays()}
    winter = "Vacances d'hiver"
    assert found["A", "2026-2027", winter] == (datetime.date(2027, 2, 13), datetime.date(2027, 2, 28))
    assert found["B", "2026-2027", winter] == (datetime.date(2027, 2, 20), datetime.date(2027, 3, 7))
    assert found["C", "2026-2027", winter] == (datetime.date(2027, 2, 6), datetime.date(2027, 2, 21))
    assert last_known_day() == datetime.date(2028, 8, 31)


def test_file_is_made_again_from_the_days_of_the_package(tmp_path, capsys):
    wheel, output = tmp_path / "x.whl", tmp_path / "out.csv"
    lines = ["date,vacances_zone_a,vacances_zone_b,vacances_zone_c,nom_vacances"]
    lines += [f"2026-10-{day},{day > 16},False,{day in (18, 20)},Vacances de la Toussaint" for day in range(15, 22)]
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(DAYS_FILE, "\n".join(lines))
    call_command("build_school_holidays", str(wheel), output=output)
    rows = [line for line in output.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert rows == [
        "school_year,zone,name,starts_on,ends_on",
        "2026-2027,A,Vacances de la Toussaint,2026-10-17,2026-10-21",
        "2026-2027,C,Vacances de la Toussaint,2026-10-18,2026-10-18",
        "2026-2027,C,Vacances de la Toussaint,2026-10-20,2026-10-20",
    ]
    assert "3 périodes" in capsys.readouterr().out


def test_another_archive_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "x.whl").write_bytes(b"rien")
    with pytest.raises(CommandError, match="n'est pas le paquet attendu"):
        call_command("build_school_holidays", str(tmp_path / "x.whl"), output=tmp_path / "out.csv")
