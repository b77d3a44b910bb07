"""The tracks of the lycée that a source names."""

from django.db import migrations

import vocabulary.fields


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0007_commitments"),
    ]

    operations = [
        migrations.AddField(
            model_name="acceptedpublic",
            name="tracks",
            field=vocabulary.fields.CodeListField(
                help_text="« Seconde générale et technologique » : suivie, ou quittée.",
                scheme="voie",
                verbose_name="voies du lycée",
            ),
        ),
    ]
