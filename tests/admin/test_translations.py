"""Reviewing a translation: the original is beside it, and the review says who and when."""

import pytest
from django.utils import timezone

from programs.models import CatalogueVersion, Program
from tests.admin.browsing import address, errors_in, read_form
from translations.models import Translation


@pytest.fixture
def row(db) -> Translation:
    return Program.objects.get(slug="clas").translations.get(field="summary", language="en")


def test_the_page_shows_the_original_beside_the_text(space, row):
    page = space.change_page(row)
    assert row.original.split(".")[0] in page.replace("&#x27;", "'")
    assert "relue par personne" in page


def test_a_review_says_who_and_when(space, coordinator, row):
    assert space.edit(row, reviewed_now="on", text="A better text.").status_code == 302
    row.refresh_from_db()
    assert (row.text, row.status) == ("A better text.", "reviewed")
    assert (row.reviewer, row.reviewed_on) == (coordinator, timezone.localdate())
    assert f"Relue par {coordinator}" in space.change_page(row)


def test_a_text_changed_without_review_is_reviewed_by_nobody(space, row):
    space.edit(row, reviewed_now="on")
    space.edit(row, text="Changed again.")
    row.refresh_from_db()
    assert (row.status, row.reviewer, row.reviewed_on) == ("machine", None, None)


def test_a_review_of_a_stale_text_makes_it_fresh(space, row):
    Program.objects.filter(slug="clas").update(summary="Une autre phrase.")
    space.edit(row, reviewed_now="on")
    row.refresh_from_db()
    assert not row.is_stale


def test_an_original_that_changed_under_the_eyes_of_the_reviewer_is_said(space, row):
    page = space.change_page(row)
    Program.objects.filter(slug="clas").update(summary="Une autre phrase.")
    response = space.save(address(Translation, "change", row.pk), read_form(page), reviewed_now="on")
    assert "vient de changer" in errors_in(response)


def test_coordinators_see_how_many_texts_are_to_be_reviewed_again(space, row):
    assert "à revoir" not in space.read("/admin/")
    Program.objects.filter(slug="clas").update(summary="Une autre phrase.")
    assert "5 traductions à revoir" in space.read("/admin/")
    listed = space.read(address(Translation, "changelist"), perimee="oui")
    assert "5 traductions" in listed


def test_every_review_gives_the_catalogue_a_new_version(space, row):
    version = CatalogueVersion.current()
    space.edit(row, reviewed_now="on")
    assert CatalogueVersion.current() != version


def test_no_translation_is_added_by_hand(space):
    assert space.client.get(address(Translation, "add")).status_code == 403
