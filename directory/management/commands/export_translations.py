"""manage.py export_translations uk relecture-uk.csv"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from directory.reviewing.messages import NoGettextFiles
from directory.reviewing.review import PARTS, texts_to_review
from directory.reviewing.spreadsheet import AS_IT_IS, write_sheet
from translations.models import languages


class Command(BaseCommand):
    help = "Écrit les traductions d'une langue dans un tableau (CSV), à relire par quelqu'un dont c'est la langue."

    def add_arguments(self, parser):
        parser.add_argument("language", choices=[code for code, _ in languages()], help="code de la langue")
        parser.add_argument("file", type=Path, help="fichier à écrire")
        parser.add_argument("--part", choices=PARTS, action="append", help="une partie seulement (peut se répéter)")

    def handle(self, *, language: str, file: Path, part: list[str] | None, **options):
        try:
            texts = texts_to_review(language, tuple(part or PARTS))
            file.write_text(write_sheet(texts), encoding="utf-8", newline="")
        except (NoGettextFiles, OSError) as error:
            raise CommandError(str(error)) from error
        reviewed = sum(bool(one.review) for one in texts)
        self.stdout.write(
            f"{len(texts)} textes écrits dans {file}, dont {reviewed} déjà relus. Dans la colonne « relecture » : "
            f"« {AS_IT_IS} » si la traduction est juste, sinon le texte corrigé, rien si elle n'a pas été lue."
        )
