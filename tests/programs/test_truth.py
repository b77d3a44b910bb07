"""For every field of every kind: what is changed, put back or no longer cited never makes an answer surer."""

import random
from contextlib import suppress

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError

from eligibility import Answer, explain
from eligibility.criteria import FACTS_OF_PROGRAMS, FACTS_OF_PUBLICS
from programs.models import AcceptedPublic, Program
from search.rows.offers import OfferReader
from sources.changes import ByHand, apply_change, remove_part
from sources.cited_fields import values_cited
from sources.models import Citation
from tests.factories import make_citation, make_program, make_public, make_site
from tests.search.generated import random_question
from vocabulary.fields import CodeField, CodeListField, ScaleField

QUESTIONS = 60
COLUMNS = {
    Program: sorted(
        {name for one in FACTS_OF_PROGRAMS for name in (*one.cited, *one.columns)} - {"nature"} | {"parent"}
    ),
    AcceptedPublic: sorted({name for one in FACTS_OF_PUBLICS for name in (*one.cited, *one.columns)}),
}
CASES = [(model, name) for model, names in COLUMNS.items() for name in names]
pytestmark = pytest.mark.each_database


def full_program(**values) -> Program:
    """Most of what can be stated is, and each field is cited."""
    program = make_program(
        **{
            "aids": ["mentorat"], "exams": ["cap"], "access": ["direct"], "is_free": True, "free_for": ["jeune"],
            "is_paid": True, "has_boarding": False, "is_remote": True, "coverage": ["departement-69"], **values,
        },
        sites=[make_site(area_id="commune-69266")],
        publics=(
            {"public": "jeune", "age_min": 16, "age_max": 25, "accepts_enrolled": False, "accepts_not_enrolled": True,
             "diploma_max": "bac", "situations_required": ["decrochage"], "situations_excluded": ["handicap"]},
            {"public": "jeune", "level_min": "6e", "level_max": "3e", "months_out_min": 6, "months_out_max": 12,
             "situations_addressed": ["rural"], "open_to": ["situations"]},
        ),
    )  # fmt: skip
    for subject in (program, *program.accepted_publics.all(), *program.sites.all()):
        cite_all(subject)
    return program


def cite_all(subject) -> None:
    Citation.objects.filter(content_type=ContentType.objects.get_for_model(subject), object_id=subject.pk).delete()
    make_citation(subject, *values_cited(type(subject)))


def questions() -> list:
    chance = random.Random(11)
    return [random_question(chance) for _ in range(QUESTIONS)]


def answers(asked: list, *programs: Program) -> list[Answer]:
    offers = OfferReader().read([one.pk for one in programs])
    return [explain(offers[one.pk], question).answer for one in programs for question in asked]


def never_surer(before: list[Answer], after: list[Answer]) -> bool:
    return all(now <= max(was, Answer.CHECK) for was, now in zip(before, after, strict=True))


def other_values(field) -> list:
    """What a column may hold instead, and nothing."""
    if isinstance(field, CodeListField):
        codes = list(field.scheme.terms)
        return [None, codes[:1], codes[1:4]]
    if isinstance(field, ScaleField):
        codes = list(field.scheme.terms)
        return [None, codes[0], codes[-1]]
    if isinstance(field, CodeField):
        return [None, "parent", "professionnel"]
    if field.name == "parent":
        return [None, make_program(publics=({"public": "jeune"},))]
    if field.name == "state":
        return ["past", "current"]
    if field.many_to_many:
        return [[], ["departement-01"], ["departement-69", "commune-01004"]] if field.name == "coverage" else [[]]
    if field.get_internal_type() == "BooleanField":
        return [True, False, None] if field.null else [True, False]
    return [None, 3, 60] if field.get_internal_type() == "PositiveSmallIntegerField" else [None]


@pytest.fixture
def family(db):
    """A programme, its parent and a part of it."""
    whole = full_program()
    program = full_program(parent=whole)
    part = make_program(parent=program)
    return program, part


@pytest.mark.parametrize(("model", "name"), CASES, ids=[f"{model.__name__}.{name}" for model, name in CASES])
def test_no_change_without_a_source_makes_an_answer_surer(family, model, name):
    program, part = family
    asked = questions()
    subject = program if model is Program else program.accepted_publics.first()
    field = model._meta.get_field(name)
    before = answers(asked, program, part)
    held = list(getattr(subject, name).all()) if field.many_to_many else getattr(subject, name)
    for value in [*other_values(field), held]:
        with suppress(ValidationError):  # a maximum below its minimum: no form would take it
            apply_change(subject, {name: value}, None, ByHand(), check=True)
        subject.refresh_from_db()
        assert never_surer(before, answers(asked, program, part)), value


@pytest.mark.parametrize(("model", "name"), CASES, ids=[f"{model.__name__}.{name}" for model, name in CASES])
def test_no_field_that_is_no_longer_cited_makes_an_answer_surer(family, model, name):
    program, part = family
    asked = questions()
    subject = program if model is Program else program.accepted_publics.first()
    before = answers(asked, program, part)
    citation = subject.citations.get()
    citation.fields = [one for one in citation.fields if one != name]
    citation.save()
    assert never_surer(before, answers(asked, program, part))


def test_neither_one_public_more_nor_one_less_makes_an_answer_surer(family):
    program, part = family
    asked = questions()
    before = answers(asked, program, part)
    apply_change(AcceptedPublic(program=program), {"key": "tous"}, None, ByHand())
    assert never_surer(before, answers(asked, program, part))
    for public in list(program.accepted_publics.all()):
        remove_part(public, None, ByHand())
        program.refresh_from_db()
        assert never_surer(before, answers(asked, program, part))


def test_a_site_that_moves_without_a_source_makes_nothing_sure(db):
    program = make_program(sites=[make_site(area_id="commune-69266")])
    site = program.sites.get()
    asked = questions()
    before = answers(asked, program)
    apply_change(site, {"area": None}, None, ByHand())
    assert never_surer(before, answers(asked, program))
    apply_change(site, {"area": program.coverage.model.objects.get(pk="commune-93001")}, None, ByHand())
    assert never_surer(before, answers(asked, program))


def test_a_row_that_holds_it_already_is_not_saved(family, django_assert_num_queries):
    program, _part = family
    public = make_public(program, age_min=16)
    with django_assert_num_queries(1):
        assert not apply_change(public, {"age_min": 16, "note": ""}, None, ByHand()).names
