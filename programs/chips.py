"""What was understood of a search, as chips that can be taken away one by one."""

from dataclasses import dataclass

from django.http import QueryDict

from programs.filters import ProgramFilterSet
from programs.vocabulary import SCHEMES

SCHEME_OF = {"sans": "situation"}
UNITS = {"age": "ans", "arret": "mois"}


@dataclass(frozen=True)
class Chip:
    """`remove` is the query string of the same search without this value."""

    label: str
    value: str
    remove: str


def make_chips(filterset: ProgramFilterSet, query: QueryDict) -> list[Chip]:
    chips = []
    for name, value in filterset.understood().items():
        for one in value if isinstance(value, list) else [value]:
            chips.append(_chip(filterset, query, name, one))
    return chips


def _chip(filterset: ProgramFilterSet, query: QueryDict, name: str, value) -> Chip:
    label = filterset.form.fields[name].label
    if value == 1 and name not in UNITS:
        return Chip("", label, without(query, name, "1"))
    return Chip(label, _say(filterset, name, value), without(query, name, str(value)))


def _say(filterset: ProgramFilterSet, name: str, value) -> str:
    if name == "lieu":
        return filterset.form.cleaned_data["lieu"].label
    if name in UNITS:
        return f"{value} {UNITS[name]}"
    scheme = SCHEMES.get(SCHEME_OF.get(name, name))
    return scheme.label_of(value) if scheme else f"« {value} »"


def without(query: QueryDict, name: str, value: str) -> str:
    """The query string without one value (all of them for a single parameter), back on the first page."""
    changed = query.copy()
    changed.pop("page", None)
    kept = [one for one in query.getlist(name) if one != value] if len(query.getlist(name)) > 1 else []
    changed.setlist(name, kept)
    return changed.urlencode()
