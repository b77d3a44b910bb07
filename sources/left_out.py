"""Rows that no page can draw, because a column holds what the site does not know: left out until somebody mends them.

Who finds them stands above (programs/bad_rows); who lists rows for visitors asks here.
"""

from collections.abc import Callable
from typing import TypeVar

from django.db.models import Model, QuerySet

Rows = TypeVar("Rows", bound=QuerySet)
Find = Callable[[type[Model]], frozenset[int]]
Explain = Callable[[Model], list[str]]
_above: dict[str, Find | Explain] = {"find": lambda model: frozenset(), "explain": lambda entry: []}


def ask_above(find: Find, explain: Explain) -> None:
    """To be called once, by who finds them."""
    _above.update(find=find, explain=explain)


def left_out(model: type[Model]) -> frozenset[int]:
    """Primary keys; nearly always none."""
    return _above["find"](model)


def why_left_out(entry: Model) -> list[str]:
    """What is wrong with this entry, in words for who mends it; empty where visitors see it."""
    return _above["explain"](entry)


def shown(rows: Rows) -> Rows:
    """Without what is left out."""
    pks = left_out(rows.model)
    return rows.exclude(pk__in=pks) if pks else rows
