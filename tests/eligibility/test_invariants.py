"""What holds of every answer, over generated programmes and visitors."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from eligibility import Alternative, Answer, Basis, Fact, Offer, Range, explain, replies_to
from eligibility.criteria import FACTS_OF_PROGRAMS, FACTS_OF_PUBLICS
from eligibility.facts import USUAL_AGES
from eligibility.question import with_value
from tests.search.examples import stated
from tests.search.strategies import offers, questions
from tests.search.strategies import stated as generated
from vocabulary.schemes import SCHEMES

SITUATIONS = list(SCHEMES["situation"].terms)
AGES = Range(16, 25)
OPEN_TO_ALL = Offer(
    alternatives=(
        Alternative(
            public=stated("jeune"),
            ages=stated(AGES),
            open_to=stated(frozenset({"situations", "diplome", "scolarite", "niveau"})),
        ),
    )
)


def one_public(offer: Offer, at: int = 0) -> Offer:
    return replace(offer, alternatives=offer.alternatives[at : at + 1])


@given(offers, questions)
def test_one_tap_settles_a_condition(offer, question):
    offer = one_public(offer)
    for finding in explain(offer, question).conditions:
        for _words, added in replies_to(finding):
            asked = question
            for name, value in added:
                asked = with_value(asked, name, value)
            verdict = explain(offer, asked)
            assert verdict.answer <= Answer.CHECK or finding not in verdict.conditions


@given(offers, questions)
def test_a_condition_is_open_only_where_saying_no_refuses(offer, question):
    """What is only deduced to be required stays to be checked."""
    offer = one_public(offer)
    for finding in explain(offer, question).conditions:
        replies = replies_to(finding)
        if len(replies) > 1:
            asked = question
            for name, value in replies[-1][1]:
                asked = with_value(asked, name, value)
            assert explain(offer, asked).answer <= Answer.CHECK


@given(offers, questions)
def test_no_yes_keeps_a_stated_condition_quiet(offer, question):
    assume(question)
    offer = one_public(offer)
    if explain(offer, question).answer is not Answer.YES:
        return
    (public,) = offer.alternatives
    assert not public.required or public.required.value <= question.situations
    assert not public.one_of or public.one_of.value & question.situations
    has_left = question.enrolled is False or (question.months_out is not None and question.enrolled is None)
    assert (
        not public.ages or question.age is not None or (question.level is not None and public.levels and not has_left)
    )
    assert not public.diploma_min or not public.diploma_min.value or question.diploma is not None
    assert not public.level_reached or question.level is not None
    assert not public.months_out or question.months_out is not None or question.enrolled


@given(st.sampled_from(FACTS_OF_PUBLICS), offers, questions, st.data())
def test_a_fact_of_a_public_without_citation_is_never_surer_than_before(one, offer, question, data):
    """A stated fact that becomes a deduction may take a refusal away, and gives no more than a doubt."""
    value = data.draw(generated(one).filter(bool)).value
    public = offer.alternatives[0]
    stated_answer, deduced_answer = (
        explain(replace(offer, alternatives=(replace(public, **{one.name: Fact(value, basis)}),)), question).answer
        for basis in (Basis.STATED, Basis.INFERRED)
    )
    assert deduced_answer <= max(stated_answer, Answer.CHECK)


@given(st.sampled_from([one for one in FACTS_OF_PROGRAMS if one.name != "standing"]), offers, questions, st.data())
def test_a_fact_of_a_programme_without_citation_is_never_surer_than_before(one, offer, question, data):
    value = data.draw(generated(one).filter(bool)).value
    stated_answer, deduced_answer = (
        explain(replace(offer, **{one.name: Fact(value, basis)}), question).answer
        for basis in (Basis.STATED, Basis.INFERRED)
    )
    assert deduced_answer <= max(stated_answer, Answer.CHECK)


@given(questions, st.sampled_from(["situation", "diplome", "scolarite", "niveau", "arret"]), st.data())
def test_what_is_open_to_all_is_not_lost_by_saying_more(question, name, data):
    before = explain(OPEN_TO_ALL, question).answer
    if name == "arret":
        told = replace(question, months_out=data.draw(st.integers(0, 48)))
    else:
        told = with_value(question, name, data.draw(st.sampled_from(list(SCHEMES[name].terms))))
    assume(name != "niveau" or USUAL_AGES[told.level][1] >= AGES.lowest)  # a class tells an age as well
    changed = [one for one in ("level", "diploma", "enrolled", "months_out") if getattr(question, one) is not None]
    assume(question and (name == "situation" or not changed))
    assert explain(OPEN_TO_ALL, told).answer >= before
