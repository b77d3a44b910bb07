"""Areas by their keys."""

from collections.abc import Collection

from territories.models import Area
from territories.prepared import PreparedQuery

COLUMNS = [field.attname for field in Area._meta.concrete_fields]
AREAS = PreparedQuery(
    Area, lambda keys: Area.objects.filter(pk__in=keys).order_by().values_list(*COLUMNS), key=str
)  # fmt: skip


def areas_by_key(keys: Collection[str]) -> dict[str, Area]:
    """Keys of no area are left out."""
    return {row[0]: Area.from_db(None, COLUMNS, row) for row in AREAS.rows(keys)}
