"""Who changes what the public reads signs in with two factors: a password and a telephone or a key."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.http import HttpRequest

PASSED = "second_factor_of"  # in a session: the key of the account whose second factor was shown in it
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes stand in for one, and are none


def publishes(user: AbstractUser | AnonymousUser) -> bool:
    """Whether this account may change anything: only permissions to look are free of the second factor."""
    return any(not name.partition(".")[2].startswith("view_") for name in user.get_all_permissions())


def is_demanded(user: AbstractUser | AnonymousUser) -> bool:
    return settings.SECOND_FACTOR_REQUIRED and publishes(user)


def note_passed(request: HttpRequest, user: AbstractUser) -> None:
    request.session[PASSED] = str(user.pk)


def has_passed(request: HttpRequest) -> bool:
    return request.session.get(PASSED) == str(request.user.pk)


def is_missing(request: HttpRequest) -> bool:
    """The permissions, which cost queries, are read last."""
    return request.user.is_authenticated and not has_passed(request) and is_demanded(request.user)


def factors_of(user: AbstractUser | AnonymousUser):
    return Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS)
