"""What a programme asks of who joins: told beside the answer, never a reason for it."""

from dataclasses import replace

from hypothesis import given

from eligibility import Answer, Offer, Question, explain, say_commitments
from tests.eligibility.test_invariants import one_public
from tests.search.examples import inferred, inherited, offer, stated, young
from tests.search.strategies import offers, questions

INTERVIEW = frozenset({"entretien"})
CONTRACT = frozenset({"accord-parents", "contrat"})


def asking_nothing(asking: Offer) -> Offer:
    return replace(asking, alternatives=tuple(replace(one, commitments=None) for one in asking.alternatives))


@given(offers, questions)
def test_what_is_asked_of_who_joins_changes_no_answer_no_group_and_no_order(asking, question):
    told, untold = explain(asking, question), explain(asking_nothing(asking), question)
    assert (told.answer, told.group, told.penalty) == (untold.answer, untold.group, untold.penalty)


@given(offers, questions)
def test_no_answer_but_no_keeps_quiet_what_is_asked(asking, question):
    asking = one_public(asking)
    verdict, asked = explain(asking, question), asking.alternatives[0].commitments
    assert bool(say_commitments(verdict)) == (asked is not None and verdict.answer is not Answer.NO)


def test_of_two_publics_that_suit_alike_the_one_that_asks_most_is_told():
    asking = offer(young(), young(commitments=stated(INTERVIEW)))
    assert say_commitments(explain(asking, Question(public="jeune"))) == "On vous demandera : un entretien."


def test_what_is_asked_is_a_sentence_in_the_order_of_the_vocabulary():
    asking = offer(young(commitments=stated(CONTRACT | INTERVIEW)))
    said = say_commitments(explain(asking, Question(public="jeune")))
    assert said == "On vous demandera : un entretien, l'accord des parents, un contrat."


def test_what_is_only_deduced_or_said_of_the_whole_is_told_with_a_doubt():
    for wrap in (inferred, inherited):
        verdict = explain(offer(young(commitments=wrap(INTERVIEW))), Question(public="jeune"))
        assert verdict.answer is Answer.YES
        assert say_commitments(verdict) == "On vous demandera peut-être : un entretien."
