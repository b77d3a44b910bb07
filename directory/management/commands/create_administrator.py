"""manage.py create_administrator NAME

Makes the first account of a site in production: an administrator, who invites everybody else in /admin/. The password
is asked for on the terminal, or read from ADMINISTRATOR_PASSWORD; it is never an argument, which other users of the
machine could read.
"""

import os
import sys
from getpass import getpass

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from accounts.models import Mandate, Role

VARIABLE = "ADMINISTRATOR_PASSWORD"


class Command(BaseCommand):
    help = "Crée le premier compte d'administration."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="identifiant du compte")
        parser.add_argument("--email", default="", help="adresse électronique du compte")

    @transaction.atomic
    def handle(self, *, username: str, email: str, **options) -> None:
        if User.objects.filter(username=username).exists():
            self.stdout.write(
                f"Le compte « {username} » existe déjà, rien n'y est changé (son mot de passe : "
                f"manage.py changepassword {username})."
            )
            return
        create_administrator(username, email, read_password())
        self.stdout.write(
            f"Le compte « {username} » ouvre /admin/, après une application ou une clé d'accès. Invitez-y chaque "
            "personne qui tient les fiches (« Invitations »), avec son rôle."
        )


def create_administrator(username: str, email: str, password: str) -> User:
    user = User(username=username, email=email, is_staff=True)
    try:
        validate_password(password, user)
        user.set_password(password)
        user.full_clean()
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from None
    user.save()
    Mandate.objects.create(user=user, role=Role.ADMINISTRATOR)
    return user


def read_password() -> str:
    if password := os.environ.get(VARIABLE):
        return password
    if not sys.stdin.isatty():
        raise CommandError(
            f"Donnez le mot de passe dans la variable {VARIABLE}, ou lancez la commande dans un terminal."
        )
    password = getpass("Mot de passe : ")
    if getpass("Mot de passe, une deuxième fois : ") != password:
        raise CommandError("Les deux mots de passe diffèrent : relancez la commande.")
    return password
