"""What to ask on the phone: a stated fact never, an unstated one always, the visitor's own first."""

import pytest
from django.http import QueryDict
from hypothesis import given

from eligibility import Alternative, Basis, Fact, Offer, Question, Range, Standing, explain, say_behind
from pages.factsheet.questions_to_ask import TOPICS, is_over, questions_to_ask
from pages.listing.filters import ProgramFilterSet
from search.finder import Search, find
from tests.search.strategies import offers, questions

# Written apart from the module: which facts tell what each question asks.
TOLD_BY_THE_PROGRAM = {
    "lieu": ["places"], "gratuit": ["free"], "acces": ["access"], "aide": ["aids"],
    "distance": ["remote"], "internat": ["boarding"], "remunere": ["paid"], "examen": ["exams"],
}  # fmt: skip
TOLD_BY_A_PUBLIC = {
    "public": ["public"], "age": ["ages", "levels"], "inscrits": ["enrolled"], "non-inscrits": ["not_enrolled"],
    "situation": ["required", "one_of", "addressed"], "diplome": ["diploma_max", "diploma_min"],
    "arret": ["months_out", "not_enrolled"],
}  # fmt: skip
# What was added since is told as it says itself.
ADDED = [(topic, whom) for topic, whom in TOPICS if topic.name not in {*TOLD_BY_THE_PROGRAM, *TOLD_BY_A_PUBLIC}]
TOLD_BY_THE_PROGRAM |= {topic.name: topic.facts for topic, is_of_a_public in ADDED if not is_of_a_public}
TOLD_BY_A_PUBLIC |= {topic.name: topic.facts for topic, is_of_a_public in ADDED if is_of_a_public}


def is_stated(owner, names) -> bool:
    return any(fact is not None and fact.is_stated for fact in (getattr(owner, name) for name in names))


def unstated(offer: Offer) -> set[str]:
    found = {subject for subject, names in TOLD_BY_THE_PROGRAM.items() if not is_stated(offer, names)}
    return found | {
        subject
        for subject, names in TOLD_BY_A_PUBLIC.items()
        if any(not is_stated(one, names) for one in offer.alternatives)
    }


@given(offers)
def test_a_stated_fact_is_never_asked_and_an_unstated_one_always(offer):
    asked = {one.subject for one in questions_to_ask(offer, Question())} - {"etat"}
    assert asked == (set() if is_over(offer) else unstated(offer))


@given(offers, questions)
def test_the_visitors_own_come_first_and_nothing_is_asked_twice(offer, question):
    verdict = explain(offer, question)
    asked = questions_to_ask(offer, question, verdict)
    own = [one.is_yours for one in asked]
    assert own == sorted(own, reverse=True)
    assert {one.subject for one in asked if not one.is_yours}.isdisjoint(one.subject for one in asked if one.is_yours)
    assert is_over(offer) or unstated(offer) <= {one.subject for one in asked}
    open_reasons = {say_behind(finding) for finding in verdict.checks}
    assert all(one.why in open_reasons for one in asked if one.is_yours)


@given(offers, questions)
def test_every_question_is_a_sentence_to_read_aloud(offer, question):
    for one in questions_to_ask(offer, question, explain(offer, question)):
        assert one.words.split(" (pour :")[0].endswith(" ?")
        assert one.words[0].isupper()
        assert "%(" not in one.words


def test_the_questions_told_here_are_those_of_the_module():
    assert {topic.name for topic, _ in TOPICS} >= {*TOLD_BY_THE_PROGRAM, *TOLD_BY_A_PUBLIC}


def words(offer: Offer, question: Question = Question()) -> list[str]:  # noqa: B008 - a value, never changed
    return [str(one.words) for one in questions_to_ask(offer, question, explain(offer, question))]


def test_an_age_that_the_source_leaves_open_is_asked_with_the_visitors_age():
    asked = words(Offer(), Question(age=14, free=True))
    assert asked[:2] == ["Prenez-vous à 14 ans ?", "Est-ce gratuit ?"]
    assert "Pour quels âges, ou pour quelles classes ?" not in asked


@pytest.mark.parametrize(("age", "said"), [(1, "1 an"), (2, "2 ans")])
def test_an_age_is_asked_in_the_number_that_french_wants(age, said):
    assert words(Offer(), Question(age=age))[0] == f"Prenez-vous à {said} ?"


def test_an_inherited_fact_is_asked_and_says_what_is_known():
    free = Fact(True, Basis.INHERITED, "Grand dispositif")
    (asked,) = [one for one in questions_to_ask(Offer(free=free), Question()) if one.subject == "gratuit"]
    assert asked.why == "C'est dit de « Grand dispositif ». Ce n'est pas dit de ce dispositif."


def test_a_question_about_one_public_of_several_names_it():
    told = Alternative(public=Fact("jeune"), ages=Fact(Range(12, 16)))
    offer = Offer(alternatives=(told, Alternative(public=Fact("parent"))))
    assert "Pour quels âges, ou pour quelles classes ? (pour : un parent)" in words(offer)


def test_what_is_over_is_not_asked_about():
    assert words(Offer(standing=Standing("past", is_event=True))) == []
    assert words(Offer(standing=Standing(closed="03/06/2026"))) == []


def test_what_a_source_only_names_is_asked_first_whether_it_exists():
    assert words(Offer(standing=Standing("mentioned")))[0] == "Est-ce que cela existe encore ?"


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["lieu=69123", "lieu=31555", "situation=justice", "gratuit=1", "acces=direct"])
def test_what_the_visitor_did_not_say_is_no_question_of_theirs(query):
    filterset = ProgramFilterSet(QueryDict(query))
    assert not filterset.errors_by_name()
    question = filterset.search().question
    everything = find(Search(question, with_refused=True), 0, 100, with_facets=False).page
    asked = [one for found in everything for one in questions_to_ask(found.offer, question, found.verdict)]
    assert not {one.subject for one in asked if one.is_yours} & {"age", "diplome", "arret", "inscrits"}
    assert len(everything) >= 60
