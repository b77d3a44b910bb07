"""manage.py demo_accounts

The password is fixed and public, because whoever runs `make run` a second time must still be able to log in, and
because what it opens holds public facts only. It is therefore good for nothing but a developer's machine: without DEBUG
this command refuses, and accounts.backend refuses the password to anyone who types it.
"""

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.demonstration import PASSWORD
from accounts.models import Mandate, Role
from partners.models import Organization
from territories.kinds import COUNTRY


class Command(BaseCommand):
    help = "Crée les comptes de démonstration (DEBUG seulement) et dit comment se connecter."

    @transaction.atomic
    def handle(self, **options):
        if not settings.DEBUG:
            raise CommandError(
                "Les comptes de démonstration n'existent que sur une machine de développement (DEBUG=1)."
            )
        charge(make_account("admin"), Role.ADMINISTRATOR)
        charge(make_account("coordination"), Role.REFERENT, area_id=COUNTRY)
        made = {"admin": "administre", "coordination": "relit et publie partout"}
        if organization := Organization.objects.filter(participations__role="operator").first():
            charge(make_account("organisme"), Role.COORDINATOR, organization=organization)
            made["organisme"] = f"propose, pour {organization}"
        self.stdout.write("Comptes de démonstration, sur /admin/ :")
        for username in made:
            self.stdout.write(f"  {username} / {PASSWORD}")
        self.stdout.write("Dans cet ordre, le compte " + " ; ".join(made.values()) + ".")


def make_account(username: str, *, is_superuser: bool = False) -> User:
    """The password is hashed only when it has changed: a new hash would close the sessions that are open."""
    user, _ = User.objects.get_or_create(username=username)
    user.is_staff, user.is_superuser, user.is_active = True, is_superuser, True
    if not user.check_password(PASSWORD):
        user.set_password(PASSWORD)
    user.save()
    return user


def charge(user: User, role: Role, **scope) -> User:
    """With this mandate and no other; run again, it changes nothing."""
    held, _ = Mandate.objects.get_or_create(user=user, role=role, **scope)
    Mandate.objects.filter(user=user).exclude(pk=held.pk).delete()
    return user
