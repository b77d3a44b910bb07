"""What follows when somebody signs in, or adds or loses a second factor."""

from datetime import timedelta

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.signals import user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_used
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone

from accounts.second_factor import factors_of, note_passed


@receiver(user_logged_in)
def signed_in_just_now(request, **kwargs) -> None:
    """Whoever has just typed a password is not asked for it again to set up a second factor."""
    _forget_ended()
    if records := request.session.get(AUTHENTICATION_METHODS_SESSION_KEY):
        records[-1]["reauthenticated"] = True
        request.session.modified = True


@receiver(authenticator_used)
def factor_shown(request, user, **kwargs) -> None:
    note_passed(request, user)


@receiver(authenticator_added)
def factor_added(request, user, authenticator, **kwargs) -> None:
    """The first one ends all other sessions, which were opened without it."""
    if factors_of(user).count() == 1:
        _end(UserSession.objects.filter(user=user).exclude(session_key=request.session.session_key))
    note_passed(request, user)


@receiver(post_delete, sender=Authenticator)
def factor_lost(instance, **kwargs) -> None:
    """Whoever has none left, because an administrator took it away, signs in and sets one up again."""
    if not factors_of(instance.user).exists():
        _end(UserSession.objects.filter(user_id=instance.user_id))


def _forget_ended() -> None:
    """Of a session that has ended by itself, neither the address nor the browser is kept."""
    last = timezone.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    UserSession.objects.filter(last_seen_at__lt=last).delete()


def _end(sessions) -> None:
    for session in sessions:
        session.end()
