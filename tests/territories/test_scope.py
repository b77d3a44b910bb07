import pytest

from territories.models import Area

pytestmark = pytest.mark.django_db

# From the inside out: each contains all that come before it.
NESTED = [
    "arrondissement-69384",
    "commune-69123",
    "epci-200046977",
    "departement-69",
    "academie-lyon",
    "region-84",
    "pays-FR",
]


@pytest.fixture(scope="module")
def scopes(django_db_setup, django_db_blocker):
    """Of all areas, which no test changes."""
    with django_db_blocker.unblock():
        return {area.key: area.scope() for area in Area.objects.all()}


def test_scope_is_built_without_a_query(django_assert_num_queries):
    area = Area.objects.get(key="arrondissement-69384")
    with django_assert_num_queries(0):
        scope = area.scope()
    assert (scope.key, scope.kind, scope.label) == (area.key, "arrondissement", "Lyon 4e arrondissement")
    assert scope.within == tuple(sorted(NESTED))
    assert scope.departements == {"departement-69"}


def test_larger_area_contains_smaller_never_the_other_way_round(scopes):
    for position, small in enumerate(NESTED):
        for large in NESTED[position + 1 :]:
            assert scopes[large].contains(scopes[small])
            assert not scopes[small].contains(scopes[large])


def test_area_contains_itself(scopes):
    assert all(scope.contains(scope) for scope in scopes.values())


def test_epci_across_departements_is_in_their_region_and_in_neither_departement(scopes):
    greater_paris = scopes["epci-200054781"]
    assert scopes["region-11"].contains(greater_paris)
    assert not scopes["departement-93"].contains(greater_paris)
    assert not scopes["academie-creteil"].contains(greater_paris)
    assert scopes["departement-93"].overlaps_departement(greater_paris)


def test_neighbours_overlap_only_through_a_departement(scopes):
    lyon, villeurbanne, grenoble = scopes["commune-69123"], scopes["commune-69266"], scopes["commune-38185"]
    assert not lyon.contains(villeurbanne)
    assert lyon.overlaps_departement(villeurbanne)
    assert not lyon.overlaps_departement(grenoble)
    assert scopes["region-84"].contains(grenoble)


def test_academy_wider_than_its_region_contains_it(scopes):
    assert scopes["academie-normandie"].contains(scopes["region-28"])
    assert scopes["academie-normandie"].contains(scopes["departement-975"])
    assert not scopes["region-28"].contains(scopes["academie-normandie"])


def test_departements_touched_agree_with_what_contains_the_area(scopes):
    for scope in scopes.values():
        parents = {key for key in scope.within if key.startswith("departement-")}
        assert parents <= scope.departements or scope.kind == "departement"
        for parent in set(scope.within) - {scope.key}:
            assert scope.departements <= scopes[parent].departements
