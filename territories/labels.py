"""What a page calls an area."""

from collections import Counter
from collections.abc import Iterable

from territories.datafile import OfficialArea
from territories.kinds import Kind
from territories.names import fold_place_name

VOWELS = "aeiouyh"


def labels_of(areas: Iterable[OfficialArea]) -> dict[str, str]:
    """By key, for the whole geography: what a label has to add depends on the other areas."""
    areas = list(areas)
    departements = {area.key: area.name for area in areas if area.kind == Kind.DEPARTEMENT}
    communes = [area for area in areas if area.kind == Kind.COMMUNE]
    neighbours, homonyms = (Counter(getattr(area, field) for area in communes) for field in ("departement", "name"))
    epcis = Counter(area.name for area in areas if area.kind == Kind.EPCI)

    def label(area: OfficialArea) -> str:
        match area.kind:
            case Kind.COMMUNE if neighbours[area.departement] > 1 or homonyms[area.name] > 1:
                return f"{area.name} ({departements[area.departement]})"
            case Kind.EPCI if epcis[area.name] > 1:
                return f"{area.name} ({', '.join(departements[key] for key in area.departements)})"
            case Kind.REGION:
                return f"région {area.name}"
            case Kind.ACADEMIE:
                return f"académie {_of(area.name)}"
            case Kind.PAYS:
                return f"{area.name} entière"
        return area.name  # also Paris, the only commune of its département

    return {area.key: label(area) for area in areas}


def _of(name: str) -> str:
    return f"d'{name}" if fold_place_name(name)[0] in VOWELS else f"de {name}"
