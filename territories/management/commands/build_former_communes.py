import tempfile
from pathlib import Path

from django.core.management.base import BaseCommand

from territories.building import packages
from territories.building.former import former_communes
from territories.former_file import DATA_FILE, dump


class Command(BaseCommand):
    help = "Refait territories/data/former_communes.csv.xz de deux éditions de @etalab/decoupage-administratif."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--tarball", type=Path, help="édition actuelle (.tgz) ; téléchargée sinon")
        parser.add_argument("--history", type=Path, help="édition qui tient l'historique (.tgz) ; téléchargée sinon")
        parser.add_argument("--output", type=Path, default=DATA_FILE, help="fichier à écrire")

    def handle(self, *, tarball: Path | None, history: Path | None, output: Path, **options):
        with tempfile.TemporaryDirectory() as folder:
            tarball = tarball or packages.download_tarball(Path(folder))
            history = history or packages.download_tarball(Path(folder), packages.HISTORY_PACKAGE)
            communes = packages.read_tarball(tarball, "communes")
            formers = former_communes(communes, packages.read_tarball(history, "historique-communes"))
        output.write_bytes(dump(formers))
        self.stdout.write(f"{len(formers)} anciennes communes écrites dans {output}.")
