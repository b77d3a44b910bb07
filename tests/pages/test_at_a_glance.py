"""The lines at the top of a programme's page."""

from eligibility import Range
from pages.factsheet.at_a_glance import glance_lines
from tests.search.examples import inferred, level, offer, stated, young

COLLEGE = stated(Range(level("6e"), level("3e")))


def who(*alternatives) -> tuple[str, ...]:
    return glance_lines(offer(*alternatives))[0].texts


def test_classes_that_are_stated_beside_a_public_without_any_are_not_all():
    assert who(young(levels=COLLEGE)) == ("Un enfant ou un jeune, 6e à 3e",)
    assert who(young(), young(levels=COLLEGE)) == ("Un enfant ou un jeune, notamment 6e à 3e",)


def test_several_bounds_stand_beside_one_another():
    assert who(young(levels=COLLEGE), young(ages=stated(Range(3, 5)))) == (
        "Un enfant ou un jeune, 6e à 3e ou de 3 à 5 ans",
    )


def test_a_condition_that_is_only_deduced_is_marked_as_any_other_fact():
    condition = frozenset({"decrochage"})
    assert glance_lines(offer(young(required=stated(condition))))[0].doubt == ""
    assert glance_lines(offer(young(required=inferred(condition))))[0].doubt == "déduit, pas écrit"
    assert glance_lines(offer(young(one_of=inferred(condition))))[0].doubt == "déduit, pas écrit"
