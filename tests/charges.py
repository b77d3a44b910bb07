"""Accounts with a charge, for tests: who proposes, who reviews and publishes, who administers."""

from django.contrib.auth.models import AbstractUser

from accounts.models import Role
from directory.management.commands.demo_accounts import charge, make_account
from partners.models import Organization
from territories.kinds import COUNTRY


def keep_everything(user: AbstractUser) -> AbstractUser:
    """Reviews and publishes, in the whole country."""
    return referent(user, COUNTRY)


def referent(user: AbstractUser | str, area: str) -> AbstractUser:
    return charge(_account(user), Role.REFERENT, area_id=area)


def coordinator(user: AbstractUser | str, organization: Organization) -> AbstractUser:
    return charge(_account(user), Role.COORDINATOR, organization=organization)


def administrator(user: AbstractUser | str) -> AbstractUser:
    return charge(_account(user), Role.ADMINISTRATOR)


def _account(user: AbstractUser | str) -> AbstractUser:
    return make_account(user) if isinstance(user, str) else user
