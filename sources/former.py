"""Addresses that entries and their parts had before: where they lead now, and which lead nowhere any more.

An entry is found by its slug, a part by its owner and its key. Whoever takes an address again has it: what stood there
before is forgotten.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import Http404
from django.utils import timezone

from sources.cited_fields import owner_field
from territories.chunks import chunked

LONGEST_NAME = 200


class FormerAddress(models.Model):
    """`object_id`: the row that had this address, wherever it is now; NULL: somebody deleted it. So an entry renamed
    twice is one step away from each of its old addresses. `name`: of what was deleted, where visitors could see it."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, verbose_name="type d'objet")
    address = models.CharField("ancienne adresse", max_length=200)
    object_id = models.PositiveBigIntegerField("objet", null=True, db_index=True)
    name = models.CharField("nom", max_length=LONGEST_NAME, blank=True)
    left_at = models.DateTimeField("quittée le", default=timezone.now)

    class Meta:
        verbose_name = "ancienne adresse"
        verbose_name_plural = "anciennes adresses"
        constraints = [models.UniqueConstraint(fields=["content_type", "address"], name="former_address_once")]

    def __str__(self):
        return self.address


class Gone(Http404):
    """All that was asked for was deleted here: a page says so (410)."""

    def __init__(self, entries: Sequence["FormerAddress"]):
        self.entries = entries
        super().__init__(", ".join(one.name for one in entries))


def address_in(row: Any) -> str | None:
    """How a row is found by name; None where nothing names it."""
    names = {one.name for one in row._meta.concrete_fields}
    if "slug" in names:
        return str(row.slug)
    owner = owner_field(type(row)) if "key" in names else None
    return f"{getattr(row, f'{owner}_id')}/{row.key}" if owner and owner in names else None


def _of(model: type[models.Model]) -> models.QuerySet[FormerAddress]:
    return FormerAddress.objects.filter(content_type=ContentType.objects.get_for_model(model))


def has_new_address(row: Any, changed: Iterable[str]) -> bool:
    return not {"slug", "key", owner_field(type(row))}.isdisjoint(changed)


def leave_address(row: Any) -> None:
    """To be called before a row is saved under a new address: the old one goes on leading to it."""
    stored = type(row)._base_manager.get(pk=row.pk)
    if address := address_in(stored):
        _put(stored, address, object_id=row.pk, name="")


def take_address(row: Any) -> None:
    """To be called when a row has a new address: nothing else is remembered there."""
    if address := address_in(row):
        _of(type(row)).filter(address=address).delete()


def bury(row: Any) -> None:
    """To be called before a row is deleted: its addresses say that it is gone, and no file brings it back."""
    address = address_in(row)
    if address is None:
        return
    is_seen = "/" not in address and getattr(row, "is_published", True)
    name = str(row)[:LONGEST_NAME] if is_seen else ""
    _of(type(row)).filter(object_id=row.pk).update(object_id=None, name=name, left_at=timezone.now())
    _put(row, address, object_id=None, name=name)


def bury_part(model: type[models.Model], owner: int, key: str) -> None:
    """What was deleted here has this name in a file now: it is gone under that one too."""
    kind = ContentType.objects.get_for_model(model)
    FormerAddress.objects.get_or_create(content_type=kind, address=f"{owner}/{key}")


def _put(row: Any, address: str, **values: Any) -> None:
    kind = ContentType.objects.get_for_model(row)
    defaults = {**values, "left_at": timezone.now()}
    FormerAddress.objects.update_or_create(content_type=kind, address=address, defaults=defaults)


@dataclass(frozen=True)
class Followed:
    """What became of slugs that nothing has now: the slug to go to, or what was deleted."""

    moved: dict[str, str] = field(default_factory=dict)
    gone: dict[str, FormerAddress] = field(default_factory=dict)


def former_slugs(model: type[models.Model]) -> list[str]:
    """All that entries of this model had: so many as hands renamed or deleted."""
    return list(_of(model).order_by("address").values_list("address", flat=True))


def follow(visible: Any, slugs: Iterable[str]) -> Followed:
    """`visible`: the entries that visitors may see. Of one that was renamed and is a draft now, nothing is said."""
    taken = visible.model._base_manager.values("slug")
    found: list[FormerAddress] = []
    for chunk in chunked(slugs):
        found += _of(visible.model).filter(address__in=chunk).exclude(address__in=taken)
    slug_of: dict[int | None, str] = {}
    for pks in chunked(one.object_id for one in found if one.object_id is not None):
        slug_of |= visible.filter(pk__in=pks).values_list("pk", "slug")
    return Followed(
        {one.address: slug_of[one.object_id] for one in found if one.object_id in slug_of},
        {one.address: one for one in found if one.object_id is None and one.name},
    )
