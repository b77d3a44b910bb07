"""The places of the examples: real outlines, for a drawing, with made-up counts and names of communes."""

from directory.pages.france import Departement, DepartementShape, France, LegendStep, Region
from search.index.facet_counts import Counts
from territories.drawing import outlines
from territories.drawing.label_positions import middle
from territories.kinds import Kind
from territories.models import Area
from territories.scope import Scope

NAMESAKES = [
    Area(key=f"commune-exemple-{number}", kind=Kind.COMMUNE, code="", name="Saint-Exemple", label=label)
    for number, label in enumerate(("Saint-Exemple (Rhône)", "Saint-Exemple (Loire)"), 1)
]
COMMUNE = Area(
    key="commune-exemple", kind=Kind.COMMUNE, name="Commune Exemple", label="Commune Exemple (Rhône)",
    longitude=4.8, latitude=45.8, departements=["departement-69"],
)  # fmt: skip
AROUND = Scope("departement-69", "departement", ("departement-69",), frozenset({"departement-69"}), "Rhône")


def france() -> France:
    """Drawn with and without an enlargement, in every shade of the legend; one without outline."""
    regions = (
        Region("Auvergne-Rhône-Alpes", (_drawn("42", "Loire", 1, 1), _drawn("69", "Rhône", 12, 2)), Counts(13, 1, 2)),
        Region("Île-de-France", (_drawn("75", "Paris", 0, 0),), Counts(0, 0, 2)),
        Region("", (_drawn("975", "Saint-Pierre-et-Miquelon", 0, 0),), None),
    )
    return France(regions, (LegendStep(1, 1, 4), LegendStep(2, 5, None)), placed_nowhere=3)


def _drawn(code: str, name: str, yes: int, shade: int) -> Departement:
    shapes = _shape(outlines.outline(code)), _shape(outlines.enlarged(code))
    return Departement(code, name, code, Counts(yes, 0, check=2), shade, *shapes)


def _shape(path: str) -> DepartementShape | None:
    return DepartementShape(path, middle(path)[:2], is_tight=False) if path else None
