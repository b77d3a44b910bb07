"""What becomes of one entry when files are loaded: what they say, what somebody changed here, and where both differ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from programs.loading.addresses import PARTS, Addresses
from programs.loading.kinds import EntryKind
from programs.loading.told import Told
from sources.loaded import LoadedRecord, is_open
from sources.merge.new_keys import new_keys, without
from sources.merge.parts import in_one_order, is_parts
from sources.merge.records import Conflict, merge_records
from sources.models import Source
from sources.records import Record, digest

Rows = Sequence[LoadedRecord]


@dataclass
class Outcome:
    """`record`: what the entry is to say. `by_files`: what it would say if nobody had touched it. `deleted`: parts that
    a file calls by a new key, and that somebody deleted here: the list and the key."""

    slug: str
    before: Record
    record: Record
    by_files: Record
    told: list[Told]
    conflicts: dict[tuple[str, str], list[Conflict]] = field(default_factory=dict)  # by file and slug in the file
    deleted: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_changed(self) -> bool:
        return in_one_order(self.record) != in_one_order(self.before)

    @property
    def has_edits(self) -> bool:
        """Whether the entry says something that no file does, or is silent where one speaks."""
        return in_one_order(self.record) != in_one_order(self.by_files)


class EntryMerge:
    """`entry`: None where it is new. `rows`: what all files said of it when they were loaded last."""

    def __init__(self, kind: EntryKind, slug: str, addresses: Addresses, entry: Any = None, rows: Rows = ()):
        self.kind, self.slug, self.addresses, self.entry, self.rows = kind, slug, addresses, entry, rows
        self.before: Record = {"slug": slug} if entry is None else kind.read(entry)

    def outcome(self, told: list[Told]) -> Outcome:
        theirs = [self.translated(one.record) for one in told]
        known = {one.key for one in told}
        elsewhere = [self.translated(row.record) for row in self.rows if (row.file, row.slug) not in known]
        found = Outcome(self.slug, self.before, self.before, _by_files(self.slug, [*theirs, *elsewhere]), told)
        for at, (one, record) in enumerate(zip(told, theirs, strict=True)):
            others, base = [*theirs[:at], *theirs[at + 1 :], *elsewhere], self.base(one)
            deleted = self.deleted(one)
            found.deleted += deleted
            merged = merge_records(base, found.record, without(record, deleted), others)
            found.record = merged.record
            found.conflicts[one.key] = [*merged.conflicts, *_still_open(one, record, merged.conflicts)]
        for one in told:
            found.conflicts[one.key] = [each for each in found.conflicts[one.key] if _is_open(each, found.record)]
        return found

    def base(self, told: Told) -> Record | None:
        """What the file said when it was loaded last, in the words of today.

        Before records were kept, a load left no more than the digest of what it made of the entry. Where the entry
        still has that digest nobody changed it since, and it is what the file said that it cites; any other file is
        new to it. Where it has another one, nobody can tell what was changed: the entry keeps what it has.
        """
        if told.row is not None:
            return self.translated(told.row.record)
        if self.rows or self.entry is None or not self.entry.loaded_digest:
            return {}
        if self.entry.loaded_digest != digest(self.before):
            return None
        return self.before if told.file.source in _cited(self.entry, self.before) else {}

    def deleted(self, told: Told) -> list[tuple[str, str]]:
        """Parts of the file under a new key that somebody deleted here under the former one: the list and that key."""
        if told.row is None or told.row.record == told.record:
            return []
        renamed = [one for one in new_keys(told.row.record, self.before, told.record) if one[0] in PARTS]
        return [
            (name, new) for name, old, new in renamed if self.addresses.own_key(PARTS[name], self.slug, old) is None
        ]

    def translated(self, record: Record) -> Record:
        return self.addresses.translated(record, self.kind.model, self.slug) if record else record


def _by_files(slug: str, records: Iterable[Record]) -> Record:
    made: Record = {"slug": slug}
    for record in records:
        made = merge_records({}, made, record).record
    return made


def _still_open(told: Told, record: Record, new: list[Conflict]) -> Iterable[Conflict]:
    """Told before, and the file says still the same."""
    stored = told.row.conflicts if told.row else []
    known = {one.path for one in new}
    for one in (Conflict(tuple(each["path"]), each["theirs"]) for each in stored):
        if one.path not in known and not _is_open(one, record):
            yield one


def _is_open(conflict: Conflict, record: Record) -> bool:
    return is_open({"path": conflict.path, "theirs": conflict.theirs}, record)


def _cited(entry: Any, record: Record) -> set[str]:
    """The documents that the entry or one of its parts names; a document is its own."""
    if isinstance(entry, Source):
        return {entry.slug}
    parts = [part for value in record.values() if is_parts(value) for part in value]
    cited = [one for part in [record, *parts] for one in part.get("citations", [])]
    return {one["source"] for one in cited}
