"""Queries by key whose SQL Django composes once; else a list takes 28 % longer, its JSON 65 % (docs/performance.md)."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple

from django.db import connections, router
from django.db.models import Model, QuerySet

# The number of keys is rounded up to a multiple of this, by repeating the last: few different statements in all.
KEYS_AT_ONCE = 8


class Statement(NamedTuple):
    """SQL that was composed once. `parameters`: for each placeholder, the index of a key (an int), or a constant in a
    tuple of one.

    `converters`: by column, Django's functions from what the database gives to what the field holds.
    """

    sql: str
    parameters: tuple[int | tuple, ...]
    converters: dict[int, tuple[list[Callable], Any]]


class PreparedQuery:
    """A query in which only the keys vary. `compose` makes a `values_list` from some keys; rows() gives its rows for
    others."""

    def __init__(self, model: type[Model], compose: Callable[[Sequence[Any]], QuerySet], key: type = int):
        self.model, self.compose, self.key = model, compose, key
        self._statements: dict[tuple[str, int], Statement] = {}

    def rows(self, keys: Collection[Any]) -> list[tuple]:
        if not keys:
            return []
        asked = list(keys)
        asked += asked[-1:] * (-len(asked) % KEYS_AT_ONCE)
        alias = router.db_for_read(self.model)
        statement = self._statement(alias, len(asked))
        with connections[alias].cursor() as cursor:
            cursor.execute(statement.sql, [asked[at] if isinstance(at, int) else at[0] for at in statement.parameters])
            rows = cursor.fetchall()
        return (
            [_converted(row, statement.converters, connections[alias]) for row in rows]
            if statement.converters
            else rows
        )

    def _statement(self, alias: str, number: int) -> Statement:
        kind = connections[alias].vendor, number
        if kind not in self._statements:
            self._statements[kind] = self._composed(alias, number)
        return self._statements[kind]

    def _composed(self, alias: str, number: int) -> Statement:
        """Compose the SQL with made-up keys, then find these keys again among its parameters."""
        stand_ins = {self.key(-1 - at): at for at in range(number)}
        compiler = self.compose(list(stand_ins)).query.get_compiler(using=alias)
        sql, parameters = compiler.as_sql()
        places = tuple(stand_ins.get(one, (one,)) for one in parameters)
        return Statement(sql, places, compiler.get_converters([column for column, _, _ in compiler.select]))


def _converted(row: Sequence[Any], converters: dict, connection: Any) -> tuple:
    values = list(row)
    for column, (steps, expression) in converters.items():
        for step in steps:
            values[column] = step(values[column], expression, connection)
    return tuple(values)
