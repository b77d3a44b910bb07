"""What a calendar feed is made of, before it is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from schedules.holidays import SchoolHoliday
from schedules.slots import Slot

DOMAIN = "reperes"  # of identifiers: the same whatever address the site is asked at


@dataclass(frozen=True)
class FeedItem:
    """A slot of an entry. `entry`: "programmes/clas"; `holidays`: of its zone, where that is sure."""

    slot: Slot
    entry: str
    entry_name: str
    url: str
    doubt: str = ""  # why it may not concern who subscribed
    holidays: Sequence[SchoolHoliday] = ()
    departements: frozenset[str] = frozenset()  # keys of those it lies in, for public holidays

    @property
    def uid(self) -> str:
        return f"{self.entry.replace('/', '-')}-{self.slot.key}@{DOMAIN}"

    @property
    def keeps_holidays(self) -> bool:
        """Nothing takes place in the holidays, and which these are is not known."""
        return self.slot.has_weekly_dates and self.slot.during_holidays is False and not self.holidays
