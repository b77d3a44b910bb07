"""The rows of a list are what the models hold, read in fewer steps."""

import pytest
from django.utils import translation

from programs.models import Program
from search.results import OWN, read_lines
from translations.texts import read_texts, text_of


@pytest.fixture
def pks() -> list[int]:
    return list(Program.objects.values_list("pk", flat=True))


@pytest.mark.django_db
def test_every_column_of_a_line_is_that_of_the_programme_and_of_its_parent(pks):
    found = read_lines(pks)
    expected = Program.objects.published().select_related("parent").in_bulk(pks)
    assert len(found) == len(expected) > 50
    assert sum(line.shown_parent is not None for line in found.values()) > 5
    for pk, program in expected.items():
        line, parent = found[pk], program.shown_parent
        assert [getattr(line, name) for name in OWN] == [getattr(program, name) for name in OWN]
        assert line.get_absolute_url() == program.get_absolute_url()
        assert bool(line.shown_parent) == bool(parent)
        if parent:
            shown = line.shown_parent
            assert (shown.pk, shown.slug, shown.name) == (parent.pk, parent.slug, parent.name)


@pytest.mark.django_db
def test_a_parent_that_is_a_draft_is_never_named(pks):
    child = Program.objects.published().filter(parent__isnull=False).first()
    Program.objects.filter(pk=child.parent_id).update(editorial_status="draft")
    assert read_lines([child.pk])[child.pk].shown_parent is None


@pytest.mark.django_db
def test_in_another_language_a_line_says_what_its_programme_says(pks):
    shown, programs = read_lines(pks), Program.objects.published().in_bulk(pks)
    with translation.override("ar"):
        read_texts(shown.values())
        read_texts(programs.values())
        for pk, line in shown.items():
            for field in ("name", "summary"):
                assert text_of(line, field) == text_of(programs[pk], field)
        assert any(text_of(line, "summary").is_translated for line in shown.values())


@pytest.mark.django_db
def test_what_is_not_published_is_no_line_and_all_lines_take_one_query(pks, django_assert_num_queries):
    Program.objects.filter(pk=pks[0]).update(editorial_status="draft")
    with django_assert_num_queries(1):
        assert pks[0] not in read_lines(pks)
