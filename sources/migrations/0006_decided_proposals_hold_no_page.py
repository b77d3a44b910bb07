"""The page that a proposal posted names persons; once it is decided nobody reads it again."""

from django.db import migrations


def empty_decided(apps, schema_editor):
    proposals = apps.get_model("sources", "Proposal").objects.using(schema_editor.connection.alias)
    proposals.exclude(state="waiting").update(posted={})


class Migration(migrations.Migration):
    dependencies = [("sources", "0005_dates_that_can_be")]
    operations = [migrations.RunPython(empty_decided, migrations.RunPython.noop, elidable=True)]
