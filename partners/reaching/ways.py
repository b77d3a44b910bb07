"""One way to reach somebody: what comes first among several, and whom it is for."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from partners.phones import Telephone
from territories.scope import Scope


@dataclass(frozen=True)
class Way:
    """A contact, or the address of an organisation (`street`, `town`), as plain values. `contact`: its primary key.

    `territories`: where the source says that it acts; none when it does not say. `is_one_of_many`: of one member of the
    network that runs the entry, so that it answers for its own territory alone.
    """

    organization: str
    short: str = ""  # its acronym, where its name is long
    slug: str = ""
    contact: int = 0
    person: str = ""
    role: str = ""
    phones: tuple[Telephone, ...] = ()
    email: str = ""
    website: str = ""
    street: str = ""
    town: str = ""
    territories: tuple[Scope, ...] = ()
    is_one_of_many: bool = False

    @cached_property
    def numbers(self) -> tuple[Telephone, ...]:
        """Those that can be dialled first, and among them a landline before a mobile."""
        return tuple(sorted(self.phones, key=lambda one: (not one.dialled, one.is_mobile)))

    @property
    def first_number(self) -> Telephone | None:
        return self.numbers[0] if self.numbers else None

    @property
    def person_and_role(self) -> str:
        return ", ".join(part for part in (self.person, self.role) if part)

    @property
    def is_dialled(self) -> bool:
        return bool(self.first_number and self.first_number.dialled)

    @property
    def answers(self) -> bool:
        """Whether somebody can be spoken or written to."""
        return bool(self.phones or self.email)

    @property
    def address(self) -> str:
        return ", ".join(part for part in (self.street, self.town) if part)


def in_order(ways: Iterable[Way]) -> list[Way]:
    """What can be called first; an organisation before a person, a person's landline before a person's mobile."""
    return sorted(ways, key=_turn)


def _turn(way: Way) -> tuple:
    number = way.first_number
    is_mobile = bool(number and number.is_mobile)
    return (
        not way.is_dialled,
        bool(way.person) and is_mobile,
        bool(way.person),
        is_mobile,
        not way.email,
        not way.phones,
        not way.website,
    )


def serves(way: Way, covered: tuple[Scope, ...], place: Scope | None) -> bool:
    """Whether it may be for somebody at that place. `covered`: where the entry itself says that it works.

    What no source states excludes nobody, except of one member among many: which place is its own is not known.
    """
    if way.is_one_of_many:
        return place is not None and any(area.contains(place) for area in way.territories)
    return all(meet(areas, place) for areas in (way.territories, covered))


def meet(areas: tuple[Scope, ...], place: Scope | None) -> bool:
    """Whether one of these areas shares a département with the place; true where either is not known."""
    return place is None or not areas or any(_touch(area, place) for area in areas)


def _touch(area: Scope, place: Scope) -> bool:
    return area.contains(place) or place.contains(area) or area.overlaps_departement(place)
