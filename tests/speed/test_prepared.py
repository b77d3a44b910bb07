"""A query whose SQL is composed once gives what Django's own gives."""

import pytest
from django.db import connection
from django.db.models import F, Q
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speed.prepared import KEYS_AT_ONCE, PreparedQuery
from territories.area_queries import COLUMNS, areas_by_key, areas_called
from territories.models import Area, FormerCommune, Postcode

pytestmark = pytest.mark.each_database

KEYS = ["commune-69266", "commune-01001", "departement-69", "region-84", "pays-FR", "nulle-part", "-1", "'; --", ""]
POSTCODES = PreparedQuery(
    Postcode,
    lambda pks: Postcode.objects.filter(pk__in=pks, code__startswith="69").order_by("-code", "pk").values_list("pk"),
)


@pytest.mark.django_db
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(KEYS), max_size=2 * KEYS_AT_ONCE + 1))
def test_areas_are_those_that_django_finds_with_every_column(keys):
    found = areas_by_key(keys)
    expected = Area.objects.in_bulk(keys)
    assert found == expected
    for key, area in found.items():
        assert [getattr(area, column) for column in COLUMNS] == [getattr(expected[key], column) for column in COLUMNS]


NAMES = ["lyon", "lomme", "saint pol sur mer", "villeurbanne", "saint denis", "france", "69100", "'; --", ""]
CODES = [*KEYS, "59355", "59540", "69100", "69266", "84", "75001"]


@pytest.mark.django_db
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.sampled_from(NAMES)), st.sets(st.sampled_from(CODES), max_size=2 * KEYS_AT_ONCE))
def test_areas_called_are_those_that_bear_a_name_or_have_a_code_or_postcode(names, codes):
    found = areas_called(names, codes)
    posted = Postcode.objects.filter(code__in=codes)
    called = Q(search_name__in=names) | Q(key__in=codes) | Q(code__in=codes) | Q(pk__in=posted.values("area"))
    expected = sorted(Area.objects.filter(called), key=lambda area: area.key)
    assert found.areas == expected
    assert [area.scope() for area in found.areas] == [area.scope() for area in expected]
    served = {(code, key) for code, keys in found.served.items() for key in keys}
    assert served == set(posted.values_list("code", "area_id"))
    moved = FormerCommune.objects.filter(code__in=codes).exclude(code=F("area__code"))
    once = FormerCommune.objects.filter(search_name__in=names) | moved
    assert {key: area.key for key, area in found.formers.items()} == dict(once.values_list("key", "area_id"))


@pytest.mark.django_db
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.integers(-3, 6000), max_size=3 * KEYS_AT_ONCE))
def test_other_conditions_and_the_order_stay(pks):
    expected = Postcode.objects.filter(pk__in=pks, code__startswith="69").order_by("-code", "pk")
    assert POSTCODES.rows(pks) == [(one.pk,) for one in expected]


@pytest.mark.django_db
def test_no_key_asks_nothing_and_many_ask_once(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert areas_by_key([]) == {}
    with django_assert_num_queries(1):
        areas_by_key([f"commune-{code}" for code in range(69001, 69100)])
    with django_assert_num_queries(1):
        areas_called([], [str(code) for code in range(69001, 69100)])
    with django_assert_num_queries(2):
        areas_called(["lyon", "bron"], ["69100"])


@pytest.mark.django_db
def test_the_sql_is_composed_once_for_about_as_many_keys():
    composed = []
    query = PreparedQuery(
        Area, lambda keys: composed.append(1) or Area.objects.filter(pk__in=keys).values_list("pk"), str
    )
    for number in range(1, KEYS_AT_ONCE + 1):
        assert query.rows(["region-84"] * number) == [("region-84",)]
    assert len(composed) == 1


@pytest.mark.django_db
def test_keys_are_parameters_and_never_part_of_the_sql():
    with CaptureQueriesContext(connection) as queries:
        areas_by_key(["x') OR 1=1 --"])
    assert len(queries) == 1
    assert areas_by_key(["x') OR 1=1 --", "region-84"]).keys() == {"region-84"}
