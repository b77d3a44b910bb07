"""When something takes place, as plain values that pages and calendars share."""

import datetime
from dataclasses import dataclass

from schedules.models import Occasion
from sources import partial_dates
from sources.models import Citation

# Timetables are made anew each school year: what is older than one may no longer hold.
OLD_AFTER_DAYS = 365


@dataclass(frozen=True)
class Slot:
    """One occasion of one entry. `key` names it within the entry; None and "" mean that no source says."""

    key: str
    kind: Occasion.Kind
    title: str
    frequency: str = ""
    weekdays: tuple[int, ...] = ()
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    starts_at: datetime.time | None = None
    ends_at: datetime.time | None = None
    during_holidays: bool | None = None
    during_public_holidays: bool | None = None
    location: str = ""
    note: str = ""
    citations: tuple[Citation, ...] = ()
    changed_at: datetime.datetime | None = None

    @property
    def is_regular(self) -> bool:
        return bool(self.frequency)

    @property
    def is_dated(self) -> bool:
        return bool(self.starts_on or self.ends_on)

    @property
    def weekly_from(self) -> datetime.date | None:
        """From when on each of its days can be told: its weekdays and its beginning are stated."""
        return self.starts_on if self.weekdays else None

    @property
    def has_weekly_dates(self) -> bool:
        return self.weekly_from is not None

    @property
    def can_be_dated(self) -> bool:
        """Whether a calendar can hold it: a rhythm needs the day it begins on."""
        return self.is_dated and not (self.weekdays and not self.starts_on)

    @property
    def first_day(self) -> datetime.date | None:
        return self.starts_on or self.ends_on

    @property
    def last_day(self) -> datetime.date | None:
        """None while the end is open: what recurs, or a period whose end no source gives."""
        lasts = self.is_regular or self.kind == Occasion.Kind.INTAKE
        return self.ends_on or (None if lasts else self.starts_on)

    @property
    def known_on(self) -> datetime.date | None:
        """The last day that the newest dated citation may mean."""
        return max((partial_dates.last_day(one.dated) for one in self.citations if one.dated), default=None)

    def is_past(self, today: datetime.date) -> bool:
        return self.last_day is not None and self.last_day < today

    def is_old(self, today: datetime.date) -> bool:
        """Whether it has to be asked again: undated, or read in a document of another school year."""
        return self.known_on is None or (today - self.known_on).days > OLD_AFTER_DAYS


COPIED = (
    "key", "title", "frequency", "starts_on", "ends_on", "starts_at", "ends_at", "during_holidays",
    "during_public_holidays", "location", "note", "changed_at",
)  # fmt: skip


def slot_of(occasion: Occasion) -> Slot:
    return Slot(
        kind=Occasion.Kind(occasion.kind),
        weekdays=tuple(occasion.weekdays),
        citations=tuple(occasion.citations.all()),
        **{name: getattr(occasion, name) for name in COPIED},
    )
