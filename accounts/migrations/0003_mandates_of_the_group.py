"""Whoever kept the entries until now, by being in a group, goes on doing so: for the whole country.

Where the areas are not loaded yet there is no country to name, and an administrator gives out the mandates.
"""

from django.conf import settings
from django.db import migrations

GROUP, COUNTRY = "Coordination", "pays-FR"


def give_mandates(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.filter(name=GROUP).first()
    if group is None:
        return
    if apps.get_model("territories", "Area").objects.filter(pk=COUNTRY).exists():
        charge = {"role": "referent", "area_id": COUNTRY}
        mandates = apps.get_model("accounts", "Mandate").objects
        for user in group.user_set.all():
            mandates.get_or_create(user_id=user.pk, **charge)
        apps.get_model("accounts", "Invitation").objects.filter(groups=group, accepted_at=None).update(**charge)
    group.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_mandates"),
        ("auth", "0012_alter_user_first_name_max_length"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [migrations.RunPython(give_mandates, migrations.RunPython.noop)]
