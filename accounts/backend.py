"""Who a name or an e-mail address and a password are; every form that signs somebody in asks here."""

from allauth.account.internal.userkit import filter_users_by_email
from django.contrib.auth.models import User
from django.http import HttpRequest

from accounts.demonstration import is_refused
from accounts.rights.roles_backend import RolesBackend


class NameOrAddress(RolesBackend):
    """Computes one hash whatever was typed, so that the time of an answer does not tell whether there is an account.

    allauth's own backend computes two for a known address and one for an unknown one.
    """

    def authenticate(self, request: HttpRequest | None, username=None, password=None, email=None, **others):
        typed = username or email
        if not typed or not password:
            return None
        user = find_user(typed)
        is_right = _check(user, password)
        return user if is_right and not is_refused(password) and self.user_can_authenticate(user) else None


def find_user(typed: str) -> User | None:
    """By its name, else by an e-mail address that one account alone has."""
    if named := User.objects.filter(username=typed).first():
        return named
    found = filter_users_by_email(typed) if "@" in typed else []
    return found[0] if len(found) == 1 else None


def _check(user: User | None, password: str) -> bool:
    """An account without a password costs as much as one that has none at all."""
    if user is not None and user.has_usable_password():
        return user.check_password(password)
    User().set_password(password)
    return False
