"""The dates and places of one entry, ready for a page."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone

from schedules.expansion import doubtful_days
from schedules.models import Availability
from schedules.slots import Slot, slot_of
from schedules.today import Today, reception_today
from schedules.wording import is_old, say_age, say_availability, say_doubtful_day, say_when
from sources.models import Citation

Entry = Any  # a row of a model with `occasions` and, if it is what is shown, `availabilities`
NEAR = datetime.timedelta(days=60)  # of public holidays that are told: who plans a visit looks two months ahead


@dataclass(frozen=True)
class OccasionLine:
    slot: Slot
    when: str
    age: str
    is_past: bool
    is_doubtful: bool  # to be asked before coming
    part: models.Model | None = None  # of the entry shown, where it is not the entry itself
    today: Today | None = None
    doubtful_days: tuple[str, ...] = ()  # the next public holidays on which it would fall, in sentences


@dataclass(frozen=True)
class AvailabilityLine:
    status: str
    text: str
    note: str
    is_old: bool
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Schedule:
    """What a page shows; false where there is nothing to show."""

    occasions: tuple[OccasionLine, ...]
    availabilities: tuple[AvailabilityLine, ...]

    @property
    def can_be_followed(self) -> bool:
        """Whether a calendar has anything to hold."""
        return any(line.slot.can_be_dated for line in self.occasions)

    def __bool__(self) -> bool:
        return bool(self.occasions or self.availabilities)


def schedule_of(
    entry: Entry,
    more: Iterable[Slot] = (),
    parts: Iterable[Entry] = (),
    departements: Iterable[str] = (),
) -> Schedule:
    """`more`: dates of the entry that are stored elsewhere than among its occasions; `parts`: what it runs;
    `departements`: keys of those it lies in, for public holidays."""
    today = timezone.localdate()
    slots: list[tuple[Slot, Entry | None]] = [
        *((slot_of(occasion), None) for occasion in entry.occasions.all()),
        *((slot, None) for slot in more),
    ]
    slots += [(slot_of(occasion), part) for part in parts for occasion in part.occasions.all()]
    lines = [occasion_line(slot, today, part, departements) for slot, part in slots]
    return Schedule(tuple(lines), tuple(_availability_lines(entry, today)))


def occasion_line(
    slot: Slot, today: datetime.date, part: models.Model | None = None, departements: Iterable[str] = ()
) -> OccasionLine:
    past = slot.is_past(today)
    near = doubtful_days(slot, today, today + NEAR, departements)
    doubts = tuple(say_doubtful_day(holiday) for holiday in near)
    is_doubtful = slot.is_old(today) and not past
    now = reception_today(slot, frozenset(departements))
    return OccasionLine(slot, say_when(slot), say_age(slot, today), past, is_doubtful, part, now, doubts)


def _availability_lines(entry: Entry, today: datetime.date) -> Iterable[AvailabilityLine]:
    """Those of the newest day only: an older state is no longer one."""
    stored: list[Availability] = list(entry.availabilities.all())
    newest = max((one.as_of for one in stored), default=None)
    for one in stored:
        if one.as_of == newest:
            citations = tuple(one.citations.all())
            yield AvailabilityLine(one.status, say_availability(one), one.note, is_old(one, today), citations)
