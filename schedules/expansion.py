"""From a stated rhythm to its days."""

import datetime
from collections.abc import Iterable, Iterator, Sequence

from schedules.holidays import SchoolHoliday
from schedules.public_holidays import PublicHoliday, holidays_within
from schedules.slots import Slot

DAY = datetime.timedelta(days=1)


def weekly_days(
    slot: Slot,
    first: datetime.date,
    last: datetime.date,
    holidays: Sequence[SchoolHoliday] = (),
    departements: Iterable[str] = (),
) -> Iterator[datetime.date]:
    """The days from `first` to `last` on which a weekly slot takes place; none where its days cannot be told.

    `holidays`: those of its zone; `departements`: where it is, for public holidays. Both count only where the source
    says that nothing takes place then.
    """
    if slot.weekly_from is None:
        return
    day, last = max(first, slot.weekly_from), min(last, slot.ends_on or last)
    shut = {one.day for one in closures(slot, day, last, departements)} if first <= last else set()
    while day <= last:
        if day.weekday() in slot.weekdays and day not in shut and not is_closed(slot, day, holidays):
            yield day
        day += DAY


def is_closed(slot: Slot, day: datetime.date, holidays: Sequence[SchoolHoliday]) -> bool:
    return slot.during_holidays is False and any(day in holiday for holiday in holidays)


def closures(slot: Slot, first: datetime.date, last: datetime.date, departements: Iterable[str]) -> list[PublicHoliday]:
    """The public holidays from `first` to `last` on which the source says that nothing takes place."""
    return public_holidays_met(slot, first, last, departements) if slot.during_public_holidays is False else []


def doubtful_days(
    slot: Slot,
    first: datetime.date,
    last: datetime.date,
    departements: Iterable[str],
    holidays: Sequence[SchoolHoliday] = (),
) -> list[PublicHoliday]:
    """The public holidays from `first` to `last` that fall on a day of a weekly slot, where no source says whether it
    takes place then. Days in the `holidays` in which it pauses are left out."""
    if slot.during_public_holidays is not None:
        return []
    met = public_holidays_met(slot, first, last, departements)
    return [one for one in met if not is_closed(slot, one.day, holidays)]


def public_holidays_met(
    slot: Slot, first: datetime.date, last: datetime.date, departements: Iterable[str]
) -> list[PublicHoliday]:
    """The public holidays from `first` to `last` that fall on a weekday of the slot, within its own dates."""
    if not slot.weekdays:
        return []
    first, last = max(first, slot.starts_on or first), min(last, slot.ends_on or last)
    return [one for one in holidays_within(first, last, departements) if one.day.weekday() in slot.weekdays]
