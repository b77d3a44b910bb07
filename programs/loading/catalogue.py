"""Load the catalogue from its YAML files: the same files twice change nothing, and no hand-made edit is overwritten."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.db import models

from partners.models import Organization
from partners.records import (
    organization_record,
    organizations_with_everything,
    with_said_numbers,
    write_organization,
)
from programs.loading.translated_texts import TextReport, load_translations
from programs.models import AcceptedPublic, Program, one_version
from programs.records import program_record, programs_with_everything, write_program
from sources.models import Source
from sources.records import Record, RecordError, compact, digest, source_record, write_source
from territories.chunks import CHUNK, chunked
from territories.one_load import one_load
from vocabulary.fields import CodeListField, in_order
from web.yaml_files import read_yaml


class CatalogueError(ValueError):
    """A file of the catalogue is wrong; the message names the file, the entry and the remedy."""


@dataclass
class EntryKind:
    """One sort of entry: where it is stored, how it is read and written."""

    section: str
    model: type[models.Model]
    stored: Callable[[], models.QuerySet]
    read: Callable[[Any], Record]  # of an entry of that model
    write: Callable[[Record], None]


KINDS = (
    EntryKind("sources", Source, Source.objects.all, source_record, write_source),
    EntryKind("organizations", Organization, organizations_with_everything, organization_record, write_organization),
    EntryKind("programs", Program, programs_with_everything, program_record, write_program),
)


ENTRIES = ("organizations", "programs")
READ_AT_ONCE = 200  # entries with all their parts
UNORDERED = ("coverage", "sites", "contacts", "distinct_from", "areas")
CODE_LISTS = {
    field.name: field.scheme
    for model in (Program, AcceptedPublic)
    for field in model._meta.get_fields()
    if isinstance(field, CodeListField)
}


@dataclass
class LoadReport:
    """What a load did: counts per outcome, and the slugs kept because somebody edited them since the last load."""

    counts: Counter = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)
    texts: TextReport = field(default_factory=TextReport)

    def __str__(self):
        counted = ", ".join(
            f"{self.counts[outcome]} {word}"
            for outcome, word in (("added", "ajoutés"), ("changed", "modifiés"), ("unchanged", "inchangés"))
        )
        kept = f" ; gardés tels que modifiés à la main : {', '.join(self.kept)}" if self.kept else ""
        return f"Catalogue : {counted}{kept}. {self.texts}"


def load_catalogue(folder: Path) -> LoadReport:
    """Bring the database to what the files say, all or nothing."""
    entries = read_folder(folder)
    report = LoadReport()
    with one_load(), one_version():
        for kind in KINDS:
            _load_kind(kind, entries[kind.section], report)
        report.texts = _load_texts(folder)
    return report


def _load_texts(folder: Path) -> TextReport:
    try:
        return load_translations(folder)
    except RecordError as error:
        raise CatalogueError(str(error)) from error


def _load_kind(kind: EntryKind, records: dict[str, Record], report: LoadReport) -> None:
    """Write the records of one kind that are new or changed. Stored entries that the files do not name are not read."""
    stored, kept = _compared(kind, records, report)
    wanted = {slug: record for slug, record in records.items() if slug not in kept}
    # Bare rows first, so that entries can point to one another in any order.
    kind.model._default_manager.bulk_create(
        [kind.model(slug=slug) for slug in wanted if slug not in stored], batch_size=CHUNK
    )
    for slug, record in wanted.items():
        _write(kind, slug, record)
    for entry in _entries(kind, wanted):
        kind.model._default_manager.filter(pk=entry.pk).update(loaded_digest=digest(kind.read(entry)))


def _compared(kind: EntryKind, records: dict[str, Record], report: LoadReport) -> tuple[set[str], set[str]]:
    """Two sets of slugs: those that are stored already, and those among them that are not to be written."""
    stored, kept = set(), set()
    for entry in _entries(kind, records):
        stored.add(entry.slug)
        if not _must_write(kind, entry, records[entry.slug], report):
            kept.add(entry.slug)
    report.counts["added"] += len(records.keys() - stored)
    return stored, kept


def _entries(kind: EntryKind, slugs: Iterable[str]) -> Iterator[Any]:
    """The stored entries of these slugs, read with all that their records need, READ_AT_ONCE at a time."""
    for chunk in chunked(slugs, READ_AT_ONCE):
        found = {entry.slug: entry for entry in kind.stored().filter(slug__in=chunk)}
        yield from (found[slug] for slug in chunk if slug in found)


def _must_write(kind: EntryKind, entry: Any, record: Record, report: LoadReport) -> bool:
    current = kind.read(entry)
    if current == record:
        report.counts["unchanged"] += 1
        return False
    if entry.loaded_digest != digest(current):
        report.kept.append(entry.slug)
        return False
    report.counts["changed"] += 1
    return True


def _write(kind: EntryKind, slug: str, record: Record) -> None:
    try:
        kind.write(record)
    except (RecordError, ValidationError, KeyError, TypeError, ValueError) as error:
        raise CatalogueError(f"{slug} ({kind.section}) : {_say(error)}") from error


def _say(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"la clé « {error.args[0]} » manque."
    return "; ".join(error.messages) if isinstance(error, ValidationError) else str(error)


def read_folder(folder: Path) -> dict[str, dict[str, Record]]:
    """All entries of all files, by section and slug, in the shape of the records."""
    entries: dict[str, dict[str, Record]] = {kind.section: {} for kind in KINDS}
    for path in sorted(folder.glob("*.yaml")):
        for section, record in read_file(path):
            if record["slug"] in entries[section]:
                raise CatalogueError(f"{path.name} : « {record['slug']} » est donné deux fois, ici ou ailleurs.")
            entries[section][record["slug"]] = record
    if not entries["programs"]:
        raise CatalogueError(f"Aucun dispositif dans les fichiers *.yaml de {folder}.")
    _make_distinctions_mutual(entries["programs"])
    return entries


def _make_distinctions_mutual(programs: dict[str, Record]) -> None:
    """What is not to be confused with another is so both ways, whichever of the two entries says it."""
    pairs = [(slug, other) for slug, record in programs.items() for other in record.get("distinct_from", [])]
    for slug, other in pairs:
        if other not in programs:
            raise CatalogueError(f"{slug} : distinct_from nomme un dispositif inconnu, « {other} ».")
        programs[other]["distinct_from"] = sorted({*programs[other].get("distinct_from", []), slug})


def read_file(path: Path) -> Iterator[tuple[str, Record]]:
    try:
        raw = read_yaml(path)
    except yaml.YAMLError as error:
        raise CatalogueError(f"{path.name} n'est pas du YAML valable : {error}") from error
    _check_shape(path.name, raw)
    yield "sources", compact(raw["source"])
    for section in ENTRIES:
        for entry in raw.get(section) or []:
            record = _normalised(entry, raw["source"]["slug"], raw.get("dated", ""))
            yield section, with_said_numbers(record) if section == "organizations" else record


def _check_shape(name: str, raw) -> None:
    """Raise CatalogueError unless the file is a source with its entries, each under its slug."""
    if not isinstance(raw, dict) or not _has_slug(raw.get("source")):
        raise CatalogueError(f"{name} : il faut une rubrique « source » avec son « slug ».")
    if unknown := sorted(set(raw) - {"source", "dated", *ENTRIES}):
        raise CatalogueError(f"{name} : rubrique inconnue « {unknown[0]} ».")
    for entry in (entry for section in ENTRIES for entry in raw.get(section) or []):
        if not _has_slug(entry):
            raise CatalogueError(f"{name} : une entrée n'a pas de « slug » : {str(entry)[:80]}.")


def _has_slug(entry) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("slug"), str)


def _normalised(entry: Record, source: str, dated: str) -> Record:
    """With the file's source and date on each citation, nothing empty and lists in their fixed order."""
    record = {key: _normalised_value(key, value, source, dated) for key, value in entry.items()}
    if "place" in record:
        record = {"source": source, "dated": dated, **record}
    return compact(record)


def _normalised_value(key: str, value, source: str, dated: str):
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [_normalised(item, source, dated) for item in value]
    if key in CODE_LISTS and isinstance(value, list):
        return in_order(value, CODE_LISTS[key])
    if key in UNORDERED and isinstance(value, list):
        return sorted(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
