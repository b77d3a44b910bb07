"""Telephones are kept as E.164; what cannot be read as one number stays as it was typed."""

from django.db import migrations

from partners.phones import dialled_form, region_of


def keep_in_one_form(apps, schema_editor):
    contacts = apps.get_model("partners", "Contact").objects.using(schema_editor.connection.alias)
    for contact in contacts.exclude(phones=[]).select_related("organization").iterator():
        region = region_of(contact.organization.area_id or "")
        kept = [dialled_form(str(one), region) or one for one in contact.phones]
        if kept != contact.phones:
            contacts.filter(pk=contact.pk).update(phones=kept)


class Migration(migrations.Migration):
    dependencies = [("partners", "0001_initial")]
    operations = [migrations.RunPython(keep_in_one_form, migrations.RunPython.noop, elidable=True)]
