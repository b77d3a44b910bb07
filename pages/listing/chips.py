"""What was understood of a search, as chips that can be taken away one by one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eligibility.criteria.parameter import Flag
from eligibility.parameters import BY_NAME
from pages.listing.facets import field_id
from pages.listing.filters import ProgramFilterSet
from reading.roles import Named, Role
from search.ways_out import WayOut
from territories.models import Area
from vocabulary.schemes import SCHEMES
from web.query_string import with_changes, without_value

ROLES = {
    Role.SOUGHT: gettext_lazy("Vous nommez"),
    Role.REFUSED: gettext_lazy("Pas voulu, ou refusé"),
    Role.TRIED: gettext_lazy("Déjà en lien, ou essayé"),
    Role.WORKPLACE: gettext_lazy("Vous y travaillez"),
}


@dataclass(frozen=True)
class Chip:
    """`remove` is the query string of the same search without this value; `field`: where the form changes it."""

    label: str
    value: str
    remove: str
    field: str


def make_chips(filterset: ProgramFilterSet) -> list[Chip]:
    """Of what was set by hand and of what was read in the sentence alike."""
    query = filterset.data
    said = filterset.understood()
    if filterset.read.named:
        said["q"] = filterset.read.unread
    return [
        *(_named(query, one) for one in filterset.read.named),
        *(
            _chip(filterset, query, name, one)
            for name, value in said.items()
            if name != "tri" and value != ""  # an order is no criterion: the form shows it
            for one in (value if isinstance(value, list) else [value])
        ),
    ]


def _named(query: QueryDict, named: Named) -> Chip:
    """What is left of the words once the name and what tells its role are taken away."""
    left = " ".join(query.get("q", "").replace(named.said, "").split())
    return Chip(str(ROLES[named.role]), named.words, with_changes(query, q=left or None), "")


def _chip(filterset: ProgramFilterSet, query: QueryDict, name: str, value) -> Chip:
    label = str(filterset.form.fields[name].label)
    if isinstance(BY_NAME.get(name), Flag):
        return Chip("", label, without_value(query, name, "1"), field_id(name))
    return Chip(label, _say(filterset, name, value), without_value(query, name, str(value)), field_id(name))


def _say(filterset: ProgramFilterSet, name: str, value) -> str:
    if name == "lieu":
        return filterset.form.cleaned_data["lieu"].said
    if name in BY_NAME:
        return BY_NAME[name].chip(BY_NAME[name].read(str(value)))
    return SCHEMES[name].label_of(value) if name in SCHEMES else _("« %(words)s »") % {"words": value}


def place_choices(query: QueryDict, areas: Iterable[Area]) -> list[tuple[str, str]]:
    """Each place that was perhaps meant, with the query string that asks there."""
    return [(area.said, with_changes(query, lieu=area.link_key)) for area in areas]


@dataclass(frozen=True)
class Link:
    """A way out as it is said: "élargir à Rhône", with the certain answers more that it gives."""

    label: str
    gain: int
    query: str


def say_ways_out(filterset: ProgramFilterSet, ways: Iterable[WayOut]) -> list[Link]:
    return [_link(filterset, way) for way in ways]


def _link(filterset: ProgramFilterSet, way: WayOut) -> Link:
    query = with_changes(filterset.data, **{way.parameter: way.place and way.place.key})
    if way.place:
        return Link(_("élargir : %(place)s") % {"place": way.place.label}, way.gain, query)
    label = filterset.form.fields[way.parameter].label
    return Link(_("sans le critère « %(label)s »") % {"label": label}, way.gain, query)
