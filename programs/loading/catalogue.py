"""Load the catalogue from its YAML files: the same files twice change nothing, and what a hand changed is kept.

What a file changed since it was loaded last goes into the entry; what somebody changed here stays; where both changed
one field, the entry keeps its own, and the load and the page of the entry say so (sources.merge). Stored entries that
the files do not name are not read.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from programs.loading.addresses import OWNERS, PARTS, Addresses
from programs.loading.files import CatalogueError, CatalogueFile, read_files, read_folder
from programs.loading.kinds import KINDS, EntryKind
from programs.loading.merging import EntryMerge, Outcome
from programs.loading.report import LoadReport, say_wrong
from programs.loading.told import Entries, Told, find_entries
from programs.loading.translated_texts import Moved, TextReport, load_translations
from programs.models import AcceptedPublic, Program, one_version
from sources.changes import FromFile, apply_change
from sources.former import bury_part
from sources.loaded import LoadedRecord, loaded_of
from sources.merge.new_keys import new_keys
from sources.merge.parts import by_key
from sources.merge.records import Conflict
from sources.records import RecordError, digest
from territories.chunks import CHUNK, chunked
from territories.one_load import one_load

__all__ = ["CatalogueError", "LoadReport", "load_catalogue", "read_folder"]
READ_AT_ONCE = 200  # entries with all their parts
WRONG = (RecordError, ValidationError, KeyError, TypeError, ValueError)


def load_catalogue(folder: Path) -> LoadReport:
    """Bring the database to what the files say, all or nothing."""
    files = read_files(folder)
    report, moved = LoadReport(), Moved()
    with one_load(), one_version():
        for kind in KINDS:
            _KindLoad(kind, files, report, moved).run()
        report.texts = _load_texts(folder, moved)
    return report


def _load_texts(folder: Path, moved: Moved) -> TextReport:
    try:
        return load_translations(folder, moved)
    except RecordError as error:
        raise CatalogueError(str(error)) from error


class _KindLoad:
    """The entries of one kind, of all files."""

    def __init__(self, kind: EntryKind, files: list[CatalogueFile], report: LoadReport, moved: Moved):
        self.kind, self.files, self.report, self.moved = kind, files, report, moved
        self.addresses = Addresses()

    def run(self) -> None:
        entries = find_entries(self.kind, self.files, self.addresses, READ_AT_ONCE)
        self._check_distinctions(entries)
        self.report.gone += entries.gone
        outcomes = list(self._outcomes(entries))
        # Bare rows first, so that entries can point to one another in any order.
        new = [slug for slug in entries.told if slug not in entries.stored]
        self.kind.model._default_manager.bulk_create([self.kind.model(slug=slug) for slug in new], batch_size=CHUNK)
        written = [one.slug for one in outcomes if self._finish(one, is_new=one.slug not in entries.stored)]
        for entry in self.kind.entries(written, READ_AT_ONCE):
            rows = self.kind.model._default_manager.filter(pk=entry.pk)
            rows.update(loaded_digest=digest(self.kind.read(entry)))
        self._remember(outcomes)
        self._follow_texts(entries, outcomes)

    def _outcomes(self, entries: Entries) -> Iterator[Outcome]:
        for chunk in chunked((slug for slug in entries.told if slug in entries.stored), READ_AT_ONCE):
            found = list(self.kind.entries(chunk, READ_AT_ONCE))
            rows = self._rows(found)
            for entry in found:
                yield self._outcome(entry, entries.told[entry.slug], rows[entry.pk])
        for slug, told in entries.told.items():
            if slug not in entries.stored:
                yield self._merged(EntryMerge(self.kind, slug, self.addresses), told)

    def _rows(self, found: list[Any]) -> dict[int, list[LoadedRecord]]:
        """Those of all files that told of these entries, by entry."""
        rows = defaultdict(list)
        for row in loaded_of(self.kind.model).filter(object_id__in=[entry.pk for entry in found]).order_by("pk"):
            rows[row.object_id].append(row)
        return rows

    def _outcome(self, entry: Any, told: list[Told], rows: list[LoadedRecord]) -> Outcome:
        merge = EntryMerge(self.kind, entry.slug, self.addresses, entry, rows)
        renamed = [self._give_new_keys(merge, entry, one) for one in told]
        if any(renamed):
            # What the file called by its new name is that part now, before it is compared.
            (entry,) = self.kind.entries([entry.slug], READ_AT_ONCE)
            self.addresses = Addresses()
            merge = EntryMerge(self.kind, entry.slug, self.addresses, entry, rows)
        return self._merged(merge, told)

    def _give_new_keys(self, merge: EntryMerge, entry: Any, told: Told) -> bool:
        if told.row is None or told.row.record == told.record:
            return False
        with _named(self.kind, entry.slug):
            base, theirs = merge.base(told), merge.translated(told.record)
            renamed = [one for one in new_keys(base, merge.before, theirs) if one[0] in PARTS]
            here = {name: by_key(name, merge.before.get(name)) for name, _old, _new in renamed}
            found = [(name, old, new) for name, old, new in renamed if old in here[name]]
            for name, old, new in found:
                owner, _model = OWNERS[PARTS[name]]
                part: Any = PARTS[name]._base_manager.get(**{owner: entry.pk, "key": old})
                citations = here[name][old].get("citations", [])
                apply_change(part, {"key": new}, None, FromFile(citations), check=True)
        return bool(found)

    def _merged(self, merge: EntryMerge, told: list[Told]) -> Outcome:
        with _named(self.kind, merge.slug):
            return merge.outcome(told)

    def _finish(self, outcome: Outcome, *, is_new: bool) -> bool:
        """Write what is to be written, and count it. True: the entry was written."""
        is_written = (is_new or outcome.is_changed) and self._write(outcome)
        if is_new:
            self.report.counts["added"] += 1
        elif is_written:
            self.report.counts["changed"] += 1
        elif not outcome.has_edits:
            self.report.counts["unchanged"] += 1
        if outcome.has_edits and not is_new:
            (self.report.merged if is_written else self.report.kept).append(outcome.slug)
        paths = dict.fromkeys(one.path for found in outcome.conflicts.values() for one in found)
        self.report.conflicts += [(outcome.slug, path) for path in paths]
        return is_written

    def _write(self, outcome: Outcome) -> bool:
        """False: the file and what somebody changed here do not go together, and the entry stays as it is."""
        if not outcome.has_edits:
            with _named(self.kind, outcome.slug):
                self.kind.write(outcome.record)
            return True
        try:
            with transaction.atomic():
                self.kind.write(outcome.record)
        except (*WRONG, IntegrityError) as error:
            self._refuse(outcome, error)
            return False
        return True

    def _refuse(self, outcome: Outcome, error: Exception) -> None:
        """What the files say anew is a conflict. A file that is wrong by itself is refused, as ever."""
        if say_wrong(error) == self._wrong_by_itself(outcome):
            raise _wrong(self.kind, outcome.slug, error) from error
        changed = [name for name, value in outcome.record.items() if outcome.before.get(name) != value]
        for one in outcome.told:
            theirs = self.addresses.translated(one.record, self.kind.model, outcome.slug)
            new = [Conflict((name,), theirs[name]) for name in changed if name != "citations" and name in theirs]
            outcome.conflicts[one.key] += new
        outcome.record = outcome.before

    def _wrong_by_itself(self, outcome: Outcome) -> str:
        try:
            with transaction.atomic():
                self.kind.write(outcome.by_files)
                transaction.set_rollback(True)
        except (*WRONG, IntegrityError) as error:
            return say_wrong(error)
        return ""

    def _remember(self, outcomes: list[Outcome]) -> None:
        """What each file said, and where the entry says something else."""
        new: list[LoadedRecord] = []
        changed: list[LoadedRecord] = []
        pks = dict(self._keys([one.slug for one in outcomes]))
        for outcome in outcomes:
            for name, key in outcome.deleted:
                bury_part(PARTS[name], pks[outcome.slug], key)
            for told in outcome.told:
                conflicts = [
                    {"path": list(one.path), "theirs": one.theirs} for one in outcome.conflicts.get(told.key, ())
                ]
                row = told.row or LoadedRecord(content_type=self._type, file=told.file.key, slug=told.slug)
                values = (pks[outcome.slug], told.record, conflicts)
                if told.row is None or (row.object_id, row.record, row.conflicts) != values:
                    row.object_id, row.record, row.conflicts = values
                    (changed if told.row else new).append(row)
        LoadedRecord.objects.bulk_create(new, batch_size=CHUNK)
        LoadedRecord.objects.bulk_update(changed, ["object_id", "record", "conflicts"], batch_size=CHUNK)

    @property
    def _type(self) -> ContentType:
        return ContentType.objects.get_for_model(self.kind.model)

    def _keys(self, slugs: list[str]) -> Iterator[tuple[str, int]]:
        for chunk in chunked(slugs):
            yield from self.kind.model._base_manager.filter(slug__in=chunk).values_list("slug", "pk")

    def _check_distinctions(self, entries: Entries) -> None:
        """What is not to be confused with a programme that nobody knows is a slip of the pen."""
        if self.kind.model is not Program:
            return
        named = [
            (slug, other)
            for slug, told in entries.told.items()
            for one in told
            for other in one.record.get("distinct_from", [])
        ]
        now = (self.addresses.slug(Program, other) for _slug, other in named)
        asked = {slug for slug in now if slug is not None and slug not in entries.told}
        known = {slug for slug, _pk in self._keys(sorted(asked))}
        for slug, other in named:
            if self.addresses.slug(Program, other) in asked - known:
                raise CatalogueError(f"{slug} : distinct_from nomme un dispositif inconnu, « {other} ».")

    def _follow_texts(self, entries: Entries, outcomes: list[Outcome]) -> None:
        """Where texts in other languages go, whose files name programmes and parts as they were called."""
        if self.kind.model is not Program:
            return
        self.moved.slugs |= dict.fromkeys(entries.gone)
        for outcome in outcomes:
            kept = by_key("accepted_publics", outcome.record.get("accepted_publics"))
            for told in outcome.told:
                self.moved.slugs[told.slug] = outcome.slug
                for public in told.record.get("accepted_publics", []):
                    key = self.addresses.own_key(AcceptedPublic, outcome.slug, public["key"])
                    self.moved.publics[told.slug, public["key"]] = key if key in kept else None


@contextmanager
def _named(kind: EntryKind, slug: str) -> Iterator[None]:
    """What is wrong with an entry is said with its name."""
    try:
        yield
    except WRONG as error:
        raise _wrong(kind, slug, error) from error


def _wrong(kind: EntryKind, slug: str, error: Exception) -> CatalogueError:
    return CatalogueError(f"{slug} ({kind.section}) : {say_wrong(error)}")
