"""manage.py demo_accounts

The password is fixed and public, because whoever runs `make run` a second time must still be able to log in, and
because what it opens holds public facts only. It is therefore good for nothing but a developer's machine: without DEBUG
this command refuses, and accounts.backend refuses the password to anyone who types it.
"""

from django.conf import settings
from django.contrib.auth.models import AbstractUser, User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.demonstration import PASSWORD
from directory.coordinators import coordination_group


class Command(BaseCommand):
    help = "Crée les comptes de démonstration (DEBUG seulement) et dit comment se connecter."

    @transaction.atomic
    def handle(self, **options):
        if not settings.DEBUG:
            raise CommandError(
                "Les comptes de démonstration n'existent que sur une machine de développement (DEBUG=1)."
            )
        make_account("admin", is_superuser=True)
        make_account("coordination").groups.set([coordination_group()])
        self.stdout.write("Comptes de démonstration, sur /admin/ :")
        for username in ("admin", "coordination"):
            self.stdout.write(f"  {username} / {PASSWORD}")


def make_account(username: str, *, is_superuser: bool = False) -> AbstractUser:
    """The password is hashed only when it has changed: a new hash would close the sessions that are open."""
    user, _ = User.objects.get_or_create(username=username)
    user.is_staff, user.is_superuser, user.is_active = True, is_superuser, True
    if not user.check_password(PASSWORD):
        user.set_password(PASSWORD)
    user.save()
    return user
