"""Files go on calling entries as they were called when the file was written: who these are here and now.

What was renamed here is found under its new name; what was deleted here is named no more, and comes back with no load.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from partners.models import Contact, Organization, Site
from programs.models import AcceptedPublic, Program
from sources.former import FormerAddress
from sources.models import Source
from sources.records import Record
from territories.chunks import chunked

OWNERS: dict[type[models.Model], tuple[str, type[models.Model]]] = {
    Contact: ("organization", Organization),
    Site: ("organization", Organization),
    AcceptedPublic: ("program", Program),
}
PARTS: dict[str, type[models.Model]] = {"contacts": Contact, "sites": Site, "accepted_publics": AcceptedPublic}
ENTRIES: tuple[type[models.Model], ...] = (Source, Organization, Program)
Moves = dict[str, str | None]  # from an address to the one it is now; None: to nowhere


class Addresses:
    """Every address that something had here before, by model: so many rows as hands renamed or deleted entries."""

    def __init__(self) -> None:
        rows = list(FormerAddress.objects.values_list("content_type_id", "address", "object_id"))
        self._slugs = {model: _moves_of_entries(model, rows) for model in ENTRIES}
        self._parts = {model: _moves_of_parts(model, rows) for model in OWNERS}
        self._is_empty = not rows

    def slug(self, model: type[models.Model], slug: str) -> str | None:
        return self._slugs[model].get(slug, slug)

    def part(self, model: type[models.Model], reference: str) -> str | None:
        """Of "organisation/key"."""
        slug, slash, key = reference.partition("/")
        owner = self.slug(OWNERS[model][1], slug)
        return None if owner is None else self._parts[model].get(f"{owner}/{key}", f"{owner}{slash}{key}")

    def translated(self, record: Record, model: type[models.Model], slug: str) -> Record:
        """The record of an entry in the words of today; `slug`: of the entry itself."""
        if self._is_empty and record.get("slug") == slug:
            return record
        plain = {Organization: self._organization, Program: self._program}.get(model)
        return {**(self._cited(plain(record, slug)) if plain else record), "slug": slug}

    def _organization(self, record: Record, slug: str) -> Record:
        changed: Record = {}
        if "parent" in record:
            changed["parent"] = self.slug(Organization, record["parent"])
        if "memberships" in record:
            changed["memberships"] = list(_named(record["memberships"], "network", self._slugs[Organization]))
        for name, model in (("sites", Site), ("contacts", Contact)):
            if name in record:
                changed[name] = self._own_parts(record[name], model, slug)
        return _without_nothing({**record, **changed})

    def _program(self, record: Record, slug: str) -> Record:
        changed: Record = {}
        if "parent" in record:
            changed["parent"] = self.slug(Program, record["parent"])
        if "distinct_from" in record:
            changed["distinct_from"] = _known(self.slug(Program, one) for one in record["distinct_from"])
        if "participations" in record:
            named = _named(record["participations"], "organization", self._slugs[Organization])
            changed["participations"] = list(named)
        for name, model in (("sites", Site), ("contacts", Contact)):
            if name in record:
                changed[name] = _known(self.part(model, one) for one in record[name])
        if "accepted_publics" in record:
            changed["accepted_publics"] = self._own_parts(record["accepted_publics"], AcceptedPublic, slug)
        return _without_nothing({**record, **changed})

    def _own_parts(self, parts: list[Record], model: type[models.Model], slug: str) -> list[Record]:
        """Without those that were deleted, or given to another owner."""
        found = ((part, self.own_key(model, slug, part["key"])) for part in parts if "key" in part)
        return [{**part, "key": key} for part, key in found if key is not None]

    def own_key(self, model: type[models.Model], slug: str, key: str) -> str | None:
        """What a part of the entry of this (present) slug is called now."""
        owner, _, now = (self._parts[model].get(f"{slug}/{key}", f"{slug}/{key}") or "").partition("/")
        return now if owner == slug else None

    def _cited(self, record: Record) -> Record:
        """All citations, those of the parts too, name documents as they are called here."""
        if not self._slugs[Source]:
            return record
        return {name: self._cited_value(name, value) for name, value in record.items()}

    def _cited_value(self, name: str, value: Any) -> Any:
        if not isinstance(value, list) or not value or not isinstance(value[0], dict):
            return value
        if name == "citations":
            return list(_named(value, "source", self._slugs[Source]))
        return [self._cited(part) for part in value]


def _named(parts: list[Record], key: str, moves: Moves) -> Iterable[Record]:
    for part in parts:
        now = moves.get(part[key], part[key])
        if now is not None:
            yield {**part, key: now}


def _known(names: Iterable[str | None]) -> list[str]:
    return sorted({name for name in names if name is not None})


def _without_nothing(record: Record) -> Record:
    return {name: value for name, value in record.items() if value not in (None, [])}


def _moves_of_entries(model: type[models.Model], rows: list[tuple[int, str, int | None]]) -> Moves:
    """An address that another entry has taken since is no former one."""
    kind = ContentType.objects.get_for_model(model).pk
    found = {address: pk for content_type, address, pk in rows if content_type == kind}
    slug_of = _slugs(model, (pk for pk in found.values() if pk is not None))
    taken = _taken(model, found)
    return {address: slug_of.get(pk) if pk else None for address, pk in found.items() if address not in taken}


def _slugs(model: type[models.Model], pks: Iterable[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for chunk in chunked(set(pks)):
        found |= model._base_manager.filter(pk__in=chunk).values_list("pk", "slug")
    return found


def _taken(model: type[models.Model], slugs: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for chunk in chunked(slugs):
        found |= set(model._base_manager.filter(slug__in=chunk).values_list("slug", flat=True))
    return found


def _moves_of_parts(model: type[models.Model], rows: list[tuple[int, str, int | None]]) -> Moves:
    """Told by the present slug of the owner, at either end."""
    name, owner = OWNERS[model]
    kind = ContentType.objects.get_for_model(model).pk
    found = [(*_owner_and_key(address), pk) for content_type, address, pk in rows if content_type == kind]
    slug_of = _slugs(owner, (of for of, _key, _pk in found))
    now: dict[int | None, str] = {}
    for chunk in chunked({pk for _of, _key, pk in found if pk is not None}):
        parts = model._base_manager.filter(pk__in=chunk).values_list("pk", f"{name}__slug", "key")
        now |= {pk: f"{slug}/{key}" for pk, slug, key in parts}
    return {f"{slug_of[of]}/{key}": now.get(pk) for of, key, pk in found if of in slug_of}


def _owner_and_key(address: str) -> tuple[int, str]:
    """Of a former address of a part."""
    owner, _, key = address.partition("/")
    return int(owner), key
