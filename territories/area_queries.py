"""Areas by their keys, by anything that they are called, or by a point near them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians

from django.db.models import F, Q, QuerySet, Value

from speed.prepared import PreparedQuery
from territories.distance import Position, kilometres
from territories.former_file import FORMER
from territories.kinds import Kind
from territories.models import Area, FormerCommune

FARTHEST = 25.0  # kilometres: the middle of Arles, the largest commune of the mainland, is so far from its border
KILOMETRES_PER_DEGREE = 111.2  # of latitude; of longitude at the equator
MADE_OF_ARRONDISSEMENTS = ("commune-75056", "commune-69123", "commune-13055")  # which their arrondissements stand for
COLUMNS = [field.attname for field in Area._meta.concrete_fields]
PRESENT = [f"area__{column}" for column in COLUMNS]  # of the area that a former commune leads to


def _coded(codes: Sequence[str]) -> QuerySet:
    coded = Area.objects.filter(Q(key__in=codes) | Q(code__in=codes)).order_by().values_list(Value(""), *COLUMNS)
    served = Area.objects.filter(postcodes__code__in=codes).order_by().values_list("postcodes__code", *COLUMNS)
    moved = FormerCommune.objects.filter(code__in=codes).exclude(code=F("area__code")).order_by()
    return coded.union(served, moved.values_list("key", *PRESENT), all=True)


def _named(names: Sequence[str]) -> QuerySet:
    named = Area.objects.filter(search_name__in=names).order_by().values_list(Value(""), *COLUMNS)
    once = FormerCommune.objects.filter(search_name__in=names).order_by().values_list("key", *PRESENT)
    return named.union(once, all=True)


AREAS = PreparedQuery(
    Area, lambda keys: Area.objects.filter(pk__in=keys).order_by().values_list(*COLUMNS), key=str
)  # fmt: skip
NAMED = PreparedQuery(Area, _named, key=str)
CODED = PreparedQuery(Area, _coded, key=str)


def areas_by_key(keys: Collection[str]) -> dict[str, Area]:
    """Keys of no area are left out."""
    return {area.key: area for area in _made(AREAS.rows(keys))}


@dataclass(frozen=True)
class Called:
    """What some names and codes lead to: `areas` in the order of their keys; by postcode, the keys of those `served`;
    `formers`: by the key of a former commune, the present one, which knows that key and not the name."""

    areas: list[Area]
    served: dict[str, set[str]]
    formers: dict[str, Area]


def areas_called(names: Collection[str], codes: Collection[str]) -> Called:
    """Those with one of the names (in search form), or with one of the codes as their key, code or postcode."""
    rows = NAMED.rows(names) + CODED.rows(codes)
    areas = {area.key: area for area in _made(row[1:] for row in rows if not row[0].startswith(FORMER))}
    formers = {row[0]: _once(*row) for row in rows if row[0].startswith(FORMER)}
    served: dict[str, set[str]] = {}
    for postcode, key, *_ in rows:
        if postcode and postcode not in formers:
            served.setdefault(postcode, set()).add(key)
    return Called([areas[key] for key in sorted(areas)], served, formers)


def _once(key: str, *columns) -> Area:
    area = Area.from_db(None, COLUMNS, columns)
    area.former = FormerCommune(key=key)
    return area


def formers_by_key(keys: Collection[str]) -> dict[str, Area]:
    """The present areas, each knowing the former commune by which it is asked for."""
    found = FormerCommune.objects.filter(key__in=keys).select_related("area")
    return {former.key: _remembering(former) for former in found}


def _remembering(former: FormerCommune) -> Area:
    area = former.area
    area.former = former if former.search_name != area.search_name else None
    return area


def _made(rows: Iterable[tuple]) -> list[Area]:
    return [Area.from_db(None, COLUMNS, row) for row in rows]


def towns_from(population: int) -> list[str]:
    """Names, in search form, of the communes with so many inhabitants, the largest first."""
    towns = Area.objects.filter(kind=Kind.COMMUNE, population__gte=population)
    return list(dict.fromkeys(towns.order_by("-population", "key").values_list("search_name", flat=True)))


def nearest_commune(point: Position) -> Area | None:
    """To fill a field for a place: a visitor sees its name, and corrects it. By the middles of communes
    and municipal arrondissements; None far from all of them. One query."""
    latitude, longitude = point
    high = FARTHEST / KILOMETRES_PER_DEGREE
    wide = high / max(cos(radians(latitude)), high)  # a degree of longitude is shorter towards the poles
    around = Area.objects.filter(
        kind__in=(Kind.COMMUNE, Kind.ARRONDISSEMENT),
        latitude__range=(latitude - high, latitude + high),
        longitude__range=(longitude - wide, longitude + wide),
    ).exclude(key__in=MADE_OF_ARRONDISSEMENTS)
    by_distance = [(kilometres(point, position), area.key, area) for area in around if (position := _middle(area))]
    distance, _, nearest = min(by_distance, default=(FARTHEST, "", None))
    return nearest if distance < FARTHEST else None


def _middle(area: Area) -> Position | None:
    return None if area.latitude is None or area.longitude is None else (area.latitude, area.longitude)
