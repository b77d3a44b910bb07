"""Whether one may drop in today, in the place's own time: where a source states days, and true all day long."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.formats import time_format
from django.utils.translation import gettext as _

from schedules.holidays import school_holidays, zone_of_departements
from schedules.local_time import today_in
from schedules.models import Occasion
from schedules.public_holidays import PublicHoliday, holidays_within
from schedules.slots import Slot
from schedules.wording import say_weekday_and_date


@dataclass(frozen=True)
class Today:
    """`is_sure`: a source states it; not on a day off of which none says whether it stops."""

    text: str
    is_sure: bool = True


def reception_today(slot: Slot, departements: Collection[str]) -> Today | None:
    """None for what is no reception on stated days, is too old to rely on, or lies in places where days differ."""
    today = today_in(departements)
    if today is None or not _tells_of_days(slot, today):
        return None
    said = {"day": say_weekday_and_date(today)}
    if today.weekday() not in slot.weekdays:
        return Today(_("Aujourd'hui, %(day)s : pas d'accueil, d'après la source.") % said)
    return _on_a_day_off(slot, today, departements) or Today(_say_hours(slot) % (said | _hours(slot)))


def _tells_of_days(slot: Slot, today: datetime.date) -> bool:
    is_on = (slot.starts_on or today) <= today <= (slot.ends_on or today)
    return slot.kind == Occasion.Kind.RECEPTION and bool(slot.weekdays) and is_on and not slot.is_old(today)


def _on_a_day_off(slot: Slot, today: datetime.date, departements: Collection[str]) -> Today | None:
    holiday = next(holidays_within(today, today, departements), None)
    if holiday and not slot.during_public_holidays:
        return _on_a_public_holiday(slot, holiday)
    if slot.during_holidays or not _is_school_holiday(today, departements):
        return None
    said = {"day": say_weekday_and_date(today)}
    if slot.during_holidays is None:
        return Today(_("Aujourd'hui, %(day)s : vacances scolaires, vérifiez.") % said, is_sure=False)
    return Today(_("Aujourd'hui, %(day)s : fermé, vacances scolaires.") % said)


def _on_a_public_holiday(slot: Slot, holiday: PublicHoliday) -> Today:
    said = {"day": say_weekday_and_date(holiday.day), "name": holiday.name}
    if slot.during_public_holidays is None:
        return Today(_("Aujourd'hui, %(day)s : jour férié (%(name)s), vérifiez.") % said, is_sure=False)
    return Today(_("Aujourd'hui, %(day)s : fermé, jour férié (%(name)s).") % said)


def _is_school_holiday(day: datetime.date, departements: Collection[str]) -> bool:
    """In all of these départements: where one has no zone, or they differ, nobody knows."""
    zone_of = zone_of_departements()
    zones = {zone_of.get(key) for key in departements}
    off = {holiday.zone for holiday in school_holidays() if day in holiday}
    return bool(zones) and zones <= off


def _say_hours(slot: Slot) -> str:
    if slot.starts_at and slot.ends_at:
        return _("Ouvert aujourd'hui, %(day)s, de %(first)s à %(last)s.")
    if slot.ends_at:
        return _("Ouvert aujourd'hui, %(day)s, jusqu'à %(last)s.")
    if slot.starts_at:
        return _("Ouvert aujourd'hui, %(day)s, à partir de %(first)s ; la fin n'est pas précisée.")
    return _("Accueil aujourd'hui, %(day)s ; les heures ne sont pas précisées.")


def _hours(slot: Slot) -> dict[str, str]:
    return {
        "first": time_format(slot.starts_at) if slot.starts_at else "",
        "last": time_format(slot.ends_at) if slot.ends_at else "",
    }
