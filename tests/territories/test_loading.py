import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from territories import datafile
from territories.datafile import OfficialArea
from territories.loading import AreaLoadReport, load_areas
from territories.models import Area, Postcode

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def test_loading_again_changes_nothing_and_says_so(capsys):
    call_command("load_areas")
    assert capsys.readouterr().out.endswith("Rien à changer.\n")
    assert load_areas() == AreaLoadReport(unchanged=Area.objects.count())


def test_loading_repairs_what_was_edited():
    Area.objects.filter(key="commune-69266").update(name="Villeneuve", population=None)
    Area.objects.filter(key="departement-69").update(departements=[])
    Postcode.objects.filter(area="commune-42218").delete()
    assert load_areas().changed == 3
    assert Area.objects.get(key="commune-69266").name == "Villeurbanne"
    assert Area.objects.get(key="departement-69").departements == ["departement-69"]
    assert Postcode.objects.filter(area="commune-42218", code="42100").exists()


def test_loading_brings_back_what_was_deleted():
    Area.objects.get(key="commune-69001").delete()  # a village that no programme of the catalogue names
    report = load_areas()
    assert (report.added, report.changed) == (1, 0)
    assert Postcode.objects.filter(area="commune-69001").exists()


def test_area_no_longer_official_is_removed():
    Area.objects.create(key="commune-99999", kind="commune", code="99999", name="X", departement_id="departement-69")
    Postcode.objects.create(code="99999", area_id="commune-99999")
    assert load_areas().removed == 1
    assert not Area.objects.filter(key="commune-99999").exists()
    assert not Postcode.objects.filter(code="99999").exists()


def test_area_no_longer_official_is_kept_with_its_parents_while_something_uses_it(monkeypatch):
    Area.objects.create(key="epci-1", kind="epci", code="1", name="X", departements=["departement-69"])
    parents = {"epci_id": "epci-1", "departement_id": "departement-69"}
    Area.objects.create(key="commune-99999", kind="commune", code="99999", name="X", **parents)
    Area.objects.create(key="commune-99998", kind="commune", code="99998", name="Y", **parents)
    # stands for a table of another app that refers to one of them
    monkeypatch.setattr("territories.loading._pointed_at", lambda *_: {"commune-99999"})
    monkeypatch.setattr("territories.loading._references", lambda: [(Area, "key")])
    assert load_areas() == AreaLoadReport(unchanged=Area.objects.count() - 2, removed=1, kept=2)
    connection.check_constraints()


def test_parents_stay_consistent_after_a_load():
    load_areas()
    connection.check_constraints()


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "canton"},
        {"departement_id": None},
        {"commune_id": "commune-69123"},
        {"kind": "arrondissement"},
        {"kind": "pays"},
        {"latitude": 45.0},
        {"latitude": 91.0, "longitude": 0.0},
        {"code": "69266"},
    ],
)
def test_database_refuses_an_impossible_area(wrong):
    possible = {"key": "commune-99999", "kind": "commune", "code": "99999", "departement_id": "departement-69"}
    with transaction.atomic():
        Area.objects.create(**possible).delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Area.objects.create(**possible | wrong)


def test_data_file_survives_a_round_trip_whatever_the_order():
    areas = [
        OfficialArea("pays-FR", "pays", "FR", "France", departements=("departement-01", "departement-02")),
        OfficialArea(
            "commune-01001", "commune", "01001", "L'Été, 1er", postcodes=("01400",), population=0, latitude=4.5
        ),
    ]
    assert datafile.dump(areas) == datafile.dump(areas[::-1])
    assert datafile.parse(datafile.dump(areas)) == sorted(areas, key=lambda area: area.key)


def test_data_file_is_under_two_megabytes():
    assert datafile.DATA_FILE.stat().st_size < 2_000_000
