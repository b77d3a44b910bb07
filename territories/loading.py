"""Brings the tables in line with the data file, writing only what differs."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model

from territories import datafile, former_file
from territories.chunks import chunked
from territories.datafile import OfficialArea
from territories.labels import labels_of
from territories.models import PARENTS, Area, FormerCommune, Postcode
from territories.names import search_name, stored_search_name
from territories.one_load import one_load
from territories.signals import areas_changed

COLUMNS = tuple(field.attname for field in Area._meta.concrete_fields)
FORMER_COLUMNS = tuple(field.attname for field in FormerCommune._meta.concrete_fields)
BATCH = 2000  # rows per statement; SQLite takes less by itself
AreaRow = tuple  # the values of COLUMNS


@dataclass(frozen=True)
class AreaLoadReport:
    """Areas; a change of postcodes alone counts as a change of the area."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    kept: int = 0  # no longer official, but something refers to them

    def __str__(self) -> str:
        text = (
            f"{self.added} territoires ajoutés, {self.changed} modifiés, "
            f"{self.unchanged} inchangés, {self.removed} supprimés"
        )
        return f"{text}, {self.kept} périmés mais encore utilisés." if self.kept else f"{text}."


@one_load()
def load_areas(areas: list[OfficialArea] | None = None) -> AreaLoadReport:
    """Bring the tables to what the data file (or `areas`) says. An area that is official no longer is deleted, unless
    something still uses it."""
    areas = datafile.read() if areas is None else areas
    wanted = _wanted_rows(areas)
    stored = {row[0]: row for row in Area.objects.order_by().values_list(*COLUMNS)}
    added = wanted.keys() - stored.keys()
    changed = {key for key in wanted.keys() & stored.keys() if wanted[key] != stored[key]}
    gone = stored.keys() - wanted.keys()
    _write(wanted[key] for key in sorted(added | changed))
    moved = _load_postcodes(areas)
    changed |= (moved & wanted.keys()) - added
    kept = _used(gone)
    for chunk in chunked(sorted(gone - kept)):
        Area.objects.filter(key__in=chunk).delete()
    _load_formers(wanted.keys())
    if added or changed or gone - kept:
        areas_changed.send(sender=Area)
    return AreaLoadReport(
        len(added), len(changed), len(wanted) - len(added) - len(changed), len(gone - kept), len(kept)
    )


def _wanted_rows(areas: list[OfficialArea]) -> dict[str, AreaRow]:
    labels = labels_of(areas)
    return {area.key: _row(area, labels[area.key]) for area in areas}


def _row(area: OfficialArea, label: str) -> AreaRow:
    values = _values(area, label)
    return tuple(values[column] for column in COLUMNS)


def _values(area: OfficialArea, label: str) -> dict[str, object]:
    return {
        "key": area.key,
        "kind": str(area.kind),
        "code": area.code,
        "name": area.name,
        "label": label,
        "search_name": stored_search_name(area.kind, area.name),
        **{f"{parent}_id": getattr(area, parent) or None for parent in PARENTS},
        "departements": list(area.departements),
        "population": area.population,
        "latitude": area.latitude,
        "longitude": area.longitude,
    }


def _write(rows) -> None:
    Area.objects.bulk_create(
        [Area(**dict(zip(COLUMNS, row, strict=True))) for row in rows],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=[field.name for field in Area._meta.concrete_fields if not field.primary_key],
    )


def _load_postcodes(areas: list[OfficialArea]) -> set[str]:
    """Keys of the areas whose postcodes changed."""
    wanted = {(code, area.key) for area in areas for code in area.postcodes}
    stored = {(code, key): pk for pk, code, key in Postcode.objects.order_by().values_list("pk", "code", "area_id")}
    added, gone = wanted - stored.keys(), stored.keys() - wanted
    for chunk in chunked(stored[pair] for pair in gone):
        Postcode.objects.filter(pk__in=chunk).delete()
    Postcode.objects.bulk_create([Postcode(code=code, area_id=key) for code, key in sorted(added)], batch_size=BATCH)
    return {key for _, key in added | gone}


def _load_formers(known: Collection[str]) -> None:
    """Those that lead to a known area; written anew when anything differs, since nothing refers to them."""
    rows = [_former_row(one) for one in former_file.read() if one.area in known]
    if set(FormerCommune.objects.order_by().values_list(*FORMER_COLUMNS)) != set(rows):
        FormerCommune.objects.all().delete()
        formers = [FormerCommune(**dict(zip(FORMER_COLUMNS, row, strict=True))) for row in rows]
        FormerCommune.objects.bulk_create(formers, batch_size=BATCH)


def _former_row(one: former_file.OfficialFormerCommune) -> tuple:
    until = date.fromisoformat(one.until) if one.until else None
    return one.key, one.code, one.name, search_name(one.name), one.area, until


def _used(keys: set[str]) -> set[str]:
    """Those that rows of other tables point at, and the parents of those."""
    if not keys:
        return set()
    used = {key for model, column in _references() for key in _pointed_at(model, column, keys)}
    return used | {key for row in _parents_of(used) for key in row if key in keys}


def _parents_of(keys: set[str]) -> Iterator[tuple]:
    for chunk in chunked(keys):
        yield from Area.objects.filter(key__in=chunk).order_by().values_list(*(f"{parent}_id" for parent in PARENTS))


def _references() -> list[tuple[type[Model], str]]:
    fields: list[Any] = Area._meta.get_fields(include_hidden=True)
    relations = [field for field in fields if field.auto_created]
    return [
        (relation.related_model, relation.field.attname)
        for relation in relations
        if relation.one_to_many or relation.one_to_one
        if relation.related_model not in (Area, Postcode, FormerCommune)
    ]


def _pointed_at(model: type[Model], column: str, keys: set[str]) -> set[str]:
    pointing = (model._base_manager.filter(**{f"{column}__in": chunk}) for chunk in chunked(keys))
    return {key for rows in pointing for key in rows.order_by().values_list(column, flat=True).distinct()}
