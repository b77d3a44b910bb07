"""From a stated rhythm to its days."""

import datetime
from collections.abc import Iterator, Sequence

from schedules.holidays import SchoolHoliday
from schedules.slots import Slot

DAY = datetime.timedelta(days=1)


def weekly_days(
    slot: Slot, first: datetime.date, last: datetime.date, holidays: Sequence[SchoolHoliday] = ()
) -> Iterator[datetime.date]:
    """The days from `first` to `last` on which a weekly slot takes place; none where its days cannot be told.

    `holidays`: those of its zone, which count only where the source says that nothing takes place then.
    """
    if not slot.has_weekly_dates:
        return
    day, last = max(first, slot.starts_on), min(last, slot.ends_on or last)
    while day <= last:
        if day.weekday() in slot.weekdays and not is_closed(slot, day, holidays):
            yield day
        day += DAY


def is_closed(slot: Slot, day: datetime.date, holidays: Sequence[SchoolHoliday]) -> bool:
    return slot.during_holidays is False and any(day in holiday for holiday in holidays)
