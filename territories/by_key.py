"""Areas by their keys, or by anything that they are called."""

from collections.abc import Collection, Iterable, Sequence

from django.db.models import Q, QuerySet, Value

from territories.models import Area
from territories.prepared import PreparedQuery

COLUMNS = [field.attname for field in Area._meta.concrete_fields]


def _coded(codes: Sequence[str]) -> QuerySet:
    coded = Area.objects.filter(Q(key__in=codes) | Q(code__in=codes)).order_by().values_list(Value(""), *COLUMNS)
    served = Area.objects.filter(postcodes__code__in=codes).order_by().values_list("postcodes__code", *COLUMNS)
    return coded.union(served, all=True)


AREAS = PreparedQuery(
    Area, lambda keys: Area.objects.filter(pk__in=keys).order_by().values_list(*COLUMNS), key=str
)  # fmt: skip
NAMED = PreparedQuery(
    Area, lambda names: Area.objects.filter(search_name__in=names).order_by().values_list(Value(""), *COLUMNS), key=str
)
CODED = PreparedQuery(Area, _coded, key=str)


def areas_by_key(keys: Collection[str]) -> dict[str, Area]:
    """Keys of no area are left out."""
    return {area.key: area for area in _made(AREAS.rows(keys))}


def areas_called(names: Collection[str], codes: Collection[str]) -> tuple[list[Area], dict[str, set[str]]]:
    """Those with one of the names (in search form), or with one of the codes as their key, code or postcode, in the
    order of their keys; and the keys of those that each of the codes serves as a postcode."""
    rows = NAMED.rows(names) + CODED.rows(codes)
    areas = {area.key: area for area in _made(row[1:] for row in rows)}
    served: dict[str, set[str]] = {}
    for postcode, key, *_ in rows:
        if postcode:
            served.setdefault(postcode, set()).add(key)
    return [areas[key] for key in sorted(areas)], served


def _made(rows: Iterable[tuple]) -> list[Area]:
    return [Area.from_db(None, COLUMNS, row) for row in rows]
