"""Former communes and former names of communes, each with the present commune that it leads to."""

from collections.abc import Iterable, Iterator

from territories.building.assembly import CURRENT
from territories.former_file import OfficialFormerCommune
from territories.kinds import Kind, key_of
from territories.names import search_name

UNTOLD, STILL = "", "9999"  # no day known; still so when the history was written, in 2019
COMMUNE = "COM"  # in the history; the others are communes that were associated or delegated


def former_communes(communes: Iterable[dict], history: Iterable[dict]) -> list[OfficialFormerCommune]:
    """`communes`: of today, with the codes that led to them; `history`: every commune since 1943, with its names."""
    communes = list(communes)
    present = {row["code"]: row for row in communes if row["type"] in CURRENT and not row.get("commune")}
    leads_to = {former: code for code, row in present.items() for former in row.get("anciensCodes", ())}
    leads_to |= {row["code"]: row["chefLieu"] for row in communes if "chefLieu" in row}
    found = {}
    for code, name, until in sorted((*_named_today(communes), *_named_once(history)), key=lambda named: named[2]):
        area = present.get(leads_to.get(code, code))
        if area and not _is_as_today(code, name, area):
            known_until = "" if until == STILL else until
            former = OfficialFormerCommune(code, name, key_of(Kind.COMMUNE, area["code"]), known_until)
            found[former.key] = former
    return list(found.values())


def _named_today(communes: list[dict]) -> Iterator[tuple[str, str, str]]:
    """Delegated and associated communes bear the name that they have now; since when is for the history to say."""
    return ((row["code"], row["nom"], UNTOLD) for row in communes if "chefLieu" in row)


def _named_once(history: Iterable[dict]) -> Iterator[tuple[str, str, str]]:
    """With the day on which the commune or its name ended."""
    return ((row["code"], row["nom"], row.get("dateFin", STILL)) for row in history if row["type"] == COMMUNE)


def _is_as_today(code: str, name: str, area: dict) -> bool:
    return code == area["code"] and search_name(name) == search_name(area["nom"])
