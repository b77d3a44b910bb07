"""The words for sets of programmes."""

from collections.abc import Collection, Iterator
from typing import Any, Self, cast

from django.db import models
from django.db.models import Q

from sources.left_out import left_out, shown

SCATTERED = 2  # keys lie close together while their span holds at most so many times their number


def rows_of(
    rows: models.QuerySet, column: str, keys: Collection[int], *others: str, named: bool = False
) -> Iterator[tuple[Any, ...]]:
    """Tuples of `column` and `others`, for the rows whose `column` is one of `keys`; named tuples if `named`."""
    wanted = set(keys)
    found = rows.filter(_among(column, wanted)).values_list(column, *others, named=named)
    return (row for row in found if row[0] in wanted)


def _among(column: str, keys: Collection[int]) -> Q:
    """A condition that finds the rows of these keys, and perhaps rows of keys between them. Where the keys lie close
    together it asks for their span: two parameters instead of hundreds."""
    if not keys:
        return Q(pk__in=())
    first, last = min(keys), max(keys)
    if last - first < SCATTERED * len(keys):
        return Q((f"{column}__gte", first), (f"{column}__lte", last))
    return Q((f"{column}__in", list(keys)))


class ParticipationQuerySet(models.QuerySet):
    def published(self) -> Self:
        """The participations in programmes that visitors may see."""
        parts = self.filter(program__editorial_status="published").select_related("program")
        pks = left_out(cast(type[models.Model], self.model._meta.get_field("program").related_model))
        return parts.exclude(program__in=pks) if pks else parts


class ProgramQuerySet(models.QuerySet):
    published_q = Q(editorial_status="published")

    def published(self) -> Self:
        """What visitors may see and a page can draw."""
        return shown(self.filter(self.published_q))
