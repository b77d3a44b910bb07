"""The decision: whom somebody at a place calls for an entry, and who else may open the way.

In this order: the entry's own contact, that of whoever runs it, their street address, then the same of the entry that
it is a part of; when none of them is for that place, who may make the first step.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from partners.reaching.ways import Way, in_order, meet, serves
from territories.scope import Scope

MOST_NAMED = 2  # organisations named in one sentence


class Whose(StrEnum):
    """What a way is of."""

    ENTRY = "entry"
    OPERATOR = "operator"
    ADDRESS = "address"
    PARTNER = "partner"


class Asked(StrEnum):
    """Who is asked where there is nobody to call, in the order in which it is told."""

    REFERRING = "referring"
    SCHOOL = "school"
    PROFESSIONAL = "professional"
    STEERING = "steering"
    RUNNING = "running"
    ORIENTING = "orienting"


@dataclass(frozen=True)
class Named:
    """An organisation by its name; `whole` is what it is a part of, `territories` where it acts, as far as known."""

    name: str
    slug: str = ""
    short: str = ""
    whole: str = ""
    territories: tuple[Scope, ...] = ()


@dataclass(frozen=True)
class Ask:
    """`origin`: the entry that says it, where it is not this one; `is_doubtful`: deduced, not written."""

    asked: Asked
    names: tuple[str, ...] = ()
    short_names: tuple[str, ...] = ()
    origin: str = ""
    is_doubtful: bool = False


@dataclass(frozen=True)
class Known:
    """What the sources say of one entry that helps to find a door. `name`: its own. `school`, `professional`: whether
    they may make the first step: None when it is not said, False when it is deduced, True when it is written."""

    name: str
    own: tuple[Way, ...] = ()
    operators: tuple[Way, ...] = ()
    addresses: tuple[Way, ...] = ()
    partners: tuple[Way, ...] = ()
    covered: tuple[Scope, ...] = ()
    referring: tuple[Named, ...] = ()
    steering: tuple[Named, ...] = ()
    running: tuple[Named, ...] = ()
    school: bool | None = None
    professional: bool | None = None
    parent: "Known | None" = None


@dataclass(frozen=True)
class Door:
    """`first`: the one to call, write or go to; `whose` and `origin`: why it is this one.

    `others`: as near, after it. `elsewhere`: known, but for another place: told, never first. `through`: who opens the
    way beside the number. `asks`: who may make the first step, where nobody can be called.
    """

    first: Way | None = None
    whose: Whose = Whose.ENTRY
    origin: str = ""
    others: tuple[Way, ...] = ()
    elsewhere: tuple[Way, ...] = ()
    through: Ask | None = None
    asks: tuple[Ask, ...] = ()

    @property
    def has_number(self) -> bool:
        return self.first is not None and self.first.answers


def find_door(known: Known, place: Scope | None = None, covered: tuple[Scope, ...] = ()) -> Door:
    """`covered`: the territory of the entry, its parent's where it states none; none where distance does not matter."""
    elsewhere: list[Way] = []
    for whose, origin, ways in _tiers(known):
        near = in_order(way for way in ways if serves(way, covered, place))
        elsewhere += _new(in_order(way for way in ways if way not in near), elsewhere)
        if near:
            door = Door(near[0], whose, origin, tuple(near[1:]), tuple(elsewhere), _through(known))
            return door if door.has_number else replace(door, asks=tuple(_first_steps(known)))
    return _without_number(known, place, covered, tuple(elsewhere))


def _new(ways: Iterable[Way], told: Iterable[Way]) -> list[Way]:
    """Those that were not told yet: an operator's contact may be the entry's own."""
    known = {(way.slug, way.contact, way.street) for way in told}
    return [way for way in ways if (way.slug, way.contact, way.street) not in known]


def _tiers(known: Known, origin: str = "") -> Iterator[tuple[Whose, str, list[Way]]]:
    """From near to far, each with what it is of."""
    yield Whose.ENTRY, origin, [way for way in known.own if way.answers]
    yield Whose.OPERATOR, origin, [way for way in known.operators if way.answers]
    yield Whose.ADDRESS, origin, list(known.addresses)
    if known.parent:
        yield from _tiers(known.parent, known.parent.name)


def _through(known: Known, origin: str = "") -> Ask | None:
    """Who orients to the entry: said beside the number, also where it is said of the whole."""
    if known.referring:
        return _ask(Asked.REFERRING, known.referring, origin)
    return _through(known.parent, known.parent.name) if known.parent else None


def _without_number(known: Known, place: Scope | None, covered: tuple[Scope, ...], elsewhere: tuple[Way, ...]) -> Door:
    """Who may make the first step; where nobody is named, a partner; at last who informs and orients anybody."""
    asks = tuple(_asks(known, place, {way.slug for way in elsewhere}, works_there=meet(covered, place)))
    partners = in_order(way for way in known.partners if way.answers and serves(way, covered, place))
    if asks or not partners:
        return Door(elsewhere=elsewhere, asks=asks or (Ask(Asked.ORIENTING),))
    return Door(partners[0], Whose.PARTNER, "", tuple(partners[1:]), elsewhere, _through(known))


def _asks(known: Known, place: Scope | None, told: Collection[str], *, works_there: bool) -> Iterator[Ask]:
    """Organisations are named where the entry works; a school or a professional may be asked anywhere."""
    for ask in _first_steps(known):
        if works_there or not ask.names:
            yield ask
    if works_there and (named := _nearest_named(known, place, told)):
        yield named


def _first_steps(known: Known) -> Iterator[Ask]:
    """Who may make the first step, as the ways in tell."""
    if through := _through(known):
        yield through
    for asked, said in ((Asked.SCHOOL, known.school), (Asked.PROFESSIONAL, known.professional)):
        if said is not None:
            yield Ask(asked, is_doubtful=not said)


def _nearest_named(known: Known, place: Scope | None, told: Collection[str], origin: str = "") -> Ask | None:
    """Who runs it, else who steers it: named by a source that gives no way to reach them. `told`: slugs of those whose
    contact, for another place, is told."""
    for asked, all_of_them in ((Asked.RUNNING, known.running), (Asked.STEERING, known.steering)):
        near = [one for one in all_of_them if meet(one.territories, place) and one.slug not in told]
        if near:
            return _ask(asked, near, origin)
    return _nearest_named(known.parent, place, told, known.parent.name) if known.parent else None


def _ask(asked: Asked, organizations: Iterable[Named], origin: str) -> Ask:
    named = list(organizations)[:MOST_NAMED]
    names = tuple(f"{one.name} ({one.whole})" if one.whole else one.name for one in named)
    return Ask(asked, names, tuple(one.short or one.name for one in named), origin)
