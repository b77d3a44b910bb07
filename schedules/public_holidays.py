"""Public holidays of a place, and what they do to a weekly rhythm of which no source says whether they stop it.

Code du travail, L3133-1 (everywhere), L3134-13 (Alsace and Moselle) and L3422-2 (end of slavery, overseas). Polynesia,
New Caledonia, Wallis and Futuna have days of their own besides, which are not held.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from dateutil.easter import easter
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Month and day, and days after Easter Sunday.
FIXED = (
    (1, 1, _("jour de l'An")),
    (5, 1, _("fête du Travail")),
    (5, 8, _("victoire de 1945")),
    (7, 14, _("fête nationale")),
    (8, 15, _("Assomption")),
    (11, 1, _("Toussaint")),
    (11, 11, _("armistice de 1918")),
    (12, 25, _("Noël")),
)
AFTER_EASTER = ((1, _("lundi de Pâques")), (39, _("Ascension")), (50, _("lundi de Pentecôte")))
ALSACE_MOSELLE = frozenset({"departement-57", "departement-67", "departement-68"})
GOOD_FRIDAY = (-2, _("Vendredi saint"))
SAINT_STEPHEN = (12, 26, _("Saint-Étienne"))
END_OF_SLAVERY = {
    "departement-971": (5, 27),
    "departement-972": (5, 22),
    "departement-973": (6, 10),
    "departement-974": (12, 20),
    "departement-976": (4, 27),
    "departement-977": (10, 9),
    "departement-978": (5, 28),
}
SLAVERY_ENDED = _("abolition de l'esclavage")
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, order=True)
class PublicHoliday:
    """`name`: said in the active language when it is printed."""

    day: datetime.date
    name: Promise = field(compare=False)


def public_holidays(year: int, departements: Iterable[str] = ()) -> list[PublicHoliday]:
    """Those of everywhere and of each of these départements (keys), each day once, in order."""
    found = {one.day: one for key in sorted(departements) for one in _of_departement(year, key)}
    return sorted((found | {one.day: one for one in _of_everywhere(year)}).values())


@cache
def _of_everywhere(year: int) -> tuple[PublicHoliday, ...]:
    fixed = [_on(year, month, day, name) for month, day, name in FIXED]
    return (*fixed, *(_after_easter(year, days, name) for days, name in AFTER_EASTER))


@cache
def _of_departement(year: int, key: str) -> tuple[PublicHoliday, ...]:
    if key in ALSACE_MOSELLE:
        return (_after_easter(year, *GOOD_FRIDAY), _on(year, *SAINT_STEPHEN))
    return (_on(year, *END_OF_SLAVERY[key], SLAVERY_ENDED),) if key in END_OF_SLAVERY else ()


def _on(year: int, month: int, day: int, name: Promise) -> PublicHoliday:
    return PublicHoliday(datetime.date(year, month, day), name)


def _after_easter(year: int, days: int, name: Promise) -> PublicHoliday:
    return PublicHoliday(easter(year) + days * DAY, name)


def holidays_within(
    first: datetime.date, last: datetime.date, departements: Iterable[str] = ()
) -> Iterator[PublicHoliday]:
    """Those from `first` to `last`, in order."""
    departements = frozenset(departements)
    for year in range(first.year, last.year + 1):
        yield from (one for one in public_holidays(year, departements) if first <= one.day <= last)
