"""The agenda as it is read: now, month by month, what recurs, what is over."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from agenda.listing import Listed
from schedules.entry_schedule import OccasionLine, occasion_line
from sources import partial_dates

MOST_SHOWN = 200  # lines of a part of the page; more is no longer read, and a place narrows it


@dataclass(frozen=True)
class AgendaLine:
    listed: Listed
    said: OccasionLine


@dataclass(frozen=True)
class Month:
    label: str
    lines: list[AgendaLine]


@dataclass(frozen=True)
class Agenda:
    """`now`: periods that have begun; `left_out`: how many lines are not shown."""

    now: list[AgendaLine] = field(default_factory=list)
    months: list[Month] = field(default_factory=list)
    regular: list[AgendaLine] = field(default_factory=list)
    past: list[AgendaLine] = field(default_factory=list)
    left_out: int = 0

    @property
    def has_dates_to_come(self) -> bool:
        return bool(self.now or self.months)


def make_agenda(found: Iterable[Listed], today: datetime.date) -> Agenda:
    lines = [AgendaLine(one, occasion_line(one.slot, today, departements=one.departements)) for one in found]
    past = [line for line in lines if line.said.is_past]
    ahead = [line for line in lines if not line.said.is_past]
    regular = sorted((line for line in ahead if line.said.slot.is_regular), key=_by_name)
    dated = sorted((line for line in ahead if not line.said.slot.is_regular), key=_by_day)
    now = [line for line in dated if _has_begun(line, today)]
    coming = [line for line in dated if not _has_begun(line, today)]
    past.sort(key=_by_day, reverse=True)
    parts = [now, coming, regular, past]
    left_out = sum(max(0, len(part) - MOST_SHOWN) for part in parts)
    now, coming, regular, past = (part[:MOST_SHOWN] for part in parts)
    return Agenda(now, _by_month(coming), regular, past, left_out)


def _has_begun(line: AgendaLine, today: datetime.date) -> bool:
    """A period of which only the end is stated counts as begun."""
    begins = line.said.slot.starts_on
    return begins is None or begins < today


def _by_month(lines: list[AgendaLine]) -> list[Month]:
    groups = groupby(lines, key=lambda line: f"{line.said.slot.first_day:%Y-%m}")
    return [Month(partial_dates.describe(month), list(group)) for month, group in groups]


def _by_day(line: AgendaLine) -> tuple:
    slot = line.said.slot
    return slot.first_day, slot.starts_at or datetime.time.min, _by_name(line)


def _by_name(line: AgendaLine) -> tuple:
    return line.listed.entry.name, line.said.slot.title
