"""Rows that no page can draw, because a column holds what the site does not know: left out until somebody mends them.

Who finds them stands above (programs/bad_rows); who lists rows for visitors asks here.
"""

from collections.abc import Callable
from typing import TypeVar

from django.db.models import Model, QuerySet

Rows = TypeVar("Rows", bound=QuerySet)
Find = Callable[[type[Model]], frozenset[int]]
Explain = Callable[[Model], list[str]]


def _nothing(model: type[Model]) -> frozenset[int]:
    return frozenset()


def _no_words(entry: Model) -> list[str]:
    return []


_find: Find = _nothing
_explain: Explain = _no_words


def ask_above(find: Find, explain: Explain) -> None:
    """Say who finds the bad rows and who explains them; called once, by programs/bad_rows."""
    global _find, _explain
    _find, _explain = find, explain


def left_out(model: type[Model]) -> frozenset[int]:
    """Primary keys of the rows of this model that no page can draw; nearly always none."""
    return _find(model)


def why_left_out(entry: Model) -> list[str]:
    """What is wrong with this entry, in sentences for an editor; empty where visitors see it."""
    return _explain(entry)


def shown(rows: Rows) -> Rows:
    """The rows without those that no page can draw."""
    pks = left_out(rows.model)
    return rows.exclude(pk__in=pks) if pks else rows
