from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_mandates_of_the_group")]
    operations = [migrations.RemoveField(model_name="invitation", name="groups")]
