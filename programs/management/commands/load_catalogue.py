"""manage.py load_catalogue fixtures/"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from programs.loading.catalogue import CatalogueError, load_catalogue
from territories.one_load import LoadStopped


class Command(BaseCommand):
    help = "Charge le catalogue depuis ses fichiers YAML ; une deuxième fois ne change rien."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="dossier des fichiers *.yaml")

    def handle(self, *, folder: Path, **options):
        if not folder.is_dir():
            raise CommandError(f"{folder} n'est pas un dossier.")
        try:
            self.stdout.write(str(load_catalogue(folder)))
        except (CatalogueError, LoadStopped) as error:
            raise CommandError(str(error)) from error
