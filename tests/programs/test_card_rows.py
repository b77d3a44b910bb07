"""The rows of a list are what the models hold, read in fewer steps."""

import pytest

from programs import card_rows
from programs.models import Participation, Program


@pytest.fixture
def pks() -> list[int]:
    return list(Program.objects.values_list("pk", flat=True))


@pytest.mark.django_db
def test_every_column_of_a_line_is_that_of_the_programme_and_of_its_parent(pks):
    found = card_rows.programs(pks)
    expected = Program.objects.published().select_related("parent").in_bulk(pks)
    assert len(found) == len(expected) > 50
    assert sum(one.parent is not None for one in found.values()) > 5
    for pk, program in expected.items():
        assert _columns(found[pk], card_rows.OWN) == _columns(program, card_rows.OWN)
        assert _columns(found[pk].parent, card_rows.OF_PARENT) == _columns(program.parent, card_rows.OF_PARENT)


def _columns(program: Program | None, names: list[str]) -> list:
    return [getattr(program, name) for name in names] if program else []


@pytest.mark.django_db
def test_organisations_and_places_are_those_of_the_programme_in_their_order(pks):
    run_by, places = card_rows.run_by(pks), card_rows.places(pks)
    for program in Program.objects.filter(pk__in=pks):
        parts = program.participations.filter(role__in=card_rows.RUNS).order_by("position", "pk")
        assert run_by[program.pk] == [part.organization.name for part in parts]
        assert places[program.pk] == [area.label for area in program.coverage.order_by("key")]
    assert Participation.objects.exclude(role__in=card_rows.RUNS).exists()


@pytest.mark.django_db
def test_what_is_not_published_is_no_line_and_each_kind_takes_one_query(pks, django_assert_num_queries):
    Program.objects.filter(pk=pks[0]).update(editorial_status="draft")
    with django_assert_num_queries(3):
        assert pks[0] not in card_rows.programs(pks)
        assert card_rows.run_by(pks)
        assert card_rows.places(pks)
