from importlib import import_module

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = "Repères"

    def ready(self):
        """Register the project's checks before any of them runs."""
        import_module("directory.checks")
