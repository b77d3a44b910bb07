"""Which of several places that bear one name: the choices of a page of its own."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pages.listing.filters import ProgramFilterSet
from programs.models import Program
from territories.models import Area
from web.query_string import with_changes

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


def read_homonyms(filterset: ProgramFilterSet) -> Homonyms | None:
    """None unless the only thing unclear is which place is meant."""
    typed, names, areas = filterset.unclear_place()
    if not areas:
        return None
    known = _with_entries(areas)
    areas = sorted(areas, key=lambda area: (area.key not in known, -(area.population or 0), area.key))
    choices = tuple(_choice(filterset, area, area.key in known) for area in areas)
    return Homonyms(_heading(names, areas), choices, None if typed else with_changes(filterset.data, lieu=None))


def _choice(filterset: ProgramFilterSet, area: Area, has_entries: bool) -> PlaceChoice:
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
