"""What a programme asks of who joins."""

from django.db import migrations

import vocabulary.fields


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0006_where_changes_come_from"),
    ]

    operations = [
        migrations.AddField(
            model_name="acceptedpublic",
            name="commitments",
            field=vocabulary.fields.CodeListField(scheme="engagement", verbose_name="ce qui est demandé"),
        ),
    ]
