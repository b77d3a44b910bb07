"""Rows of many keys are read by their span only where little else lies in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.models import Program
from programs.querysets import SCATTERED, _among, rows_of
from tests.factories import make_program

pytestmark = pytest.mark.each_database

KEYS = st.sets(st.integers(1, 60), max_size=40)


@given(KEYS)
def test_every_key_that_is_asked_for_lies_in_what_is_read_and_little_else(keys):
    read = {key for key in range(70) if _holds(_among("pk", keys), key)}
    assert keys <= read
    assert len(read) <= SCATTERED * len(keys)


def test_two_entries_far_apart_are_named_one_by_one():
    assert _among("program", [3, 90_000]).deconstruct()[1] == (("program__in", [3, 90_000]),)


@pytest.mark.django_db
def test_neighbours_are_read_by_their_span():
    pks = [make_program().pk for _ in range(3)]
    assert " IN " not in str(Program.objects.filter(_among("pk", pks)).query)
    assert sorted(rows_of(Program.objects, "pk", pks)) == [(pk,) for pk in sorted(pks)]
    assert not list(rows_of(Program.objects, "pk", []))


@pytest.mark.django_db
def test_what_lies_between_two_neighbours_is_left_out():
    first, _, last = (make_program().pk for _ in range(3))
    assert sorted(rows_of(Program.objects, "pk", {first, last}, "name", named=True)) == sorted(
        Program.objects.filter(pk__in=[first, last]).values_list("pk", "name")
    )


def _holds(wanted, key: int) -> bool:
    compare = {"gte": key.__ge__, "lte": key.__le__, "in": lambda keys: key in keys}
    return all(compare[name.rpartition("__")[2]](value) for name, value in wanted.children)
