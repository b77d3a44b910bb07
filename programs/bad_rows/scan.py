"""Asks the database for what no column takes: one statement where all is well."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from programs.bad_rows.columns import Column, checked_columns
from programs.bad_rows.owners import entries_of
from programs.models import Program

LONGEST_SHOWN = 80  # characters of a value in the log


@dataclass(frozen=True)
class Fault:
    """Why an entry is left out: the row and column, and the value that the column does not take."""

    model: type[Model]  # of the entry
    pk: int
    column: str  # "programs.AcceptedPublic.public"
    label: str  # the column as a form calls it
    row: int
    value: str

    @property
    def in_words(self) -> str:
        return f"{self.label} : « {self.value[:LONGEST_SHOWN]} »"

    def __str__(self) -> str:
        return f"{self.column} of row {self.row} holds {self.value[:LONGEST_SHOWN]!r}"


def find_faults() -> tuple[Fault, ...]:
    connection = connections[router.db_for_read(Program)]
    return tuple(
        Fault(model, pk, str(column), f"{column.model._meta.verbose_name}, {column.field.verbose_name}", row, value)
        for column, value in _bad_values(connection)
        for row in _rows(connection, column, value)
        for model, pk in sorted(entries_of(column.model, [row]), key=str)
    )


def _bad_values(connection: BaseDatabaseWrapper) -> list[tuple[Column, str]]:
    """Each column's different values, without those of suspects only, in one statement."""
    known = checked_columns(connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ".join(_statements(connection, known)))
        return [(known[at], value) for at, value in cursor.fetchall() if not known[at].takes(value)]


def _statements(connection: BaseDatabaseWrapper, known: tuple[Column, ...]) -> Iterator[str]:
    for at, column in enumerate(known):
        table, name = _names(connection, column)
        doubt = f" AND ({column.suspects.format(column=name)})" if column.suspects else ""
        yield f"SELECT {at}, CAST({name} AS text) FROM {table} WHERE {name} IS NOT NULL{doubt}"  # noqa: S608 - our models' names


def _rows(connection: BaseDatabaseWrapper, column: Column, value: str) -> list[int]:
    table, name = _names(connection, column)
    key = connection.ops.quote_name(cast(str, column.model._meta.pk.column))
    doubt = f" AND ({column.suspects.format(column=name)})" if column.suspects else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key} FROM {table} WHERE CAST({name} AS text) = %s{doubt}", [value])  # noqa: S608
        return [pk for (pk,) in cursor.fetchall()]


def _names(connection: BaseDatabaseWrapper, column: Column) -> tuple[str, str]:
    quote = connection.ops.quote_name
    return quote(column.model._meta.db_table), quote(cast(str, column.field.column))
