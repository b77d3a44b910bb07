"""The index and the rules are one: held together over generated programmes and visitors."""

import random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from eligibility import Answer, Offer, Question, Verdict, explain
from eligibility.question import with_value
from eligibility.verdict import GROUPS
from programs.models import AcceptedPublic, Program, Version
from search.bitmaps import Bits, Sets, difference, pack, positions_in
from search.catalogue import Catalogue, current_catalogue, read_catalogue
from search.index.facet_counts import Facets, count_facets
from search.index.index import Index
from search.tie_breaks import NameOrder
from tests.search.generated import make_random_programs, random_question
from tests.search.strategies import offers, questions
from vocabulary.schemes import SCHEMES

MANY = settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)


def answers_of(index: Index, question: Question) -> list[Answer]:
    bits = index.answers(question)
    assert index.fitting(question) == bits.fitting
    return [answer_in(bits, i) for i in range(index.size)]


def answer_in(bits: Bits, position: int) -> Answer:
    """The sets lie within one another, as the answers are ordered."""
    return Answer(sum(members >> position & 1 for members in bits))


FACETS = st.sampled_from(["public", "niveau", "scolarite", "situation", "aide", "gratuit"])


@MANY
@given(st.lists(offers, min_size=1, max_size=12), questions, FACETS, offers, st.data())
def test_index_answers_counts_and_follows_as_the_rules_do(catalogue, question, facet, replacement, data):
    """All properties of one drawing: to draw a catalogue costs more than to hold it against the rules."""
    index = Index(catalogue)
    answers_orders_and_refuses_as_the_rules_do(index, catalogue, question)
    scope = data.draw(st.integers(0, (1 << len(catalogue)) - 1))
    asked = data.draw(st.sampled_from([Question(), question]))
    within = [offer for i, offer in enumerate(catalogue) if scope >> i & 1]
    counts_what_asking_it_gives(Facets(index, asked, scope), within, facet)
    changed = data.draw(st.integers(0, len(catalogue) - 1))
    leaves_nothing_of_its_former_self(index, catalogue, question, changed, replacement)


def answers_orders_and_refuses_as_the_rules_do(index: Index, catalogue: list[Offer], question: Question) -> None:
    verdicts = [explain(offer, question) for offer in catalogue]
    assert answers_of(index, question) == [verdict.answer for verdict in verdicts]
    tiers = index.by_certainty(question)
    assert [i for tier in tiers for i in positions_in(tier)] == by_certainty(verdicts)
    assert refusals_of(index, question) == {
        i: len(one.refusals) for i, one in enumerate(verdicts) if one.answer is Answer.NO
    }


def by_certainty(verdicts: list[Verdict]) -> list[int]:
    """The order of the design, worked out from the verdicts alone."""
    kept = [i for i, verdict in enumerate(verdicts) if verdict.answer is not Answer.NO]
    return sorted(kept, key=lambda i: (GROUPS.index(verdicts[i].group), verdicts[i].penalty, i))


def refusals_of(index: Index, question: Question) -> dict[int, int]:
    """How many criteria refuse each programme that is refused."""
    tiers = index.refused_for(question)
    assert index.refused_once(question) == tiers.get(1, 0)
    return {i: refusals for refusals, members in tiers.items() for i in positions_in(members)}


def counts_what_asking_it_gives(facets: Facets, within: list[Offer], name: str) -> None:
    counts = count_facets(facets)[name]
    for value in list(SCHEMES[name].terms) if name in SCHEMES else ["1"]:
        asked = with_value(facets.question, name, value)
        verdicts = [explain(offer, asked).answer for offer in within]
        assert counts[value] == tuple(verdicts.count(answer) for answer in sorted(Answer, reverse=True))


def leaves_nothing_of_its_former_self(
    index: Index, catalogue: list[Offer], question: Question, changed: int, replacement: Offer
) -> None:
    """One programme of the catalogue is changed."""
    position = index.add(replacement)
    index.settle(dead=[changed])
    bits = index.answers(question)
    expected = {i: explain(offer, question).answer for i, offer in enumerate(catalogue) if i != changed}
    expected[position] = explain(replacement, question).answer
    assert {i: answer_in(bits, i) for i in expected} == expected
    assert not bits.possible >> changed & 1


@given(st.sets(st.integers(0, 500)))
def test_a_set_packed_into_bits_is_read_back_in_order(positions):
    assert list(positions_in(pack(sorted(positions), 501))) == sorted(positions)


@given(st.sets(st.integers(0, 3000)), st.integers(0, 300))
def test_a_set_is_read_from_any_place_on(positions, start):
    assert list(positions_in(pack(positions, 3001), start)) == sorted(positions)[start:]


