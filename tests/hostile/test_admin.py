"""Whatever stands in the catalogue, no page of the coordinators' space takes it for markup."""

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.test import Client
from django.urls import reverse

from editing.subjects import models_with
from programs.models import Program
from sources.models import Citation
from tests.admin.browsing import address, read_form
from tests.hostile.values import MARKUP, hostile_models, make_hostile, text_fields
from tests.hostile.walk import Walk

# A constraint of the database holds them: one of some words only, or no value twice.
GUARDED = {
    "accounts.Invitation.role", "accounts.Mandate.role", "auth.Permission.codename",
    "programs.Participation.role", "programs.Program.nature",
    "schedules.Occasion.frequency", "schedules.Occasion.weekdays", "translations.Translation.field",
    "translations.Translation.language", "translations.Translation.status",
}  # fmt: skip
POPUP = "?_popup=1&_to_field=id"


def objects(program: Program) -> Iterator[tuple[type[models.Model], models.Model]]:
    """One row of each model that has pages: the programme that has everything, and the last of each other."""
    for model in admin.site._registry:
        row = program if model is Program else model._base_manager.order_by("-pk").first()
        yield model, row


def addresses(program: Program) -> Iterator[str]:
    yield from ("/admin/", "/admin/password_change/", "/admin/jsi18n/")
    yield from (f"/admin/{label}/" for label in {model._meta.app_label for model in admin.site._registry})
    for model, row in objects(program):
        for page in ("changelist", "add"):
            yield from (address(model, page), address(model, page) + POPUP)
        yield f"{address(model, 'changelist')}?_facets=True&q=zq"
        for page in ("change", "delete", "history"):
            yield address(model, page, row.pk)
        yield address(model, "change", row.pk) + POPUP
    yield from _pages_about_objects()
    yield from _searches()


def _pages_about_objects() -> Iterator[str]:
    for model in models_with(Citation):
        row = model._base_manager.order_by("-pk").first()
        about = f"content_type={ContentType.objects.get_for_model(model).pk}&object_id={row.pk}"
        yield f"{reverse('admin:sources_citation_add')}?{about}&fields=name"
        yield f"{reverse('admin:sources_verification_add')}?{about}"


def _searches() -> Iterator[str]:
    for model, model_admin in admin.site._registry.items():
        owners = [(model, model_admin), *((inline.model, inline) for inline in model_admin.inlines)]
        for owner, one in owners:
            for field in one.autocomplete_fields:
                query = f"app_label={owner._meta.app_label}&model_name={owner._meta.model_name}&field_name={field}"
                yield f"/admin/autocomplete/?{query}&term="


def test_every_model_has_a_row_to_be_made_hostile(program):
    assert [model for model in hostile_models() if not model._base_manager.exists()] == []


def test_every_text_field_takes_a_hostile_value(program):
    assert sum(len(list(text_fields(model))) for model in hostile_models()) > 100
    assert make_hostile(coded=False) == set()
    assert make_hostile(coded=True) == GUARDED
    row = Program._base_manager.values("name", "summary", "state", "slug").get(pk=program.pk)
    assert [name for name, value in row.items() if "<zq" not in value] == []


@pytest.mark.parametrize(("user", "most"), [("superuser", 200), ("coordinator", 0)])
def test_no_page_of_the_space_takes_a_text_for_markup(request, hostile, user, most):
    """The superuser also follows the links: filters, orders of a list, what an entry leads to."""
    client = Client()
    client.force_login(request.getfixturevalue(user))
    walk = Walk(client, within="/admin/", most=most)
    walk.from_all(addresses(hostile))
    assert walk.complaints == []
    assert len(walk.kinds) > 60


def test_no_page_of_the_space_takes_a_damaged_code_for_markup(hostile, superuser):
    """Such a row may be an error; it is never markup."""
    make_hostile(coded=True)
    client = Client(raise_request_exception=False)
    client.force_login(superuser)
    walk = Walk(client, within="/admin/", most=0)
    walk.from_all(addresses(hostile))
    assert [one for one in walk.complaints if not one.endswith(": 500")] == []


def test_a_refused_form_shows_what_was_posted_as_text(hostile, superuser):
    client = Client()
    client.force_login(superuser)
    walk = Walk(client, within="/admin/")
    for model, row in objects(hostile):
        url = address(model, "change", row.pk)
        fields = read_form(client.get(url).content.decode())
        posted = {name: value if "_FORMS" in name else MARKUP for name, value in fields.items()}
        walk.check(url, client.post(url, posted))
    assert walk.complaints == []
