"""Accounts with a charge, for tests: who proposes, who reviews and publishes, who administers."""

from django.contrib.auth.models import User

from accounts.models import Role
from directory.management.commands.demo_accounts import charge, make_account
from partners.models import Organization
from territories.kinds import COUNTRY


def keep_everything(user: User) -> User:
    """Reviews and publishes, in the whole country."""
    return referent(user, COUNTRY)


def referent(user: User | str, area: str) -> User:
    return charge(_account(user), Role.REFERENT, area_id=area)


def coordinator(user: User | str, organization: Organization) -> User:
    return charge(_account(user), Role.COORDINATOR, organization=organization)


def administrator(user: User | str) -> User:
    return charge(_account(user), Role.ADMINISTRATOR)


def _account(user: User | str) -> User:
    return make_account(user) if isinstance(user, str) else user
