"""School holidays of the three zones, from a file made of the ministry's calendar (docs/calendar.md).

The file names each holiday from its first day without school to the last one.
"""

import csv
import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy, gettext_noop

from territories.kinds import Kind
from territories.models import Area
from territories.scope import Scope

DATA_FILE = Path(__file__).parent / "data" / "school_holidays.csv"
COLUMNS = ("school_year", "zone", "name", "starts_on", "ends_on")
ZONES = "ABC"
# In force since January 2016, as the package of the file lists them; Caen and Rouen, of zone B, are now Normandie.
# Corsica and overseas set their own calendars: no zone.
ZONE_OF_ACADEMIE = {
    f"{Kind.ACADEMIE}-{code}": zone
    for zone, codes in {
        "A": "besancon bordeaux clermont-ferrand dijon grenoble limoges lyon poitiers",
        "B": "aix-marseille amiens lille nancy-metz nantes nice normandie orleans-tours reims rennes strasbourg",
        "C": "creteil montpellier paris toulouse versailles",
    }.items()
    for code in codes.split()
}
NAMES = {
    name: gettext_lazy(name)
    for name in (
        gettext_noop("Vacances de la Toussaint"),
        gettext_noop("Vacances de Noël"),
        gettext_noop("Vacances d'hiver"),
        gettext_noop("Vacances de printemps"),
        gettext_noop("Pont de l'Ascension"),
        gettext_noop("Vacances d'été"),
    )
}
# The académie of Normandie reaches further than its zone.
WITHOUT_ZONE = frozenset({"departement-975"})


@dataclass(frozen=True, slots=True, order=True)
class SchoolHoliday:
    """Both days included."""

    starts_on: datetime.date
    ends_on: datetime.date
    zone: str
    name: str
    school_year: str

    @property
    def label(self) -> str:
        return str(NAMES.get(self.name, self.name))

    def __contains__(self, day: datetime.date) -> bool:
        return self.starts_on <= day <= self.ends_on


def parse(lines: Iterable[str]) -> tuple[SchoolHoliday, ...]:
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return tuple(sorted(_holiday(row) for row in rows))


def _holiday(row: dict[str, Any]) -> SchoolHoliday:
    days = {name: datetime.date.fromisoformat(row[name]) for name in ("starts_on", "ends_on")}
    return SchoolHoliday(**row | days)


@cache
def school_holidays() -> tuple[SchoolHoliday, ...]:
    """All that the file holds, in order."""
    return parse(DATA_FILE.read_text(encoding="utf-8").splitlines())


def last_known_day() -> datetime.date:
    """Past it, nothing is known of any zone."""
    return max(holiday.ends_on for holiday in school_holidays())


def holidays_of(zones: Iterable[str], since: datetime.date) -> list[SchoolHoliday]:
    wanted = set(zones)
    return [holiday for holiday in school_holidays() if holiday.zone in wanted and holiday.ends_on >= since]


def zone_of_departements() -> dict[str, str | None]:
    """By the key of each département; None: it has a calendar of its own, which is not known here. One query."""
    pairs = Area.objects.filter(kind=Kind.DEPARTEMENT).order_by().values_list("key", "academie_id")
    return {key: None if key in WITHOUT_ZONE else ZONE_OF_ACADEMIE.get(academie) for key, academie in pairs}


def zones_of(scopes: Iterable[Scope], zone_of: dict[str, str | None]) -> set[str | None]:
    """The zones that places lie in, None where one has none; nothing for what is wider than départements."""
    return {zone_of.get(key) for scope in scopes for key in scope.departements}
