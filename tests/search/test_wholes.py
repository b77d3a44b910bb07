"""A part that fits is named before the programme it is a part of."""

import pytest

from eligibility import Question
from search.finder import Search, listed_keys
from search.positions import Positions
from search.wholes import Wholes
from tests.factories import make_program

AT_FIFTEEN = Search(Question(age=15))


@pytest.fixture
def family(db):
    """A whole whose name comes first, and two parts: one for the young of 15, one for adults."""
    whole = make_program(name="Accueil", publics=(ages(12, 18),))
    young = make_program(name="Relais", parent=whole, publics=(ages(14, 16),))
    adults = make_program(name="Soir", parent=whole, publics=(ages(30, 40),))
    return whole, young, adults


def order(search: Search, *programs) -> list:
    """These programmes, as the search lists them among all others."""
    by_key = {one.pk: one for one in programs}
    return [by_key[pk] for pk in listed_keys(search) if pk in by_key]


def ages(youngest: int, oldest: int) -> dict:
    return {"age_min": youngest, "age_max": oldest}


def test_a_part_that_fits_as_well_comes_first(family):
    whole, young, _ = family
    assert order(AT_FIFTEEN, whole, young) == [young, whole]


def test_a_whole_whose_part_does_not_fit_keeps_its_place(family):
    whole, young, _ = family
    other = make_program(name="Zèle", publics=(ages(12, 18),))
    assert order(Search(Question(age=13)), other, whole, young) == [whole, other]


def test_a_whole_stays_among_the_answers_of_its_kind(family):
    """Sure, with a part that fits on a condition only: what is sure comes first."""
    whole, young, _ = family
    young.accepted_publics.update(situations_required=["decrochage"])
    young.save()
    assert order(AT_FIFTEEN, young, whole) == [whole, young]


def test_a_whole_that_more_speaks_for_keeps_its_place(family):
    """The part asks for a situation that was not spoken of, the whole for less."""
    whole, young, _ = family
    whole.accepted_publics.update(accepts_enrolled=False, accepts_not_enrolled=True)
    young.accepted_publics.update(situations_required=["justice"])
    young.save()
    whole.save()
    assert order(AT_FIFTEEN, young, whole) == [whole, young]


def test_a_changed_part_is_followed(family):
    whole, young, _ = family
    assert order(AT_FIFTEEN, whole, young) == [young, whole]
    young.parent = None
    young.name = "Zone"
    young.save()
    assert order(AT_FIFTEEN, young, whole) == [whole, young]


def test_positions_of_the_dead_count_for_nothing():
    wholes, positions = Wholes(), Positions()
    positions[7] = 0
    wholes.add({8: 7}, {8: 1})
    assert wholes.with_a_part_in(0b11, positions) == 0b01
    assert wholes.with_a_part_in(0b01, positions) == 0
