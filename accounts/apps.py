from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Invitations"

    def ready(self):
        """Connect what runs when somebody signs in, or adds or loses a second factor."""
        import_module("accounts.signals")
