"""The index and the rules are one: held together over generated programmes and visitors."""

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from programs.eligibility import Answer, Question, explain
from programs.eligibility.index import Index, pack, positions_in
from programs.finder import Results, Search, with_value
from programs.live import Catalogue, Entry, read_catalogue
from programs.vocabulary import SCHEMES
from tests.programs.generated import make_random_programs, random_question
from tests.programs.strategies import offers, questions

MANY = settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)  # fmt: skip


def answers_of(index: Index, question: Question) -> list[Answer]:
    bits = index.answers(question)
    return [Answer((bits.sure >> i & 1) + (bits.possible >> i & 1)) for i in range(index.size)]


@MANY
@given(st.lists(offers, min_size=1, max_size=12), questions)
def test_index_gives_the_answer_of_the_rules(catalogue, question):
    assert answers_of(Index(catalogue), question) == [explain(offer, question).answer for offer in catalogue]


def by_certainty_of_rules(catalogue, question) -> list[int]:
    """The order of the design, worked out from the verdicts alone."""
    verdicts = {i: explain(offer, question) for i, offer in enumerate(catalogue)}
    kept = [i for i, verdict in verdicts.items() if verdict.answer is not Answer.NO]
    return sorted(kept, key=lambda i: (-verdicts[i].answer, bool(verdicts[i].conditions), len(verdicts[i].checks), i))


@MANY
@given(st.lists(offers, min_size=1, max_size=12), questions)
def test_index_orders_as_the_verdicts_do(catalogue, question):
    tiers = Index(catalogue).by_certainty(question)
    assert [i for tier in tiers for i in positions_in(tier)] == by_certainty_of_rules(catalogue, question)


@MANY
@given(
    st.lists(offers, min_size=1, max_size=10),
    questions,
    st.sampled_from(["public", "niveau", "situation", "aide", "gratuit"]),
)
def test_a_facet_counts_what_asking_it_gives(catalogue, question, name):
    values = list(SCHEMES[name].terms) if name in SCHEMES else ["1"]
    entries = [Entry(i, str(i), str(i), "", None, None, offer) for i, offer in enumerate(catalogue)]
    counts = Results(Catalogue("x", entries), Search(question)).facets()[name]
    for value in values:
        verdicts = [explain(offer, with_value(question, name, value)).answer for offer in catalogue]
        assert (counts[value].yes, counts[value].check) == (verdicts.count(Answer.YES), verdicts.count(Answer.CHECK))


@given(st.sets(st.integers(0, 500)))
def test_a_set_packed_into_bits_is_read_back_in_order(positions):
    assert list(positions_in(pack(sorted(positions), 501))) == sorted(positions)


@pytest.mark.django_db
def test_thousands_of_stored_programmes_answer_as_the_rules_do():
    """Through the database and back: 2,000 programmes with parents and inferences, 300 visitors, every answer."""
    make_random_programs(2000, seed=7)
    catalogue = read_catalogue("generated")
    chance = random.Random(11)
    for _ in range(300):
        question = random_question(chance)
        expected = [explain(entry.offer, question).answer for entry in catalogue.entries]
        assert answers_of(catalogue.index, question) == expected


@pytest.mark.django_db
def test_what_is_inferred_or_inherited_is_never_sure():
    make_random_programs(300, seed=3)
    catalogue = read_catalogue("generated")
    stated = {
        entry.pk for entry in catalogue.entries if any(a.ages and a.ages.is_stated for a in entry.offer.alternatives)
    }
    for age in range(0, 31):
        sure = {catalogue.entries[i].pk for i in positions_in(catalogue.index.answers(Question(age=age)).sure)}
        assert sure <= stated


@given(questions)
def test_saying_more_never_makes_an_answer_surer(question):
    """Within what is not a situation or a list of helps (where one more value may be the one addressed)."""
    from tests.programs.examples import OFFERS

    less = replace(question, age=None, place=None)
    for offer in OFFERS:
        assert explain(offer, question).answer <= explain(offer, less).answer
