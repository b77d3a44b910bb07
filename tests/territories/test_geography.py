"""The real geography, as load_areas puts it in the test database."""

from collections import Counter

import pytest

from territories.kinds import COUNTRY, Kind
from territories.models import Area, Postcode

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

# Official counts on 1 January 2026 (INSEE, DGCL); communes include the 94 of the overseas collectivities.
COUNTS = {
    Kind.COMMUNE: 34_969,
    Kind.ARRONDISSEMENT: 45,
    Kind.DEPARTEMENT: 109,
    Kind.REGION: 18,
    Kind.ACADEMIE: 30,
    Kind.EPCI: 1_253,
    Kind.PAYS: 1,
}
COLLECTIVITIES = {f"departement-{code}" for code in (975, 977, 978, 984, 986, 987, 988, 989)}
WITHOUT_ACADEMY = {f"departement-{code}" for code in (984, 986, 987, 988, 989)}

# South, north, west, east, in degrees, each a little wider than the territory.
BOUNDS = {
    "region-01": (15.8, 16.6, -61.9, -60.9),
    "region-02": (14.3, 15.0, -61.3, -60.7),
    "region-03": (2.0, 5.9, -54.7, -51.5),
    "region-04": (-21.5, -20.8, 55.1, 55.9),
    "region-06": (-13.1, -12.5, 44.9, 45.4),
}
METROPOLITAN_BOUNDS = (41.2, 51.2, -5.3, 9.7)


def test_geography_is_complete():
    assert Counter(Area.objects.values_list("kind", flat=True)) == COUNTS


def test_every_commune_lies_in_a_departement_and_the_academy_and_region_of_it():
    wrong = [
        area.key
        for area in Area.objects.filter(kind__in=["commune", "arrondissement"]).select_related("departement")
        if (area.academie_id, area.region_id) != (area.departement.academie_id, area.departement.region_id)
    ]
    assert wrong == []


def test_only_overseas_collectivities_have_no_region():
    departements = Area.objects.filter(kind="departement", region=None)
    assert set(departements.values_list("key", flat=True)) == COLLECTIVITIES


def test_thirty_academies_cover_every_departement_exactly_once():
    academies = Area.objects.filter(kind="academie").values_list("departements", flat=True)
    covered = Counter(key for departements in academies for key in departements)
    everywhere = set(Area.objects.filter(kind="departement").values_list("key", flat=True))
    assert covered.keys() == everywhere - WITHOUT_ACADEMY
    assert set(covered.values()) == {1}


def test_academy_of_lyon_holds_ain_loire_and_rhone():
    assert Area.objects.get(key="academie-lyon").departements == ["departement-01", "departement-42", "departement-69"]


def test_departements_of_an_epci_are_those_of_its_communes():
    found: dict[str, set[str]] = {}
    for epci, departement in Area.objects.filter(kind="commune").values_list("epci", "departement"):
        found.setdefault(epci, set()).add(departement)
    for epci in Area.objects.filter(kind="epci"):
        assert set(epci.departements) == found[epci.key]
        assert epci.departement_id == (epci.departements[0] if len(epci.departements) == 1 else None)


def test_every_commune_is_on_the_map_except_in_overseas_collectivities():
    unknown = Area.objects.filter(kind__in=["commune", "arrondissement"], latitude=None)
    assert set(unknown.values_list("departement", flat=True)) == COLLECTIVITIES


@pytest.mark.parametrize("region", [*BOUNDS, None])
def test_positions_lie_inside_their_region(region):
    south, north, west, east = BOUNDS.get(region, METROPOLITAN_BOUNDS)
    areas = Area.objects.filter(kind__in=["commune", "arrondissement"], latitude__isnull=False)
    inside = areas.filter(region=region) if region else areas.exclude(region__in=BOUNDS)
    outside = inside.exclude(latitude__range=(south, north), longitude__range=(west, east))
    assert inside.exists()
    assert list(outside.values_list("key", flat=True)) == []


def test_population_of_the_country_is_plausible_and_counted_once():
    country = Area.objects.get(key=COUNTRY).population
    departements = Area.objects.filter(kind="departement").values_list("population", flat=True)
    assert 68_000_000 < country < 70_000_000
    assert country == sum(population or 0 for population in departements)


def test_population_of_a_city_is_that_of_its_arrondissements():
    for city in ("commune-75056", "commune-69123", "commune-13055"):
        parts = Area.objects.filter(commune=city).values_list("population", flat=True)
        assert Area.objects.get(key=city).population == sum(parts)


def test_villeurbanne_has_its_official_facts():
    villeurbanne = Area.objects.get(key="commune-69266")
    assert (villeurbanne.code, villeurbanne.name, villeurbanne.label) == (
        "69266",
        "Villeurbanne",
        "Villeurbanne (Rhône)",
    )
    assert [postcode.code for postcode in villeurbanne.postcodes.all()] == ["69100"]
    assert villeurbanne.epci_id == "epci-200046977"
    assert villeurbanne.population > 150_000
    assert (villeurbanne.latitude, villeurbanne.longitude) == pytest.approx((45.766, 4.88), abs=0.02)


def test_lyon_has_nine_arrondissements_with_a_postcode_each():
    parts = Area.objects.filter(commune="commune-69123")
    assert [area.code for area in parts] == [str(code) for code in range(69381, 69390)]
    assert [area.postcodes.get().code for area in parts] == [f"6900{number}" for number in range(1, 10)]


def test_every_inhabited_commune_has_a_postcode():
    without = Area.objects.filter(kind="commune", postcodes=None)
    assert set(without.values_list("departement", flat=True)) == {"departement-984"}
    assert not Postcode.objects.exclude(code__regex=r"^\d{5}$").exists()
