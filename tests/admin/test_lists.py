"""The lists say how well each entry is supported, and cost the same for one row and for many."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from partners.models import Contact, Organization, Site
from programs.models import Program
from sources.models import Citation, Source, Verification
from tests.admin.browsing import address

pytestmark = pytest.mark.each_database


@pytest.fixture
def program(db):
    return Program.objects.get(slug="mlds-prevention")


def listed(space, **query) -> set[int]:
    response = space.client.get(address(Program, "changelist"), query)
    return {program.pk for program in response.context["cl"].queryset}


@pytest.mark.parametrize(
    ("model", "queries"), [(Program, 10), (Organization, 10), (Site, 8), (Contact, 8), (Source, 8), (Citation, 10)]
)
def test_a_list_costs_the_same_for_one_row_and_for_three(space, django_assert_num_queries, model, queries):
    rows = model.objects.all()
    if model is Citation:
        rows = rows.filter(content_type=ContentType.objects.get_for_model(Program))
    pks = [str(row.pk) for row in rows[:3]]
    space.read(address(model, "changelist"))  # the kinds of object are asked for once per process
    for some in (pks[:1], pks):
        with django_assert_num_queries(queries):
            page = space.read(address(model, "changelist"), pk__in=",".join(some))
        assert page.count('<th class="field-') == len(some)


def test_the_list_tells_date_citations_and_last_verification(space, program, coordinator):
    Verification.objects.create(
        subject=program, verified_on="2024-02-29", verified_by=coordinator, means="visite", outcome="confirmed"
    )
    page = space.read(address(Program, "changelist"), pk__in=str(program.pk))
    assert "mai 2023" in page
    assert f'field-citation_count">{program.citations.count()}<' in page
    assert "29 février 2024" in page


def test_the_list_can_be_sorted_by_citations(space):
    response = space.client.get(address(Program, "changelist"), {"o": "-6"})
    totals = [program.citation_total for program in response.context["cl"].result_list]
    assert totals == sorted(totals, reverse=True)
    assert totals[0] > totals[-1]


def test_editors_find_what_was_never_verified(space, program, coordinator):
    assert program.pk in listed(space, verification="jamais")
    long_ago = timezone.localdate() - timezone.timedelta(days=500)
    Verification.objects.create(
        subject=program, verified_on=long_ago, verified_by=coordinator, means="visite", outcome="confirmed"
    )
    assert program.pk not in listed(space, verification="jamais")
    assert listed(space, verification="ancienne") == {program.pk}
    assert listed(space, verification="recente") == set()


def test_editors_find_what_no_source_dates(space, program):
    assert program.pk not in listed(space, datee="non")
    program.citations.update(dated="")
    assert program.pk in listed(space, datee="non")
    assert program.pk not in listed(space, datee="oui")


def test_editors_find_what_has_no_contact(space):
    without, with_one = listed(space, contact="non"), listed(space, contact="oui")
    assert without
    assert with_one
    assert without | with_one == listed(space)
    assert not without & with_one


def test_editors_find_the_entries_of_a_document(space, program):
    source = program.citations.first().source
    found = listed(space, document=source.slug)
    assert program.pk in found
    assert found < listed(space)


def test_an_organisation_is_not_counted_as_a_programme(space):
    """Citations of both are told apart by their kind, not by their number alone."""
    Citation.objects.filter(content_type=ContentType.objects.get_for_model(Program)).delete()
    response = space.client.get(address(Program, "changelist"))
    assert {program.citation_total for program in response.context["cl"].result_list} == {0}
