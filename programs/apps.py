from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ProgramsConfig(AppConfig):
    name = "programs"
    verbose_name = "Dispositifs"

    def ready(self):
        from programs import ancestry, signals  # models can only be imported once every app is loaded

        signals.connect()
        post_migrate.connect(ancestry.install, sender=self, dispatch_uid="program-ancestry")
