"""manage.py stamp_translations fixtures/"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from programs.loading.files import CatalogueError, read_folder
from programs.loading.translated_texts import originals_of, stamp_file, translation_files
from sources.records import RecordError


class Command(BaseCommand):
    help = "Note dans les fichiers de traduction de quel original chaque texte nouveau ou réécrit a été tiré."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="dossier des fichiers *.yaml")

    def handle(self, *, folder: Path, **options):
        try:
            originals = originals_of(read_folder(folder)["programs"])
            for language, path in translation_files(folder).items():
                counts = stamp_file(path, originals)
                self.stdout.write(f"{language} : {counts['stamped']} textes notés, {counts['stale']} périmés.")
        except (CatalogueError, RecordError) as error:
            raise CommandError(str(error)) from error
