"""The password of the accounts that `make run` makes: public on purpose, because it opens public facts only."""

from django.conf import settings
from django.core.exceptions import ValidationError

PASSWORD = "reperes-demonstration"  # noqa: S105 - public on purpose, see above


def is_refused(password: str | None) -> bool:
    """A database that was tried out with demo_accounts may be put into service: there this password opens nothing."""
    return password == PASSWORD and not settings.DEBUG


class NotTheDemonstration:
    """Validator: nobody chooses what everybody knows."""

    def validate(self, password: str, user=None) -> None:
        if password == PASSWORD:
            raise ValidationError("Ce mot de passe de démonstration est public.", code="demo_password")

    def get_help_text(self) -> str:
        return "Votre mot de passe ne peut pas être celui de la démonstration."
