from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ProgramsConfig(AppConfig):
    name = "programs"
    verbose_name = "Dispositifs"

    def ready(self):
        # models can only be imported once every app is loaded
        from programs import ancestry, signals
        from programs.bad_rows import state
        from programs.loading import translated_texts
        from sources.left_out import ask_above

        translated_texts.declare()
        signals.connect()
        ask_above(state.left_out, state.why_left_out)
        post_migrate.connect(ancestry.install, sender=self, dispatch_uid="program-ancestry")
