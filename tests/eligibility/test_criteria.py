"""A criterion is whole: whoever adds one is told here what it lacks."""

import pytest

from eligibility import Answer, Missing
from eligibility.criteria import BY_NAME, CRITERIA, FACTS_OF_PROGRAMS, FACTS_OF_PUBLICS, OF_THE_PERSON
from eligibility.criteria.parts.criterion import UNSAID, Criterion
from eligibility.parameters import PARAMETERS
from eligibility.reasons import say_reason
from pages.listing.forms import SearchForm
from programs.models import AcceptedPublic, Program
from search.index.hints import HINTS
from tests.eligibility.samples import findings

each = pytest.mark.parametrize("criterion", CRITERIA, ids=lambda one: one.name)
ASKED = [one for one in CRITERIA if one.parameter]
each_asked = pytest.mark.parametrize("criterion", ASKED, ids=lambda one: one.name)


def test_names_are_given_once():
    for names in (
        [one.name for one in CRITERIA],
        [one.name for one in PARAMETERS],
        [one.field for one in PARAMETERS],
        [one.name for one in FACTS_OF_PUBLICS],
        [one.name for one in FACTS_OF_PROGRAMS],
        [topic.name for one in CRITERIA for topic in one.topics],
    ):
        assert sorted(names) == sorted(set(names))


@each
def test_every_finding_names_its_criterion_and_one_of_its_sentences(criterion: Criterion):
    for found in findings(criterion):
        assert found.criterion == criterion.name
        if not found.reason:
            assert found.answer is Answer.YES  # another criterion decides
            continue
        assert found.reason in {*criterion.sentences, *criterion.as_condition, *criterion.doubted, *criterion.behind}
        assert say_reason(found)
        assert {name for name, _ in found.values} <= set(criterion.says)
        assert (found.missing is not None) is (found.answer in (Answer.IF, Answer.CHECK))
        assert (found.answer is Answer.IF) <= (found.reason in criterion.as_condition)


@each
def test_a_condition_has_a_sentence_and_a_short_form(criterion: Criterion):
    assert set(criterion.as_condition) == set(criterion.condition_in_short)


@each_asked
def test_what_is_asked_has_a_field_in_the_form_and_a_label(criterion: Criterion):
    name = criterion.parameter.name
    assert name == criterion.name
    assert name in SearchForm.base_fields
    assert str(criterion.parameter.label)


@each_asked
def test_what_is_asked_can_be_asked_on_the_phone(criterion: Criterion):
    topics = {topic.name for one in CRITERIA for topic in one.topics}
    opened = [found for found in findings(criterion) if found.missing is Missing.PROGRAM]
    assert opened or criterion.name == "sans"
    assert criterion.own_question is not None
    for value in criterion.parameter.values or (2,):
        assert criterion.name == "lieu" or criterion.own_question(value).endswith(" ?")
        assert criterion.topic_name((value, False) if criterion.beside else value) in topics


@pytest.mark.parametrize("criterion", [one for one in CRITERIA if one.when_unsaid], ids=lambda one: one.name)
def test_what_was_not_said_can_be_asked_on_the_phone_too(criterion: Criterion):
    assert criterion.own_question(UNSAID).endswith(" ?")


@each
def test_topics_are_about_facts_that_there_are(criterion: Criterion):
    held = {one.name for one in (FACTS_OF_PUBLICS if criterion in OF_THE_PERSON else FACTS_OF_PROGRAMS)}
    assert {name for topic in criterion.topics for name in topic.facts} <= held


@each
def test_every_column_that_is_read_is_one_of_the_model(criterion: Criterion):
    model = AcceptedPublic if criterion in OF_THE_PERSON else Program
    fields = {field.name for field in model._meta.get_fields()}
    for stated in criterion.facts:
        assert {*stated.columns, *stated.cited} <= fields
        assert not stated.note or stated.note in fields


@each
def test_facts_have_a_label_and_are_told(criterion: Criterion):
    for stated in criterion.facts:
        assert str(stated.label) or stated.name == "standing"
        assert callable(getattr(stated, "say", None)) or stated.name == "standing"


def test_hints_are_for_criteria_that_there_are():
    assert set(HINTS) <= set(BY_NAME)


def test_a_criterion_without_sentences_or_a_question_is_refused():
    """The tests above, tried on one that is not whole."""
    whole = BY_NAME["gratuit"]
    broken = Criterion(
        name="gratuit",
        parameter=whole.parameter,
        facts=whole.facts,
        read=whole.read,
        judge=whole.judge,
        context=whole.context,
        sentences={},
    )
    with pytest.raises(AssertionError):
        test_every_finding_names_its_criterion_and_one_of_its_sentences(broken)
    with pytest.raises(AssertionError):
        test_what_is_asked_can_be_asked_on_the_phone(broken)
