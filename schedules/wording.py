"""Dates, hours and places left, in sentences."""

import datetime

from django.utils.dates import WEEKDAYS
from django.utils.formats import time_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schedules.models import Availability, Occasion
from schedules.public_holidays import PublicHoliday
from schedules.slots import Slot
from sources import partial_dates

# A place is freed or taken within weeks: two months on, longer than a half-term, nothing of it can be relied on.
AVAILABILITY_OLD_AFTER_DAYS = 60


def say_weekday_and_date(day: datetime.date) -> str:
    """ "mercredi 29 mars 2023"."""
    date = partial_dates.describe(day.isoformat())
    return _("%(weekday)s %(date)s") % {"weekday": WEEKDAYS[day.weekday()], "date": date}


def say_when(slot: Slot) -> str:
    """Everything that is stated of its time, then what is missing to come at the right moment."""
    parts = [_say_rhythm(slot), _say_days(slot), _say_hours(slot), _say_holidays(slot), _say_public_holidays(slot)]
    return capfirst(", ".join(part for part in parts if part)) + "."


def _say_rhythm(slot: Slot) -> str:
    if slot.weekdays:
        return _("chaque semaine : %(days)s") % {"days": say_weekdays(slot.weekdays)}
    if slot.frequency == Occasion.Frequency.WEEKLY:
        return _("chaque semaine (jours non précisés)")
    if slot.frequency == Occasion.Frequency.MONTHLY:
        return _("chaque mois (jour non précisé)")
    return _("toute l'année") if slot.frequency else ""


def say_weekdays(days: tuple[int, ...]) -> str:
    """Three days or more in a row are a span."""
    names = [str(WEEKDAYS[day]) for day in days]
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return _("du %(first)s au %(last)s") % {"first": names[0], "last": names[-1]}
    return ", ".join(names)


def _say_days(slot: Slot) -> str:
    first, last = slot.starts_on, slot.ends_on
    if first and last and first != last:
        return _("du %(first)s au %(last)s") % {
            "first": say_weekday_and_date(first),
            "last": say_weekday_and_date(last),
        }
    if last and not first:
        return _("jusqu'au %(last)s") % {"last": say_weekday_and_date(last)}
    if first and not last and slot.last_day is None:
        return _("à partir du %(first)s (fin non précisée)") % {"first": say_weekday_and_date(first)}
    return say_weekday_and_date(first) if first else ""


def _say_hours(slot: Slot) -> str:
    hours = {
        "first": slot.starts_at and time_format(slot.starts_at),
        "last": slot.ends_at and time_format(slot.ends_at),
    }
    if slot.starts_at and slot.ends_at:
        return _("de %(first)s à %(last)s") % hours
    if slot.starts_at:
        return _("à %(first)s") % hours if not slot.is_regular else _("à partir de %(first)s") % hours
    if slot.ends_at:
        return _("jusqu'à %(last)s") % hours
    return _("horaires non précisés") if slot.kind != Occasion.Kind.INTAKE else ""


def _say_holidays(slot: Slot) -> str:
    if slot.during_holidays is None:
        return _("vacances scolaires : non précisé") if slot.weekdays else ""
    return _("y compris pendant les vacances scolaires") if slot.during_holidays else _("sauf vacances scolaires")


def _say_public_holidays(slot: Slot) -> str:
    if slot.during_public_holidays is None:
        return ""  # said of each day that is near, see say_doubtful_day
    return _("y compris les jours fériés") if slot.during_public_holidays else _("sauf jours fériés")


def say_doubtful_day(holiday: PublicHoliday) -> str:
    """A public holiday on a day of its rhythm: people would come to a closed door."""
    said = {"day": capfirst(say_weekday_and_date(holiday.day)), "name": holiday.name}
    return _("%(day)s (%(name)s) : fermé ce jour-là sauf indication contraire, non précisé.") % said


def say_age(slot: Slot, today: datetime.date) -> str:
    """How old the information is, and what to do about it."""
    dated = partial_dates.say_dating(slot.known_on, slot.known_on)
    if slot.is_past(today) or not slot.is_old(today):
        return f"{dated}."
    return _("%(dated)s : vérifiez avant de venir.") % {"dated": dated}


def say_availability(availability: Availability) -> str:
    """ "Complet au 3 octobre 2026", "2 places au 3 octobre 2026"."""
    said = {"day": partial_dates.describe(availability.as_of.isoformat()), "count": availability.places}
    if availability.status == Availability.Status.FULL:
        return _("Complet au %(day)s") % said
    if availability.status == Availability.Status.WAITING_LIST:
        return _("Liste d'attente au %(day)s") % said
    if availability.places is None:
        return _("Des places au %(day)s") % said
    return ngettext("%(count)s place au %(day)s", "%(count)s places au %(day)s", availability.places) % said


def is_old(availability: Availability, today: datetime.date) -> bool:
    return (today - availability.as_of).days > AVAILABILITY_OLD_AFTER_DAYS
