"""What speaks for an answer: what a programme is made for comes before what merely does not speak against it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eligibility import Alternative, Answer, Basis, Fact, Places, Question, Range, explain, judge
from tests.eligibility.test_invariants import one_public
from tests.search.examples import inferred, offer, stated, young
from tests.search.strategies import SCOPES, offers, questions

ASKED = Question(public="jeune", age=17, situations=frozenset({"phobie"}))
AT_DISTANCE = Places(frozenset(), at_distance=True)
BOTH_SIDES = offer(
    young(ages=stated(Range(15, 18)), one_of=stated(frozenset({"risque-decrochage", "decrochage"}))),
    young(ages=stated(Range(15, 18)), enrolled=stated(False), not_enrolled=stated(True)),
)


def penalty(*alternatives, asked: Question = ASKED, **facts) -> int:
    return explain(offer(*alternatives, **facts), asked).penalty


def test_an_answer_that_nothing_telling_speaks_for_comes_after_one_with_a_match_and_more_open_points():
    asked = Question(public="jeune", age=17)
    general = penalty(young(), asked=asked)
    matched = penalty(young(ages=stated(Range(16, 21)), required=stated(frozenset({"decrochage"}))), asked=asked)
    assert matched < general


def test_a_condition_that_follows_a_decision_about_one_person_weighs_more_until_it_is_said():
    conditions = (frozenset({"justice"}), frozenset({"precarite"}))
    asked = Question(public="jeune", age=17)
    decided, other = (
        penalty(young(ages=stated(Range(16, 21)), required=stated(one)), asked=asked) for one in conditions
    )
    assert decided > other
    said = explain(offer(young(required=stated(frozenset({"justice"})))), Question(situations=frozenset({"justice"})))
    assert said.answer is Answer.YES


@pytest.mark.parametrize(
    ("age", "answer", "group"),
    [
        (15, "yes", "sure"),
        (18, "yes", "sure"),
        (20, "check", "one"),
        (21, "check", "unlikely"),
        (28, "check", "unlikely"),
    ],
)
def test_a_part_without_an_upper_age_is_the_less_likely_the_older_beyond_its_whole(age, answer, group):
    part = offer(young(ages=Fact(Range(15, None, highest_of_whole=18), Basis.STATED, "MLDS")))
    verdict = explain(part, Question(public="jeune", age=age))
    assert (verdict.answer.code, verdict.group) == (answer, group)


def test_what_the_whole_says_beyond_a_part_is_told_as_said_of_the_whole():
    part = offer(young(ages=Fact(Range(15, None, highest_of_whole=18), Basis.STATED, "MLDS")))
    (finding,) = [one for one in explain(part, Question(age=23)).findings if one.criterion == "age"]
    assert (finding.doubted.basis, finding.doubted.inherited_from) == (Basis.INHERITED, "MLDS")


@pytest.mark.parametrize(("lowest", "highest", "group"), [(15, 18, "sure"), (16, 20, "one"), (21, 24, "unlikely")])
def test_a_group_is_put_to_the_upper_age_of_the_whole_too(lowest, highest, group):
    part = offer(young(ages=Fact(Range(15, None, highest_of_whole=18), Basis.STATED, "MLDS")))
    assert explain(part, Question(public="jeune", age=Range(lowest, highest))).group == group


def test_a_part_of_what_is_for_professionals_is_unlikely_for_a_child():
    tool = offer(Alternative(public=Fact("professionnel", Basis.INHERITED, "CLASS")))
    assert explain(tool, Question(public="jeune", age=6)).group == "unlikely"
    assert explain(tool, Question(public="professionnel")).group != "unlikely"


def test_a_decision_that_nobody_spoke_of_makes_what_is_to_be_asked_anyway_unlikely():
    unit = offer(young(ages=inferred(Range(10, 25)), required=stated(frozenset({"justice"}))))
    assert explain(unit, Question(public="jeune", age=18)).group == "unlikely"
    said = Question(public="jeune", age=18, situations=frozenset({"justice"}))
    assert explain(unit, said).group == "one"


def test_a_condition_weighs_more_where_the_visitor_spoke_of_other_situations_only():
    """Unless the source names what was said, or the condition is what others see in somebody."""
    left, need = stated(frozenset({"decrochage"})), stated(frozenset({"besoin-repere"}))
    beside, named = (
        penalty(young(required=left)),
        penalty(young(required=left, addressed=stated(frozenset({"phobie"})))),
    )
    assert beside > named
    assert beside > penalty(young(required=need))
    assert beside > penalty(young(required=left), asked=Question(public="jeune", age=17))


def test_ages_of_nearly_every_young_person_tell_little():
    wide, narrow = (penalty(young(ages=stated(ages))) for ages in (Range(10, 25), Range(16, 25)))
    assert wide > narrow


@given(offers, questions, st.integers(0, 120))
def test_one_more_telling_match_never_puts_a_programme_further_back(one, question, age):
    question = replace(question, age=age)
    silent, told = (
        one_public(replace(one, alternatives=tuple(replace(it, ages=ages, levels=None) for it in one.alternatives)))
        for ages in (None, stated(Range(0, 120)))
    )
    assert explain(told, question).penalty <= explain(silent, question).penalty


def test_where_one_public_takes_the_enrolled_and_another_the_others_being_enrolled_is_no_condition():
    verdict = explain(BOTH_SIDES, Question(public="jeune", age=16))
    assert [one.criterion for one in verdict.conditions] == ["condition"]
    assert verdict.penalty == 1  # that of the public with the best evidence, which the index counts
    assert explain(BOTH_SIDES, Question(public="jeune", age=16, enrolled=False)).answer is Answer.YES


def test_what_is_offered_at_a_distance_is_for_any_place_and_only_to_be_checked_where_that_is_deduced():
    for place in SCOPES:
        assert judge("lieu", offer(places=stated(AT_DISTANCE)), place).answer is Answer.YES
        assert judge("lieu", offer(places=inferred(AT_DISTANCE)), place).answer is Answer.CHECK


HELPED_AND_HELPER = offer(
    young(required=stated(frozenset({"besoin-repere"})), enrolled=stated(True)),
    Alternative(public=stated("benevole")),
)


def test_what_is_asked_of_who_is_helped_is_told_and_not_that_it_is_for_volunteers():
    asked = Question(aids=frozenset({"mentorat"}))
    verdict = explain(replace(HELPED_AND_HELPER, aids=stated(frozenset({"mentorat"}))), asked)
    assert verdict.answer is Answer.IF
    assert {one.criterion for one in verdict.conditions} == {"condition"}


def test_who_says_that_they_want_to_help_is_answered_as_a_volunteer():
    assert explain(HELPED_AND_HELPER, Question(public="benevole")).answer is Answer.YES


def test_a_situation_that_the_whole_requires_is_asked_of_a_part_and_refuses_nobody_who_denies_it():
    whole = Fact(frozenset({"justice"}), Basis.INHERITED, "UEAJ")
    denied = Question(public="jeune", not_situations=frozenset({"justice"}))
    assert explain(offer(young(required=whole)), denied).answer is Answer.CHECK
    assert explain(offer(young(required=stated(whole.value))), denied).answer is Answer.NO


@pytest.mark.parametrize(("level", "answer"), [(9, Answer.IF), (12, Answer.YES), (13, Answer.NO)])
def test_beside_classes_an_age_is_asked_where_the_class_has_pupils_of_other_ages(level, answer):
    part = offer(young(ages=stated(Range(15, None, lowest_is_unclear=True)), levels=stated(Range(6, 12))))
    assert explain(part, Question(public="jeune", level=level)).answer is answer
