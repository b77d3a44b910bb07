"""The words for sets of programmes."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Self, cast

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Cast, Substr

from sources.left_out import left_out, shown

SCATTERED = 2  # keys lie close together while their span holds at most so many times their number
PLACE_SIZE = 4  # bytes of a place in an order
NOWHERE = b"\xff" * PLACE_SIZE


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

    def in_order(self, keys: Sequence[int]) -> Self:
        """Those with these keys, in this order (`place`); to be sliced, counted and filtered further like any other.

        Each row looks up its place in one packed list that spans all keys: a few parameters for any number of keys, of
        four bytes for each number between the first and the last. The database looks at all rows in that span, even for
        a slice: 30 ms for 20,000 programmes.
        """
        if not keys:
            return self.none()
        first, last = min(keys), max(keys)
        at = Cast((F("pk") - first) * PLACE_SIZE + 1, models.IntegerField())
        packed = Value(_places(keys, first, last), models.BinaryField())
        place = Substr(packed, at, PLACE_SIZE, output_field=models.BinaryField())
        return self.filter(pk__range=(first, last)).alias(place=place).filter(place__lt=NOWHERE).order_by("place")


def _places(keys: Sequence[int], first: int, last: int) -> bytes:
    """For each number from first to last, its place among the keys."""
    places = bytearray(NOWHERE * (last - first + 1))
    for place, key in enumerate(keys):
        start = (key - first) * PLACE_SIZE
        places[start : start + PLACE_SIZE] = place.to_bytes(PLACE_SIZE, "big")
    return bytes(places)
