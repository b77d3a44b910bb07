"""Areas by their keys, or by anything that they are called."""

from collections.abc import Collection, Iterable

from django.db.models import Q

from territories.models import Area, Postcode
from territories.prepared import PreparedQuery

COLUMNS = [field.attname for field in Area._meta.concrete_fields]
AREAS = PreparedQuery(
    Area, lambda keys: Area.objects.filter(pk__in=keys).order_by().values_list(*COLUMNS), key=str
)  # fmt: skip
CALLED = PreparedQuery(
    Area,
    lambda texts: (
        Area.objects.filter(Q(key__in=texts) | Q(search_name__in=texts) | Q(code__in=texts))
        .order_by()
        .values_list(*COLUMNS)
    ),
    key=str,
)
SERVED = PreparedQuery(
    Postcode,
    lambda codes: Postcode.objects.filter(code__in=codes).order_by().values_list("code", "area_id"),
    key=str,
)


def areas_by_key(keys: Collection[str]) -> dict[str, Area]:
    """Keys of no area are left out."""
    return {area.key: area for area in _made(AREAS.rows(keys))}


def areas_called(texts: Collection[str]) -> list[Area]:
    """Those whose key, name as it is searched, or code is one of the texts."""
    return _made(CALLED.rows(texts))


def areas_served(postcodes: Collection[str]) -> list[tuple[str, str]]:
    """Each postcode with the keys of its areas."""
    return SERVED.rows(postcodes)


def _made(rows: Iterable[tuple]) -> list[Area]:
    return [Area.from_db(None, COLUMNS, row) for row in rows]
