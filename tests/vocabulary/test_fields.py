"""Columns that hold codes: what goes in comes out, and a code that does not exist never gets in."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from programs.models import AcceptedPublic, Program
from tests.factories import make_program, make_public
from vocabulary.fields import CodeField, CodeListField, ScaleField, in_order
from vocabulary.schemes import SCHEMES

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

LEVELS = list(SCHEMES["niveau"].terms)
SITUATIONS = list(SCHEMES["situation"].terms)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(SITUATIONS)))
def test_codes_come_back_once_each_in_the_order_of_the_scheme(codes):
    public = make_public(situations_addressed=codes)
    public.refresh_from_db()
    assert public.situations_addressed == ([code for code in SITUATIONS if code in codes] or None)


@given(st.lists(st.sampled_from([*SITUATIONS, "zzz", "aaa"])))
def test_order_is_the_schemes_with_unknown_codes_last(codes):
    ordered = in_order(codes, SCHEMES["situation"])
    known = [code for code in SITUATIONS if code in codes]
    assert ordered == known + sorted(set(codes) - set(known))


@pytest.mark.parametrize("code", LEVELS)
def test_level_comes_back_as_its_code(code):
    public = make_public(level_min=code)
    public.refresh_from_db()
    assert public.level_min == code
    assert AcceptedPublic.objects.values_list("level_min", flat=True).get(pk=public.pk) == code


def test_levels_compare_as_school_orders_them():
    rows = {code: make_public(level_min=code, key=code) for code in ("maternelle", "cm2", "6e", "3e", "terminale")}
    kept = AcceptedPublic.objects.filter(pk__in=[row.pk for row in rows.values()], level_min__gte="6e")
    assert {row.key for row in kept} == {"6e", "3e", "terminale"}


def test_no_code_is_null_and_never_an_empty_list():
    program = make_program(aids=[], publics=({"situations_addressed": []},))
    Program.objects.filter(pk=program.pk).update(exams=[])
    stored = Program.objects.filter(pk=program.pk, aids__isnull=True, exams__isnull=True)
    assert stored.exists()
    assert program.accepted_publics.filter(situations_addressed__isnull=True).exists()
    assert Program.objects.get(pk=program.pk).aids is None


WRONG = {
    "unknown code": {"situations_addressed": ["magie"]},
    "unknown level": {"level_min": "7e"},
    "rank in place of a level": {"level_min": "3"},
    "unknown diploma": {"diploma_max": "doctorat"},
    "unknown public": {"public": "chat"},
}


@pytest.mark.parametrize("columns", WRONG.values(), ids=WRONG)
def test_unknown_code_is_refused_by_validation(columns):
    with pytest.raises(ValidationError) as caught:
        AcceptedPublic(program=make_program(), key="a", **columns).full_clean()
    assert set(caught.value.message_dict) == set(columns)


def test_refusal_of_codes_names_those_that_exist():
    program = make_program()
    program.exams = ["bac", "cap"]
    with pytest.raises(ValidationError, match=r"Codes inconnus : bac\. Codes admis : cfg, dnb, cap, bac-pro"):
        program.full_clean()


def test_unknown_level_never_reaches_the_database():
    with pytest.raises(ValueError, match="7e"):
        make_public(level_min="7e")


@pytest.mark.parametrize(
    "field", [CodeField(scheme="public"), ScaleField(scheme="niveau"), CodeListField(scheme="aide")]
)
def test_field_is_rebuilt_from_a_migration_with_its_scheme_alone(field):
    name, path, args, kwargs = field.deconstruct()
    assert (args, set(kwargs)) == ([], {"scheme"})
    assert type(field)(**kwargs).deconstruct() == (name, path, args, kwargs)


def test_form_of_codes_gives_null_when_nothing_is_ticked():
    form_field = Program._meta.get_field("aids").formfield()
    assert form_field.clean([]) is None
    assert form_field.clean(["mentorat"]) == ["mentorat"]
    assert form_field.has_changed(None, []) is False
    assert form_field.has_changed(None, ["mentorat"]) is True


def test_form_of_a_level_gives_its_code_or_nothing():
    form_field = AcceptedPublic._meta.get_field("level_min").formfield()
    assert form_field.clean("3e") == "3e"
    assert form_field.clean("") in (None, "")
    with pytest.raises(ValidationError):
        form_field.clean("7e")


def test_level_given_as_empty_text_is_stored_as_silence():
    public = make_public(level_min="")
    public.refresh_from_db()
    assert public.level_min is None


def test_codes_cannot_be_stored_under_two_alternatives_of_one_name():
    public = make_public(key="a")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_public(public.program, key="a", level_min="3e")
