import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

pytestmark = pytest.mark.django_db
LIST = "admin:territories_area_changelist"


@pytest.fixture
def admin(client):
    client.force_login(get_user_model().objects.create_superuser("coordination", password="secret"))
    return client


@pytest.mark.parametrize("typed", ["Villeurbanne", "villeurbanne", "69266", "69100"])
def test_admin_finds_an_area_by_name_code_and_postcode(admin, typed):
    page = admin.get(reverse(LIST), {"q": typed, "kind__exact": "commune"})
    assert "Villeurbanne (Rhône)" in page.content.decode()


def test_admin_shows_an_area_that_nobody_can_change(admin):
    page = admin.get(reverse("admin:territories_area_change", args=["commune-69266"]))
    assert "69100" in page.content.decode()
    assert 'name="_save"' not in page.content.decode()


@pytest.mark.parametrize(("name", "args"), [("add", []), ("delete", ["commune-69266"])])
def test_admin_refuses_to_add_or_delete(admin, name, args):
    assert admin.get(reverse(f"admin:territories_area_{name}", args=args)).status_code == 403
