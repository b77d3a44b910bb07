"""Changes known so far keep no date: when they were made is not known."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programs", "0002_expression")]

    operations = [
        migrations.AddField(
            model_name="cataloguechange",
            name="made_at",
            field=models.DateTimeField(null=True, verbose_name="le"),
        ),
        migrations.AlterField(
            model_name="cataloguechange",
            name="made_at",
            field=models.DateTimeField(default=django.utils.timezone.now, null=True, verbose_name="le"),
        ),
    ]
