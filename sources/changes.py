"""The one way in for every change of the catalogue, from a form or a file: a row is written with its support."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol, cast

from django.db import models, transaction

from sources.cited_fields import owner_field, values_cited
from sources.former import bury, has_new_address, leave_address, take_address
from sources.loaded import forget_loaded
from sources.records import EMPTY, Record, write_citations
from sources.rights import check_publishing, check_taking_away, note_made
from sources.support import Subject, Told, User, drop_support, settle, unsettle


class Origin(Protocol):
    """Where a change comes from."""

    def support(self, subject: Subject, changed: frozenset[str], by: User) -> frozenset[str]:
        """Write what supports the changed fields of a saved row; return those that lost their source."""


class ByHand:
    """`told`: what somebody says of where it comes from; None: nothing."""

    def __init__(self, told: Told | None = None):
        self.told = told

    def support(self, subject: Subject, changed: frozenset[str], by: User) -> frozenset[str]:
        lost = drop_support(subject, changed)
        values = values_cited(type(subject)) & changed
        if not values or self.told is None or not hasattr(subject, "citations"):
            return lost
        self.told.cite(subject, values, by)
        settle(subject)
        return frozenset()


@dataclass(frozen=True)
class FromFile:
    """A file tells what a row holds, with all its citations. What somebody changed here without a source, and the file
    leaves as it is, stays without one."""

    citations: list[Record]

    def support(self, subject: Subject, changed: frozenset[str], by: User) -> frozenset[str]:
        write_citations(subject, self.citations)
        settle(subject, replaced=changed)
        return frozenset()


@dataclass(frozen=True)
class Change:
    """The names of the fields that hold something else now, and of those that lost their source by it."""

    names: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()


def apply_change(subject: Subject, record: Record, by: User, source: Origin, *, check: bool = False) -> Change:
    """Make the row hold what the record says of some of its fields, with what supports it. A row that holds it already
    is not saved: nothing changed, and nobody is told.

    `by`: who makes the change, and has to have the right to publish it; None for a file. `check`: validate the row,
    where no form did.
    """
    is_new, changed = subject.pk is None, _changed(subject, record)
    is_taken_away = not is_new and check_taking_away(subject, record, changed, by)
    if changed and not is_new and not is_taken_away:
        check_publishing(subject, by)
    links = {name for name in record if subject._meta.get_field(name).many_to_many}
    for name in record.keys() - links:
        setattr(subject, name, record[name])
    if check:
        subject.full_clean()
    if is_new or changed:
        _save(subject, {name: record[name] for name in links & changed}, changed, is_new)
        if not is_taken_away:
            _check_saved(subject, by, is_new)
    lost = source.support(subject, changed, by) if changed or isinstance(source, FromFile) else frozenset()
    if is_new:
        _parts_changed(subject, by, source)
    return Change(changed, lost)


def remove_entry(entry: Subject) -> None:
    """Delete an entry: its addresses say that it is gone, and no file brings it back."""
    with transaction.atomic():
        bury(entry)
        forget_loaded(entry)
        entry.delete()


def remove_part(part: Subject, by: User, source: Origin) -> None:
    """Delete a part of an entry. Where the entry's answers come from its parts, that they are fewer wants a source."""
    check_publishing(part, by)
    with transaction.atomic():
        bury(part)
        part.delete()
        _parts_changed(part, by, source, is_gone=True)


def _changed(subject: Subject, record: Record) -> frozenset[str]:
    """The fields of which the stored row says something else."""
    stored = type(subject)._base_manager.filter(pk=subject.pk).first() if subject.pk else type(subject)()
    return frozenset(name for name, value in record.items() if not _is_same(_held(stored, name), _plain(value)))


def _held(stored: Subject, name: str) -> Any:
    field = stored._meta.get_field(name)
    if field.many_to_many:
        return _keys(getattr(stored, name).all()) if stored.pk else set()
    return getattr(stored, field.attname)


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return value.pk
    is_rows = isinstance(value, models.QuerySet) or (
        isinstance(value, (list, tuple)) and any(isinstance(one, models.Model) for one in value)
    )
    return _keys(value) if is_rows else value


def _keys(rows: Iterable[Any]) -> set[Any]:
    return {row.pk for row in rows}


def _is_same(left: Any, right: Any) -> bool:
    return left == right or ((left in EMPTY or left == set()) and (right in EMPTY or right == set()))


def _save(subject: Subject, links: dict[str, Any], changed: frozenset[str], is_new: bool) -> None:
    is_moved = has_new_address(subject, changed)
    if not is_new:
        unsettle(subject, changed)
    if is_moved and not is_new:
        leave_address(subject)
    subject.save()
    if is_moved or is_new:
        take_address(subject)
    for name, rows in links.items():
        getattr(subject, name).set(rows)


def _check_saved(subject: Subject, by: User, is_new: bool) -> None:
    """A new entry belongs to nobody before its parts are saved: until then, to who fills it in."""
    if is_new and by is not None and owner_field(type(subject)) is None:
        note_made(subject, by)
    check_publishing(subject, by)


def _parts_changed(part: Subject, by: User, source: Origin, *, is_gone: bool = False) -> None:
    """The entry that a part was added to, or taken from, remembers it where that decides answers."""
    field = part._meta.get_field(name) if (name := owner_field(type(part))) else None
    parts = field.remote_field.get_accessor_name() if isinstance(field, models.ForeignKey) else ""
    owner = getattr(part, cast(str, name)) if parts else None
    if owner is None or parts not in getattr(owner, "DECISIVE", ()) or isinstance(source, FromFile):
        return
    told = getattr(source, "told", None)
    if told is None:
        unsettle(owner, [parts])
        owner.save(update_fields=["unsettled"])
    elif is_gone:
        told.cite(owner, [parts], by)
        settle(owner)
