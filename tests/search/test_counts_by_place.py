"""The counts of the map are those of the list, for every département and whatever the catalogue holds."""

import pytest

from eligibility import Question
from search.counts_by_place import count_by_place, count_placed_nowhere
from search.finder import Search, find
from territories.kinds import COUNTRY
from territories.models import Area
from tests.factories import make_citation, make_program
from tests.search.generated import make_random_programs

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def departements() -> list[Area]:
    return list(Area.objects.filter(kind="departement"))


def place_program(*coverage: str, **values):
    program = make_program(coverage=coverage, **values)
    make_citation(program, "coverage")
    return program


def listed(area: Area):
    return find(Search(Question(place=area.scope())), length=0, with_facets=False).counts


def test_every_departement_is_counted_as_the_list_counts_it():
    place_program("departement-2A")
    place_program("region-93")
    place_program("commune-97411")
    place_program(COUNTRY)
    areas = departements()
    counted = count_by_place(area.scope() for area in areas)
    assert len(areas) == 109
    assert counted == {area.key: listed(area) for area in areas}
    assert min(counts.yes for counts in counted.values()) == 1  # what covers the country is everywhere


def test_counts_hold_over_random_catalogues():
    make_random_programs(60, seed=20)
    areas = departements()
    counted = count_by_place(area.scope() for area in areas)
    assert counted == {area.key: listed(area) for area in areas}


def test_a_commune_counts_in_its_departement_and_nowhere_else():
    before = count_by_place(area.scope() for area in departements())
    place_program("commune-29019")
    after = count_by_place(area.scope() for area in departements())
    more = {key for key, counts in after.items() if counts.yes > before[key].yes}
    assert more == {"departement-29"}
    assert {after[key].check for key in after} == {before[key].check for key in before}


def test_what_tells_no_place_is_counted_apart():
    before = count_placed_nowhere()
    place_program("departement-29")
    place_program(COUNTRY)
    assert count_placed_nowhere() == before
    make_program()
    assert count_placed_nowhere() == before + 1
