"""Ten digits mean the same wherever they are written: a number of the mainland that an organisation overseas gave had
been kept under its own country code, and reached nobody."""

import uuid

from django.db import migrations
from django.db.models import F

from partners.phones import dialled_form, region_of


def keep_as_read_today(apps, schema_editor):
    alias = schema_editor.connection.alias
    contacts = apps.get_model("partners", "Contact").objects.using(alias)
    is_changed = False
    for contact in contacts.exclude(phones=[]).select_related("organization").iterator():
        region = region_of(contact.organization.area_id or "")
        kept = [dialled_form(str(one), region) or one for one in contact.phones]
        if kept != contact.phones:
            is_changed = bool(contacts.filter(pk=contact.pk).update(phones=kept))
    if is_changed:
        _forget_kept_pages(apps, alias)


def _forget_kept_pages(apps, alias):
    """Another version of the catalogue, of which nothing is told: everything is read again."""
    version = apps.get_model("programs", "CatalogueVersion").objects.using(alias).filter(pk=1)
    version.update(number=F("number") + 1, token=uuid.uuid4().hex)


class Migration(migrations.Migration):
    dependencies = [("partners", "0003_territories_of_contacts"), ("programs", "0008_tracks")]
    operations = [migrations.RunPython(keep_as_read_today, migrations.RunPython.noop, elidable=True)]