@given(st.sets(st.integers(0, 200)), st.sets(st.integers(0, 200)))
def test_one_set_without_another_is_what_only_the_first_holds(one, other):
    assert set(positions_in(difference(pack(one, 201), pack(other, 201)))) == one - other


@given(st.lists(st.sets(st.integers(0, 3)), max_size=300), st.sets(st.integers(0, 300)), st.randoms())
def test_sets_of_one_of_several_and_of_many_unite_alike(keys_of_positions, compacted_after, chance):
    """In whatever order the positions come."""
    sets, order = Sets(), list(range(len(keys_of_positions)))
    chance.shuffle(order)
    for position in order:
        sets.add_each(keys_of_positions[position], position)
        if position in compacted_after:
            sets.compact()
    for wanted in ({0}, {1, 2}, {0, 1, 2, 3}, {9}):
        expected = {position for position, keys in enumerate(keys_of_positions) if keys & wanted}
        assert set(positions_in(sets.union(wanted))) == expected
    assert set(sets) == set().union(*keys_of_positions)


@given(st.lists(st.text("abcé", max_size=3), max_size=30), st.lists(st.text("abcé", max_size=3), max_size=6), st.data())
def test_names_inserted_later_stand_where_sorting_all_of_them_puts_them(first, later, data):
    names, order = [], NameOrder()
    for pk, name in sorted(enumerate(first), key=lambda pair: NameOrder.key(pair[1], pair[0])):
        order.append(name, pk)
        names.append((name, pk))
    for name in later:
        order.insert(len(names), name, 100 + len(names))
        names.append((name, 100 + len(names)))
    held = data.draw(st.sets(st.integers(0, len(names)))) & set(range(len(names)))
    start = data.draw(st.integers(0, 40))
    expected = sorted(held, key=lambda position: NameOrder.key(*names[position]))
    assert list(order.walk(pack(held, len(names) + 1), start)) == expected[start:]


def answers_as_the_rules_do(catalogue: Catalogue, visitors: int, held_against: int) -> None:
    """The answers to each visitor, of so many programmes: others each time, because the rules take far longer than the
    index."""
    chance = random.Random(11)
    for _ in range(visitors):
        question = random_question(chance)
        answers = answers_of(catalogue.index, question)
        for position in chance.sample(range(len(answers)), held_against):
            assert answers[position] == explain(catalogue.offers[position], question).answer


@pytest.mark.django_db
def test_thousands_of_stored_programmes_answer_as_the_rules_do():
    """Through the database and back: 2,000 programmes with parents and inferences, 300 visitors, each programme by
    about a hundred of them."""
    make_random_programs(2000, seed=7)
    answers_as_the_rules_do(read_catalogue(Version()), 300, 700)


@pytest.mark.django_db
@pytest.mark.each_database
def test_each_database_gives_thousands_of_programmes_back_as_they_were_stored():
    """Told by a few visitors, of every programme: a database takes no part in an answer."""
    make_random_programs(2000, seed=7)
    answers_as_the_rules_do(read_catalogue(Version()), 12, 2000)


@pytest.mark.django_db
@pytest.mark.each_database
def test_what_is_inferred_or_inherited_is_never_sure():
    make_random_programs(300, seed=3)
    catalogue = read_catalogue(Version())
    stated = {
        i for i, offer in enumerate(catalogue.offers) if any(a.ages and a.ages.is_stated for a in offer.alternatives)
    }
    for age in range(31):
        assert set(positions_in(catalogue.index.answers(Question(age=age)).sure)) <= stated


def everything(catalogue) -> dict:
    """What a catalogue holds, by primary key."""
    kept = (catalogue.offers, catalogue.dates, catalogue.places)
    return {
        pk: (*(values[position] for values in kept), catalogue.sites.get(position))
        for pk, position in catalogue.position_of.items()
    }


@pytest.mark.django_db
@pytest.mark.each_database
def test_following_edits_gives_the_same_catalogue_as_reading_everything():
    programs = make_random_programs(120, seed=5)
    with current_catalogue() as catalogue:
        followed = catalogue
    chance = random.Random(1)
    for program in chance.sample(programs, 12):
        AcceptedPublic.objects.create(program=program, key="added", age_min=chance.randint(3, 30))
        program.name = f"Renommé {chance.random()}"
        program.save()
    Program.objects.filter(parent=None, children=None, slug__startswith="generated").last().delete()
    with current_catalogue() as catalogue:
        assert catalogue is followed
        anew = read_catalogue(catalogue.version)
        assert everything(catalogue) == everything(anew)
        assert by_name(catalogue) == by_name(anew)


def by_name(catalogue) -> list[int]:
    return [catalogue.pks[position] for position in catalogue.names.walk(catalogue.index.alive)]
