"""Coordinators read what visitors said; they write nothing there."""

import pytest
from django.contrib.auth.models import User

from programs.models import Program
from remarks.models import Remark

pytestmark = pytest.mark.django_db
LIST = "/admin/remarks/remark/"


@pytest.fixture
def remarks():
    e2c = Program.objects.get(slug="e2c")
    Remark.objects.create(kind="error", wrong="contact", text="Numéro faux <b>", name="E2C", program=e2c, language="fr")
    Remark.objects.create(kind="helped", name="EPIDE", language="ar")


def test_coordinators_see_what_was_said_and_of_what(client, coordinator, remarks):
    client.force_login(coordinator)
    page = client.get(LIST).content.decode()
    assert "Numéro faux &lt;b&gt;" in page
    assert '<a href="/programmes/e2c/">E2C</a>' in page
    only = client.get(LIST, {"kind": "helped"}).content.decode()
    assert "EPIDE" in only
    assert "Numéro faux" not in only


def test_coordinators_can_neither_write_nor_change_nor_take_away(client, coordinator, remarks):
    client.force_login(coordinator)
    row = Remark.objects.first()
    assert client.get(f"{LIST}add/").status_code == 403
    page = client.get(f"{LIST}{row.pk}/change/")
    assert page.status_code == 200
    assert 'name="text"' not in page.content.decode()
    assert client.post(f"{LIST}{row.pk}/change/", {"text": "Autre"}).status_code == 403
    assert client.post(f"{LIST}{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Remark.objects.count() == 2


def test_who_has_no_right_to_it_sees_nothing_of_it(client, remarks):
    client.force_login(User.objects.create_user("somebody", is_staff=True))
    assert client.get(LIST).status_code == 403
    assert "remarks" not in client.get("/admin/").content.decode()
