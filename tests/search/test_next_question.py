"""The best next question: held against the rules over generated catalogues, and asked of a few made by hand."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eligibility import Answer, Offer, Question, Range, explain
from eligibility.question import with_value
from search.index.facet_counts import Facets
from search.index.index import Index
from search.query_suggestions import ASKABLE, FEWEST, KEYS, NextQuestion, best_question
from tests.search.examples import offer, stated, young
from tests.search.strategies import alternatives, offers, questions
from vocabulary.schemes import SCHEMES

MANY = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
# Visitors who said little, to whom conditions are open.
SHORT = [
    Question(public="jeune"),
    Question(age=16),
    Question(situations=frozenset({"decrochage"})),
    Question(aids=frozenset({"mentorat"})),
    Question(public="jeune", age=Range(13, 16)),
]
asked_little = st.sampled_from(SHORT) | questions
Said = tuple[str, str]  # parameter and value

# Programmes that state their publics, and nothing of themselves that could refuse anybody.
of_publics = st.lists(alternatives, min_size=1, max_size=2).map(lambda some: Offer(alternatives=tuple(some)))
catalogues = st.lists(of_publics | offers, min_size=2, max_size=12)


def ask(catalogue: list[Offer], question: Question, unknown: tuple[str, ...] = ()) -> NextQuestion | None:
    return best_question(Facets(Index(catalogue), question, (1 << len(catalogue)) - 1), unknown)


def settled_on_average(members: list[Offer], question: Question, replies: list[Said]) -> float:
    """By the rules alone: answers on a condition that become yes or no, for each reply."""
    opened = [offer for offer in members if explain(offer, question).answer is Answer.IF]
    answers = [explain(offer, with_value(question, *reply)).answer for reply in replies for offer in opened]
    return sum(answer in (Answer.YES, Answer.NO) for answer in answers) / len(replies)


def unsaid_criteria(question: Question) -> dict[str, list[Said]]:
    """By name, the replies to each criterion that may be asked and of which nothing was said."""
    return {
        name: [(name, value) for value in criterion.replies]
        for name, criterion in ASKABLE.items()
        if getattr(question, criterion.parameter.field) == criterion.parameter.nothing
    }


@MANY
@given(catalogues, asked_little, st.data())
def test_what_is_asked_settles_most_and_can_be_answered(catalogue, question, data):
    """Two properties of one drawing: to draw a catalogue costs more than to hold it against the rules."""
    scope = data.draw(st.integers(0, (1 << len(catalogue)) - 1) | st.just((1 << len(catalogue)) - 1))
    members = [offer for i, offer in enumerate(catalogue) if scope >> i & 1]
    facets = Facets(Index(catalogue), question, scope)
    each_reply_gives_what_asking_it_gives_and_no_question_settles_more(facets, members)
    is_never_one_that_was_answered_or_that_the_visitor_cannot_answer(facets)


def each_reply_gives_what_asking_it_gives_and_no_question_settles_more(facets: Facets, members: list[Offer]) -> None:
    question, best = facets.question, best_question(facets, ())
    others = {key: settled_on_average(members, question, said) for key, said in unsaid_criteria(question).items()}
    if best is None:
        few_are_open = sum(explain(offer, question).answer is Answer.IF for offer in members) < FEWEST
        assert not question or few_are_open or max(others.values(), default=0) < FEWEST
        return
    for reply in best.replies:
        answers = [explain(offer, with_value(question, reply.parameter, reply.value)).answer for offer in members]
        assert reply.fits == answers.count(Answer.YES)
    said = [(reply.parameter, reply.value) for reply in best.replies]
    assert settled_on_average(members, question, said) >= max(FEWEST, *others.values())


def is_never_one_that_was_answered_or_that_the_visitor_cannot_answer(facets: Facets) -> None:
    question, unknown = facets.question, []
    while asked := best_question(facets, tuple(unknown)):
        assert asked.key in KEYS
        assert asked.key not in unknown
        if asked.key in ASKABLE:
            assert asked.key in unsaid_criteria(question)
        else:
            assert asked.key not in question.situations | question.not_situations
            assert [reply.parameter for reply in asked.replies] == ["situation", "sans"]
        for reply in asked.replies:
            assert with_value(question, reply.parameter, reply.value) != question
        unknown.append(asked.key)


def only(**facts) -> Offer:
    """For young people, of whom this much is stated."""
    return offer(young(**{name: stated(value) for name, value in facts.items()}))


YOUNG = Question(public="jeune")


def test_ages_that_no_one_has_told_are_asked_and_each_group_is_counted():
    asked = ask([only(ages=Range(16, 25)), only(ages=Range(16, 25)), only(ages=Range(6, 10))], YOUNG)
    assert asked.key == asked.criterion.name == "age"
    assert [(one.parameter, one.value, one.fits) for one in asked.replies] == [
        ("age", "6-10", 1), ("age", "11-14", 0), ("age", "15", 0), ("age", "16-17", 2), ("age", "18-25", 2),
    ]  # fmt: skip


def test_a_situation_that_several_require_is_asked_as_a_yes_or_no():
    courts = [only(required=frozenset({"justice"})) for _ in range(3)]
    asked = ask([*courts, only(required=frozenset({"handicap"}))], YOUNG)
    assert (asked.key, asked.criterion.name) == ("justice", "situation")
    assert [(one.parameter, one.value, one.fits) for one in asked.replies] == [
        ("situation", "justice", 3),
        ("sans", "justice", 0),
    ]


def test_the_next_likeliest_situation_is_asked_of_who_does_not_know_the_first():
    catalogue = [only(required=frozenset({code})) for code in ("justice",) * 3 + ("handicap",) * 2]
    assert ask(catalogue, YOUNG).key == "justice"
    assert ask(catalogue, YOUNG, ("justice",)).key == "handicap"
    assert ask(catalogue, YOUNG, ("justice", "handicap")) is None


@pytest.mark.parametrize("question", [Question(), Question(public="jeune", age=17)], ids=["nothing", "all"])
def test_nothing_is_asked_where_nothing_is_open(question):
    assert ask([only(ages=Range(16, 25))] * 5, question) is None


def test_one_open_answer_is_not_worth_a_question():
    assert ask([only(ages=Range(16, 25))], YOUNG) is None


def test_every_key_is_a_criterion_or_a_situation():
    assert set(KEYS) == {"public", "age", "scolarite", "diplome", *SCHEMES["situation"].terms}
