"""An entry that is left out can be found and mended, and its form says what is wrong."""

import pytest
from django.db import connection

from programs.models import AcceptedPublic, CatalogueVersion, Program
from tests.factories import make_program

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("column", "value"), [("public", "zzz"), ("level_min", 99), ("situations_required", '["zzz"]')]
)
def test_the_form_of_an_entry_left_out_opens_and_says_why(admin_client, column, value):
    program = make_program(slug="abime", name="Abîmé", publics=({"public": "jeune"},))
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE programs_acceptedpublic SET {column} = %s WHERE program_id = %s", [value, program.pk])  # noqa: S608
    CatalogueVersion.advance([program.pk])
    assert admin_client.get("/programmes/abime/").status_code == 404
    assert "Abîmé" in admin_client.get("/admin/programs/program/?q=abime").content.decode()
    page = admin_client.get(f"/admin/programs/program/{program.pk}/change/")
    assert page.status_code == 200
    (told,) = [str(message) for message in page.context["messages"]]
    label = AcceptedPublic._meta.get_field(column).verbose_name
    assert told.startswith("Les visiteurs ne voient pas cette fiche : public accepté, " + str(label))
    assert Program.objects.filter(pk=program.pk).exists()
