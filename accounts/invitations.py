"""An invitation: a link that makes one account, once, within a week."""

import hashlib
import secrets
from datetime import timedelta

from allauth.account.internal.userkit import filter_users_by_email
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from accounts.mail import send_mail
from accounts.models import Invitation, Mandate

VALID = timedelta(days=7)  # long enough for a colleague's holiday week, short enough for a mailbox that is read later
TOKEN_BYTES = 32


class AlreadyUsed(Exception):
    """The link has made an account meanwhile, or was withdrawn."""


def is_known(email: str) -> bool:
    return bool(filter_users_by_email(email))


def renew(invitation: Invitation) -> str:
    """A new link; the one before opens nothing any more."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitation.digest, invitation.expires_at = digest_of(token), timezone.now() + VALID
    invitation.save()
    return token


def send(invitation: Invitation, token: str, request: HttpRequest) -> None:
    """Raises `MailNotSent`; the invitation is kept and says that it was not sent."""
    link = request.build_absolute_uri(reverse("invitation", args=[token]))
    send_mail("invitation", invitation.email, {"link": link, "invitation": invitation, "days": VALID.days})
    invitation.sent_at = timezone.now()
    invitation.save(update_fields=["sent_at"])


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def find_open(token: str) -> Invitation | None:
    return Invitation.objects.open().filter(digest=digest_of(token)).first()


@transaction.atomic
def accept(invitation: Invitation, username: str, password: str) -> User:
    """Of two who use one link at once, one gets the account."""
    if not Invitation.objects.open().filter(pk=invitation.pk).update(accepted_at=timezone.now()):
        raise AlreadyUsed
    if is_known(invitation.email):
        raise AlreadyUsed
    user = User.objects.create_user(username, invitation.email, password, is_staff=True)
    if invitation.role:
        charge = {name: getattr(invitation, name) for name in ("role", "organization_id", "area_id")}
        Mandate.objects.create(user=user, **charge)
    EmailAddress.objects.create(user=user, email=invitation.email, verified=True, primary=True)
    Invitation.objects.filter(pk=invitation.pk).update(account=user)
    return user
