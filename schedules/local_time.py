"""What day it is in a place: La Réunion is already tomorrow when Paris goes to bed, the Antilles still yesterday.

Zones: IANA time zone database. The territories without inhabitants keep that of Paris here.
"""

import datetime
from collections.abc import Iterable
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils import timezone

PARIS = "Europe/Paris"
QUARTER = 900  # seconds: zones differ by whole quarters of an hour
ZONE_OF_DEPARTEMENT = {
    "departement-971": "America/Guadeloupe",
    "departement-972": "America/Martinique",
    "departement-973": "America/Cayenne",
    "departement-974": "Indian/Reunion",
    "departement-975": "America/Miquelon",
    "departement-976": "Indian/Mayotte",
    "departement-977": "America/St_Barthelemy",
    "departement-978": "America/Marigot",
    "departement-986": "Pacific/Wallis",
    "departement-987": "Pacific/Tahiti",
    "departement-988": "Pacific/Noumea",
}
ZONES = tuple(dict.fromkeys((PARIS, *ZONE_OF_DEPARTEMENT.values())))


def zone_of(departements: Iterable[str]) -> ZoneInfo | None:
    """The zone that all of these départements (keys) keep; None where they keep several, or none is told."""
    names = {ZONE_OF_DEPARTEMENT.get(key, PARIS) for key in departements}
    return ZoneInfo(names.pop()) if len(names) == 1 else None


def today_in(departements: Iterable[str]) -> datetime.date | None:
    """None where it is not the same day for certain."""
    zone = zone_of(departements)
    return timezone.now().astimezone(zone).date() if zone else None


@lru_cache(maxsize=2)
def days_in_france(quarter: int) -> tuple[datetime.date, ...]:
    """The day in each zone, that of Paris first, in one quarter of an hour, counted from 1970: a day ends with one.

    Kept, because every request for a kept page asks: a page that tells of today is no longer true once one changes.
    """
    now = datetime.datetime.fromtimestamp(quarter * QUARTER, datetime.UTC)
    return tuple(now.astimezone(ZoneInfo(name)).date() for name in ZONES)
