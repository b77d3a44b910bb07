"""The list of organisations as visitors see it: by name, kind and place; those that a source only cites come last."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from partners.directory import ACCEPTED, keys_by_name
from partners.models import Organization, Site
from partners.reaching import meet
from sources.left_out import shown
from territories.area_queries import areas_by_key
from territories.models import Area
from territories.scope import Scope
from territories.typed.lookup import PlaceError, resolve_area
from vocabulary.query_string import Errors, repeated_names, unknown_value

FILTERS = {"type", "lieu"}
ACCEPTED_BY_PAGE = ACCEPTED | FILTERS
LONGEST_PLACE = 100  # characters; as in the search for programmes
CITED = (Organization.Kind.GROUP,)  # actors without a name of their own: nobody can be called
HERE, ANYWHERE, ONLY_CITED = range(3)  # how organisations are grouped, in this order


@dataclass(frozen=True)
class Wanted:
    """What the visitor asked for. `place`: as typed, and the area that it means."""

    text: str = ""
    kind: str = ""
    place: str = ""
    area: Area | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.text.strip() or self.kind or self.area)


def read_wanted(query: QueryDict, text: str) -> tuple[Wanted, Errors]:
    errors = repeated_names(query, FILTERS)
    kind, typed = query.get("type", "").strip(), query.get("lieu", "").strip()[:LONGEST_PLACE]
    if kind and kind not in Organization.Kind.values:
        errors["type"] = [unknown_value("type", kind, ", ".join(Organization.Kind.values))]
    area = None
    try:
        area = resolve_area(typed) if typed else None
    except PlaceError as error:
        errors["lieu"] = [_("« lieu » : %(sentence)s") % {"sentence": str(error)}]
    return Wanted(text, kind, typed, area), errors


@dataclass(frozen=True)
class Grouped:
    """Keys of organisations with the group of each, in the order of the list; rows are read a page at a time."""

    keys: Sequence[tuple[int, int]]

    def count(self) -> int:
        return len(self.keys)

    def __getitem__(self, wanted: slice) -> list[tuple[int, Organization]]:
        some = self.keys[wanted]
        rows = Organization.objects.select_related("area").in_bulk([pk for _, pk in some])
        return [(group, rows[pk]) for group, pk in some if pk in rows]


def list_organizations(wanted: Wanted) -> Grouped:
    """Those of the name, kind and place; who does not say where it acts is not left out, but told apart."""
    rows = _rows(wanted)
    if wanted.area is None:
        return Grouped(_in_groups((ONLY_CITED if _is_cited(row) else HERE, row.pk) for row in rows))
    where = _territories(rows)
    place = wanted.area.scope()
    return Grouped(_in_groups((_group(row, place, where.get(row.pk, ())), row.pk) for row in rows))


def _rows(wanted: Wanted) -> list[Any]:
    """As named tuples, in the order of their names."""
    rows = shown(Organization.objects.order_by("name", "pk"))
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    found = rows.values_list("pk", "kind", "is_only_mentioned", "area_id", named=True)
    if not wanted.text.strip():
        return list(found)
    called = set(keys_by_name(wanted.text))
    return [row for row in found if row.pk in called]


def _in_groups(pairs: Iterable[tuple[int | None, int]]) -> list[tuple[int, int]]:
    """In the order of the groups, inside each as they come."""
    return sorted(((group, pk) for group, pk in pairs if group is not None), key=lambda pair: pair[0])


def _group(row: Any, place: Scope, territories: tuple[Scope, ...]) -> int | None:
    """None where it says that it acts elsewhere."""
    if not meet(territories, place):
        return None
    if _is_cited(row):
        return ONLY_CITED
    return HERE if territories else ANYWHERE


def _is_cited(row: Any) -> bool:
    return row.is_only_mentioned or row.kind in CITED


def _territories(rows: Iterable[Any]) -> dict[int, tuple[Scope, ...]]:
    """By organisation, where it acts and where it receives people, as far as a source says it."""
    links = [(row.pk, row.area_id) for row in rows if row.area_id]
    links += Site.objects.exclude(area=None).order_by().values_list("organization_id", "area_id")
    scopes = {area.key: area.scope() for area in areas_by_key({key for _, key in links}).values()}
    found: dict[int, tuple[Scope, ...]] = {}
    for pk, key in links:
        found[pk] = (*found.get(pk, ()), scopes[key])
    return found
