"""The real territories, the populous ones more often."""

from dataclasses import dataclass

from benchmarks.measured import Draw
from territories.kinds import Kind
from territories.models import Area, Postcode

PARENTS = {
    Kind.EPCI: "epci_id", Kind.DEPARTEMENT: "departement_id", Kind.ACADEMIE: "academie_id", Kind.REGION: "region_id",
}  # fmt: skip


@dataclass(frozen=True)
class Town:
    """A commune and what contains it, by kind."""

    key: str
    name: str
    postcode: str
    latitude: float | None
    longitude: float | None
    parents: dict[str, str]


def populated_towns(*, plain_codes: bool = False) -> Draw:
    """All communes, drawn by their population; `plain_codes`: without those whose code is another one's postcode."""
    communes = list(Area.objects.filter(kind=Kind.COMMUNE).order_by("key"))
    if not communes:
        raise ValueError("The territories are not loaded: manage.py load_areas.")
    if plain_codes:
        taken = set(Postcode.objects.values_list("code", flat=True))
        communes = [area for area in communes if area.code not in taken]
    postcodes = dict(Postcode.objects.order_by("-code").values_list("area_id", "code"))
    return Draw(
        (_town(area, postcodes.get(area.key, "")) for area in communes), (area.population or 1 for area in communes)
    )


def area_key(town: Town, kind: str) -> str:
    """The area of that kind around the town; the town itself where there is none."""
    return town.parents.get(kind, town.key)


def _town(area: Area, postcode: str) -> Town:
    parents = {kind: getattr(area, column) for kind, column in PARENTS.items() if getattr(area, column)}
    return Town(area.key, area.name, postcode, area.latitude, area.longitude, parents)
