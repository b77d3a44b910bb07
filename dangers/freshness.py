"""How long ago the facts on a number were looked at: what is older than a year is to be looked at again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dangers.numbers import HelpNumber, help_numbers

# A year: hours and tasks of these lines changed about that often (3919 in 2021, 3018 in 2024).
LONGEST = timedelta(days=365)


@dataclass(frozen=True)
class Stale:
    """A number that nobody has looked at for too long."""

    number: HelpNumber
    since: date

    @property
    def sentence(self) -> str:
        return f"{self.number.number}: last looked at on {self.since:%Y-%m-%d}, more than {LONGEST.days} days ago."


def is_stale(number: HelpNumber, today: date) -> bool:
    return today - number.last_looked_at > LONGEST


def stale_numbers(today: date) -> list[Stale]:
    return [Stale(number, number.last_looked_at) for number in help_numbers().values() if is_stale(number, today)]


def never_verified() -> Iterator[HelpNumber]:
    """Those of which only documents were read: nobody has asked the service."""
    return (number for number in help_numbers().values() if number.verified_on is None)
