"""What files tell of the entries of one kind, each put to the entry that it is of: by the name that it has today."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from programs.loading.addresses import Addresses
from programs.loading.files import CatalogueFile
from programs.loading.kinds import EntryKind
from sources.loaded import LoadedRecord, loaded_of
from sources.records import Record
from territories.chunks import chunked


@dataclass
class Told:
    """One record of one file. `row`: what the file said of the entry when it was loaded last, if it was."""

    file: CatalogueFile
    slug: str
    record: Record
    row: LoadedRecord | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.file.key, self.slug


@dataclass
class Entries:
    """`told`: by the present slug of the entry. `stored`: those among these that exist. `gone`: slugs of the files
    whose entry was deleted here."""

    told: dict[str, list[Told]] = field(default_factory=dict)
    stored: set[str] = field(default_factory=set)
    gone: list[str] = field(default_factory=list)


def find_entries(kind: EntryKind, files: Iterable[CatalogueFile], addresses: Addresses, at_once: int) -> Entries:
    found = Entries()
    named = [Told(file, slug, record) for file in files for slug, record in file.entries[kind.section].items()]
    for chunk in chunked(named, at_once):
        _find_rows(kind, chunk)
        live = dict(_live(kind, chunk))
        pks = {pk: slug for slug, pk in live.items()}
        for one in chunk:
            _put(found, kind, one, addresses, live, pks)
    return found


def _find_rows(kind: EntryKind, chunk: list[Told]) -> None:
    rows = loaded_of(kind.model).filter(slug__in={one.slug for one in chunk})
    of = {(row.file, row.slug): row for row in rows}
    for one in chunk:
        one.row = of.get((one.file.key, one.slug))


def _live(kind: EntryKind, chunk: list[Told]) -> Iterator[tuple[str, int]]:
    """Slug and key of the entries that have the names of the files, and of those that files were loaded into."""
    loaded = {one.row.object_id for one in chunk if one.row}
    rows = kind.model._base_manager
    yield from rows.filter(slug__in={one.slug for one in chunk}).values_list("slug", "pk")
    yield from rows.filter(pk__in=loaded).values_list("slug", "pk")


def _put(
    found: Entries, kind: EntryKind, one: Told, addresses: Addresses, live: dict[str, int], pks: dict[int, str]
) -> None:
    """A file that was loaded into an entry goes on telling of it, whatever it is called and whoever has its name."""
    if one.row and one.row.object_id not in pks:
        one.row.record = {}  # deleted without a word: nothing of it is left to compare with
    known = pks.get(one.row.object_id) if one.row else None
    slug = known or (one.slug if one.slug in live else addresses.slug(kind.model, one.slug))
    if slug is None:
        found.gone.append(one.slug)
        return
    found.told.setdefault(slug, []).append(one)
    if slug in live or slug != one.slug:
        found.stored.add(slug)
