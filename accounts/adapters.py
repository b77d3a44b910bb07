"""Where allauth is told how this site does it."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from accounts.backend import find_user
from accounts.mail import send_mail
from accounts.second_factor import factors_of, is_demanded

WRONG = "Ce nom (ou cette adresse) et ce mot de passe ne vont pas ensemble."
WAIT = "Trop d’essais. Attendez quelques minutes, puis recommencez."


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
        "too_many_login_attempts": WAIT,
        "rate_limited": WAIT,
        "incorrect_password": "Ce n’est pas le bon mot de passe.",
    }

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials) -> str:
        """Wrong passwords are counted by account, under its name and its address alike."""
        typed = credentials.get("email") or credentials.get("username", "")
        user = find_user(typed)
        return f"account:{user.pk}" if user else f"typed:{typed.lower()}"

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts come from invitations alone."""
        return False

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """The sign-in says what happened: whoever signed out before a script ran leaves nothing in the tab."""
        return f"{super().get_logout_redirect_url(request)}?sortie"

    def send_password_reset_mail(self, user, email, context) -> None:
        send_mail("reset", email, {"link": context["password_reset_url"], "name": user.get_username()})

    def send_unknown_account_mail(self, email: str) -> None:
        """Sent so that both answers look and last alike, and so that whoever mistook an address learns it."""
        send_mail("no_account", email, {})


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Ce n’est pas le bon code. Il change toutes les trente secondes : prenez le plus récent.",
        "cannot_delete_authenticator": "Ce moyen est le seul que vous ayez : ajoutez-en un autre avant de le retirer.",
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last one of somebody who must have one."""
        others = factors_of(authenticator.user).exclude(pk=authenticator.pk)
        return others.exists() or not is_demanded(authenticator.user)

    def _get_site_name(self) -> str:
        """What telephones and keys show beside the account."""
        return "Repères"

    def generate_authenticator_name(self, user, type) -> str:  # noqa: A002 - allauth's own name
        return f"Clé {Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1}"
