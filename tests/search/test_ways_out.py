"""No dead end: what else to ask gives exactly what it promises."""

from dataclasses import replace

import pytest

from eligibility import Question
from eligibility.parameters import BY_NAME
from search.catalogue import current_catalogue
from search.finder import Search, find
from search.query_suggestions import FEW
from territories.models import Area
from territories.signals import areas_changed

pytestmark = pytest.mark.django_db
EMPTY = Question()
QUESTIONS = [
    {"age": 17, "situations": frozenset({"decrochage"})},
    {"age": 4, "months_out": 6},
    {"age": 45, "situations": frozenset({"allophone"})},
    {"level": 5, "aids": frozenset({"mentorat"})},
]


def scope_of(key: str):
    return Area.objects.get(key=key).scope()


@pytest.mark.parametrize("asked", QUESTIONS, ids=str)
@pytest.mark.parametrize("place", ["commune-42218", "commune-29019", "departement-69", None])
def test_each_way_out_gives_as_many_certain_answers_more_as_it_says(asked, place):
    question = Question(**asked, place=place and scope_of(place))
    found = find(Search(question), near=1)
    assert bool(found.ways_out) <= (found.counts.fits < FEW)
    for way in found.ways_out:
        field = BY_NAME[way.parameter].field
        other = replace(question, **{field: way.place or getattr(EMPTY, field)})
        assert find(Search(other)).counts.fits == found.counts.fits + way.gain
        assert way.gain > 0


@pytest.mark.parametrize(
    ("age", "widened"),
    [
        # Nothing more fits at 26 where nothing is said of the months out of school.
        (26, {("lieu", "region-84"), ("lieu", None), ("age", None)}),
        (14, {("lieu", "region-84"), ("lieu", None), ("age", None), ("arret", None)}),
    ],
)
def test_a_search_that_finds_little_can_be_widened_in_space_and_by_each_criterion(age, widened):
    found = find(Search(Question(age=age, months_out=6, place=scope_of("commune-42218"))), near=1)
    assert {(way.parameter, way.place and way.place.key) for way in found.ways_out} == widened


@pytest.mark.parametrize(
    ("place", "around"),
    [
        ("commune-69266", ["epci-200046977", "departement-69", "region-84"]),
        ("arrondissement-69384", ["epci-200046977", "departement-69", "region-84"]),
        ("epci-200046977", ["departement-69", "region-84"]),
        ("departement-69", ["region-84"]),
        ("region-84", []),
        ("pays-FR", []),
    ],
)
def test_a_search_widens_from_near_to_far(place, around):
    with current_catalogue() as catalogue:
        assert [scope.key for scope in catalogue.around(scope_of(place))] == around


def test_the_areas_around_a_place_are_read_once_until_areas_change(django_assert_num_queries):
    place, other = scope_of("commune-69266"), scope_of("commune-69029")
    with current_catalogue() as catalogue:
        list(catalogue.around(place))
        with django_assert_num_queries(0):
            list(catalogue.around(other))
    Area.objects.filter(key="region-84").update(label="Rhône-Alpes d'alors")
    areas_changed.send(sender=Area)
    with current_catalogue() as catalogue:
        assert [scope.label for scope in catalogue.around(place)][-1] == "Rhône-Alpes d'alors"
