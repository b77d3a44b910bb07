"""From records to rows: what a file says of an entry and of its parts."""

from collections.abc import Callable
from typing import Any

from django.db import models

from sources.changes import FromFile, apply_change
from sources.records import FIGURE_FIELDS, Record, filled

Links = Callable[[Record], Record]  # what of a record names other rows, as the rows themselves
KnownBy = Callable[[Any], object]  # of a row or of a record


def key_of(part: Any) -> object:
    return part["key"] if isinstance(part, dict) else part.key


def write_row(row: Any, record: Record, names: tuple[str, ...], **others: Any) -> None:
    """Make the row hold what the record says of these columns, and nothing of what it leaves out. `others`: what is no
    plain column. Its citations become those of the record."""
    values = {**filled(type(row), record, names), **others}
    apply_change(row, values, None, FromFile(record.get("citations", [])), check=True)


def write_figures(owner: Any, records: list[Record]) -> None:
    write_children(owner.figures, records, FIGURE_FIELDS, ordered=True)


def write_children(
    manager: Any,
    records: list[Record],
    names: tuple[str, ...],
    *,
    ordered: bool = False,
    links: Links | None = None,
    known_by: KnownBy = key_of,
) -> None:
    """Make the rows behind a reverse relation equal to `records`. `known_by`: what tells which row a record is of, said
    of either in the same words."""
    existing = {known_by(child): child for child in manager.select_related()}
    wanted = {known_by(record) for record in records}
    if gone := [child.pk for known, child in existing.items() if known not in wanted]:
        manager.filter(pk__in=gone).delete()
    for position, record in enumerate(records):
        child = existing.get(known_by(record)) or _new_child(manager)
        order = {"position": position} if ordered else {}
        write_row(child, record, names, **order, **(links(record) if links else {}))


def _new_child(manager: Any) -> models.Model:
    """Behind a generic relation the owner is told by its type and number."""
    if hasattr(manager, "content_type"):
        child: models.Model = manager.model(content_type=manager.content_type, object_id=manager.pk_val)
        return child
    made: models.Model = manager.model(**manager.core_filters)
    return made
