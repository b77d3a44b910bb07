from importlib import import_module

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = "Repères"

    def ready(self):
        """Register the project's checks before any of them runs."""
        import_module("directory.serving.checks")
        import_module("directory.serving.bad_rows").read_what_is_no_date_as_none()
