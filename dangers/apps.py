from importlib import import_module

from django.apps import AppConfig


class DangersConfig(AppConfig):
    name = "dangers"
    verbose_name = "Numéros d'aide"

    def ready(self):
        """Register the checks; and read the numbers, so that a mistake in them stops the start and no page later."""
        import_module("dangers.checks")
        numbers = import_module("dangers.numbers")
        numbers.help_numbers()
        numbers.helps()
