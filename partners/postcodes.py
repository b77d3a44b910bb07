"""Whether a postcode is one, and that of the commune beside it."""

import re

from territories.models import Area, Postcode

FIVE_DIGITS = re.compile(r"[0-9]{5}")
SHOWN = 5  # postcodes that are named


def wrong_postcode(code: str, area: Area | None) -> str:
    """Why it cannot be right, as a sentence; empty where it can. `area`: where the place lies, if that is said."""
    if not FIVE_DIGITS.fullmatch(code):
        return f"« {code} » n'est pas un code postal : cinq chiffres. Exemple : 69004."
    places = list(Area.objects.filter(postcodes__code=code))
    if not places:
        return _wrong_start(code, area)
    if area is None or any(_holds(area, one) or _holds(one, area) for one in places):
        return ""
    right = Postcode.objects.filter(area=area).order_by("code").values_list("code", flat=True)[:SHOWN]
    named = f" Les siens : {', '.join(right)}." if right else ""
    return f"{code} n'est pas un code postal de {area.name}, mais de {places[0].name}.{named}"


def _holds(area: Area, other: Area) -> bool:
    return area.scope().contains(other.scope())


def _wrong_start(code: str, area: Area | None) -> str:
    """A code that no commune has may be that of an office or a firm, where the département's others begin alike."""
    alike = Area.objects.filter(postcodes__code__startswith=code[:2])
    if area is not None:
        alike = alike.filter(departement=area.departement) if area.departement else alike
    return "" if alike.exists() else f"{code} n'est un code postal d'aucune commune de ce département."
