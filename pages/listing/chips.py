"""What was understood of a search, as chips that can be taken away one by one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from eligibility.parameters import FLAGS
from pages.listing.filters import ProgramFilterSet
from search.ways_out import WayOut
from territories.models import Area
from vocabulary.schemes import SCHEMES
from web.links import with_changes, without

# Where the form of the list sets a parameter; a group of choices is called by its own name.
FIELDS = {"q": "f-q", "age": "f-age", "lieu": "f-place", "arret": "f-out"}
IN_GROUP = {
    **dict.fromkeys(FLAGS, "conditions"), "sans": "situation", "reponse": "",
}  # fmt: skip
SCHEME_OF = {"sans": "situation"}
UNITS = {
    "age": ngettext_lazy("%(count)s an", "%(count)s ans", "count"),
    "arret": ngettext_lazy("%(count)s mois", "%(count)s mois", "count"),
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
    return [
        _chip(filterset, query, name, one)
        for name, value in filterset.understood().items()
        if name != "tri"  # an order is no criterion: the form shows it
        for one in (value if isinstance(value, list) else [value])
    ]


def _chip(filterset: ProgramFilterSet, query: QueryDict, name: str, value) -> Chip:
    label = filterset.form.fields[name].label
    if value == 1 and name not in UNITS:
        return Chip("", label, without(query, name, "1"), _field(name))
    return Chip(label, _say(filterset, name, value), without(query, name, str(value)), _field(name))


def _field(name: str) -> str:
    """Empty where the form has none."""
    group = IN_GROUP.get(name, name)
    return FIELDS.get(name) or (group and f"f-{group}")


def _say(filterset: ProgramFilterSet, name: str, value) -> str:
    if name == "lieu":
        return filterset.form.cleaned_data["lieu"].said
    if name in UNITS:
        return str(UNITS[name] % {"count": value})
    scheme = SCHEMES.get(SCHEME_OF.get(name, name))
    return scheme.label_of(value) if scheme else _("« %(words)s »") % {"words": value}


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
