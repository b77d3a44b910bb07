"""For which of several children: the choices of a page of its own."""

from dataclasses import dataclass

from django.http import QueryDict

from eligibility.parameters import BY_NAME, SEVERAL
from pages.listing.filters import ProgramFilterSet
from reading.people.persons import Pair, Person
from vocabulary.schemes import SCHEMES
from web.query_string import with_changes

TOLD_BY = ("age", "niveau")  # what an address must say for the question to be settled


@dataclass(frozen=True)
class ChildChoice:
    """`values`: what was said of this child, what tells it first. `data`: the same search for this one."""

    values: tuple[Pair, ...]
    data: QueryDict

    @property
    def label(self) -> str:
        return _say(*self.values[0])

    @property
    def detail(self) -> str:
        """What else was said of this child."""
        return ", ".join(_say(name, value) for name, value in self.values[1:])

    @property
    def query(self) -> str:
        return with_changes(self.data)


@dataclass(frozen=True)
class Children:
    """`without`: the query string of the same search for all of them, by what is true of all."""

    choices: tuple[ChildChoice, ...]
    without: str


def read_children(filterset: ProgramFilterSet) -> Children | None:
    """None unless the sentence tells several apart, and nothing that was set by hand says which is meant."""
    persons = filterset.read.persons
    if not persons or filterset.errors_by_name() or any(filterset.given.get(name) for name in TOLD_BY):
        return None
    return Children(tuple(_choice(filterset, one) for one in persons), with_changes(filterset.data))


def _choice(filterset: ProgramFilterSet, person: Person) -> ChildChoice:
    data = filterset.data.copy()
    for name, value in person.values:
        data.setlist(name, [*data.getlist(name), value] if name in SEVERAL else [value])
    return ChildChoice(person.values, data)


def _say(name: str, value: str) -> str:
    if name in BY_NAME:
        return BY_NAME[name].chip(BY_NAME[name].read(value))
    return SCHEMES[name].label_of(value)
