"""manage.py import_translations uk relecture-uk.csv --reviewer olena"""

from pathlib import Path

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from directory.reviewing.messages import NoGettextFiles
from directory.reviewing.review import Stores, WrongReview, take_review
from directory.reviewing.spreadsheet import UnreadableSheet
from translations.models import languages


class Command(BaseCommand):
    help = "Reprend un tableau relu : vérifie chaque ligne, écrit les textes et note qui les a relus et quand."

    def add_arguments(self, parser):
        parser.add_argument("language", choices=[code for code, _ in languages()], help="code de la langue")
        parser.add_argument("file", type=Path, help="fichier relu")
        parser.add_argument("--reviewer", required=True, help="identifiant du compte de qui a relu")

    def handle(self, *, language: str, file: Path, reviewer: str, **options):
        account = User.objects.filter(username=reviewer).first()
        if account is None:
            raise CommandError(f"Aucun compte « {reviewer} » : créez-le dans /admin/, une relecture dit par qui.")
        try:
            reviews = take_review(language, file.read_text(encoding="utf-8"), Stores(account))
        except UnicodeDecodeError as error:
            raise CommandError(f"{file} n'est pas en UTF-8 : enregistrez-le sous ce codage.") from error
        except WrongReview as error:
            raise CommandError(f"Rien n'a été repris.\n{error}") from error
        except (UnreadableSheet, NoGettextFiles, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{len(reviews)} textes relus par {account}, notés à la date d'aujourd'hui.")
