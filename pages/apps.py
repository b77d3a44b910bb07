from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = "Pages"

    def ready(self):
        from eligibility.answers import speak_with
        from eligibility.reasons import say_reason

        speak_with(say_reason)
