"""Which one is meant, of places that bear one name or of children in one sentence: the choices of a page of its own."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from eligibility.parameters import BY_NAME, SEVERAL
from pages.listing.filters import ProgramFilterSet
from programs.models import Program
from reading.people.persons import Pair, Person
from territories.models import Area
from vocabulary.query_string import with_changes
from vocabulary.schemes import SCHEMES

FEMININE = ("sainte", "la ")  # how names begin that are said with "quelle"


@dataclass(frozen=True)
class PlaceChoice:
    """`query`: the query string of the same search in this place. `detail`: kind and population, which tell it from
    others of its name."""

    label: str
    detail: str
    has_entries: bool
    query: str


@dataclass(frozen=True)
class Homonyms:
    """`without`: the query string without a place; None where the place was typed as one, which the visitor then
    corrects."""

    heading: str
    choices: tuple[PlaceChoice, ...]
    without: str | None


def which_one(filterset: ProgramFilterSet) -> tuple[str, dict[str, object]] | None:
    """The template of the page that asks, and what it shows; None where all is clear, or something else is wrong."""
    if homonyms := read_homonyms(filterset):
        return "programs/place_choice.html", {"homonyms": homonyms}
    children = read_children(filterset)
    return ("programs/child_choice.html", {"children": children}) if children else None


def read_homonyms(filterset: ProgramFilterSet) -> Homonyms | None:
    """None unless the only thing unclear is which place is meant."""
    typed, names, areas = filterset.unclear_place()
    if not areas:
        return None
    known = _with_entries(areas)
    areas = sorted(areas, key=lambda area: (area.key not in known, -(area.population or 0), area.key))
    choices = tuple(_place_choice(filterset, area, area.key in known) for area in areas)
    return Homonyms(_heading(names, areas), choices, None if typed else with_changes(filterset.data, lieu=None))


def _place_choice(filterset: ProgramFilterSet, area: Area, has_entries: bool) -> PlaceChoice:
    detail = str(area.get_kind_display())
    if area.population is not None:
        people = ngettext("%(number)s habitant", "%(number)s habitants", area.population)
        detail = f"{detail}, {people % {'number': f'{area.population:,}'.replace(',', ' ')}}"
    return PlaceChoice(area.said, detail, has_entries, with_changes(filterset.given, lieu=area.link_key))


def _heading(names: list[str], areas: Iterable[Area]) -> str:
    called = {(area.name, area.kind) for area in areas}
    if len(called) > 1 or len(names) > 1:
        return _("Quel lieu pour « %(text)s » ?") % {"text": " », « ".join(names)}
    ((name, _kind),) = called
    if name.lower().startswith(FEMININE):
        return _("Quelle %(name)s ?") % {"name": name}
    return _("Quel %(name)s ?") % {"name": name}


def _with_entries(areas: list[Area]) -> set[str]:
    """Keys of those for which the catalogue holds something nearer than their region."""
    around = {area.key: {area.key, area.epci_id, area.departement_id} - {None} for area in areas}
    keys = set().union(*around.values())
    published = Program.objects.published().order_by()
    held = set(published.filter(coverage__in=keys).values_list("coverage", flat=True))
    held |= set(published.filter(sites__area__in=keys).values_list("sites__area", flat=True))
    return {key for key, nearby in around.items() if nearby & held}


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
    return Children(tuple(_child_choice(filterset, one) for one in persons), with_changes(filterset.data))


def _child_choice(filterset: ProgramFilterSet, person: Person) -> ChildChoice:
    data = filterset.data.copy()
    for name, value in person.values:
        data.setlist(name, [*data.getlist(name), value] if name in SEVERAL else [value])
    return ChildChoice(person.values, data)


def _say(name: str, value: str) -> str:
    if name in BY_NAME:
        return BY_NAME[name].chip(BY_NAME[name].read(value))
    return SCHEMES[name].label_of(value)
