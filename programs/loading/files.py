"""The YAML files of a catalogue: what each says of which entry, as records. The database is not asked here."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from partners.records import with_said_numbers
from programs.models import AcceptedPublic, Program
from sources.merge.records import merge_records
from sources.records import Record, compact
from vocabulary.fields import CodeListField, in_order
from web.yaml_files import read_yaml

SECTIONS = ("sources", "organizations", "programs")
ENTRIES = ("organizations", "programs")
UNORDERED = ("coverage", "sites", "contacts", "distinct_from", "areas")
CODE_LISTS = {
    field.name: field.scheme
    for model in (Program, AcceptedPublic)
    for field in model._meta.get_fields()
    if isinstance(field, CodeListField)
}


class CatalogueError(ValueError):
    """A file of the catalogue is wrong; the message names the file, the entry and the remedy."""


@dataclass
class CatalogueFile:
    """`source`: the document that it was read from. `entries`: records by section and slug."""

    name: str
    source: str
    entries: dict[str, dict[str, Record]] = field(default_factory=lambda: {section: {} for section in SECTIONS})

    @property
    def key(self) -> str:
        """By which it is known again at the next load, wherever its folder stands."""
        return f"{self.source}/{self.name}"


def read_files(folder: Path) -> list[CatalogueFile]:
    """All files of a folder. Several may tell of one entry, each its own document."""
    files = [read_file(path) for path in sorted(folder.glob("*.yaml"))]
    if not any(one.entries[section] for one in files for section in ENTRIES):
        raise CatalogueError(f"Aucun dispositif ni organisme dans les fichiers *.yaml de {folder}.")
    _check_sources(files)
    _make_distinctions_mutual(files)
    return files


def read_folder(folder: Path) -> dict[str, dict[str, Record]]:
    """What the files of a folder say together, by section and slug: of each field, what the first says that speaks."""
    found: dict[str, dict[str, Record]] = {section: {} for section in SECTIONS}
    for file in read_files(folder):
        for section, records in file.entries.items():
            for slug, record in records.items():
                known = found[section].get(slug, {"slug": slug})
                found[section][slug] = merge_records({}, known, record).record
    return found


def _check_sources(files: list[CatalogueFile]) -> None:
    """A document is one file's: which of two would tell of it?"""
    seen: set[str] = set()
    for one in files:
        if one.source in seen:
            raise CatalogueError(f"{one.name} : « {one.source} » est donné deux fois, ici ou ailleurs.")
        seen.add(one.source)


def _make_distinctions_mutual(files: list[CatalogueFile]) -> None:
    """What is not to be confused with another is so both ways, whichever of the two entries says it."""
    told: dict[str, list[Record]] = defaultdict(list)
    for one in files:
        for slug, record in one.entries["programs"].items():
            told[slug].append(record)
    records = [(slug, record) for slug, found in told.items() for record in found]
    for slug, other in [(slug, other) for slug, record in records for other in record.get("distinct_from", [])]:
        if other in told:
            record = told[other][0]
            record["distinct_from"] = sorted({*record.get("distinct_from", []), slug})


def read_file(path: Path) -> CatalogueFile:
    try:
        raw = read_yaml(path)
    except yaml.YAMLError as error:
        raise CatalogueError(f"{path.name} n'est pas du YAML valable : {error}") from error
    _check_shape(path.name, raw)
    source = raw["source"]["slug"]
    found = CatalogueFile(path.name, source)
    found.entries["sources"][source] = compact(raw["source"])
    for section, record in _records(raw):
        if record["slug"] in found.entries[section]:
            raise CatalogueError(f"{path.name} : « {record['slug']} » est donné deux fois, ici ou ailleurs.")
        found.entries[section][record["slug"]] = record
    return found


def _records(raw: Any) -> Iterator[tuple[str, Record]]:
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
