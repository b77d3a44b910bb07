"""The texts of programmes in other languages, from their files: which are translated, how a file is read and loaded.

A file says from which original each text was made: `stamps`, written by `manage.py stamp_translations`. Texts from
files were reviewed by nobody. What a person reviewed or rewrote is never overwritten.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.db import models

from programs.models import AcceptedPublic, CatalogueVersion, Program
from sources.records import Record, RecordError, check_keys
from territories.chunks import CHUNK, chunked
from translations.models import Translation, languages
from translations.subjects import fingerprint, translate_fields
from web.yaml_files import read_yaml

FOLDER = "translations"  # inside the folder of the catalogue
TRANSLATED: dict[type[models.Model], tuple[str, ...]] = {
    Program: ("name", "summary", "access_steps", "decision_body", "legal_status", "cost_note", "description"),
    AcceptedPublic: ("note",),
}
Address = tuple[str, ...]  # ("clas", "name") or ("clas", "accepted_publics", "jeune", "note")


def declare() -> None:
    for model, names in TRANSLATED.items():
        translate_fields(model, *names)


@dataclass
class TextReport:
    counts: Counter = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)

    def __str__(self):
        words = (("added", "ajoutés"), ("changed", "modifiés"), ("unchanged", "inchangés"), ("removed", "retirés"))
        counted = ", ".join(f"{self.counts[outcome]} {word}" for outcome, word in words)
        kept = f" ; gardés tels que relus ou modifiés à la main : {len(self.kept)}" if self.kept else ""
        return f"Textes traduits : {counted}{kept}."


@dataclass
class Moved:
    """What files call otherwise than it is called here now: None: it was deleted, or was not taken up. `publics`: keys
    of accepted publics, by the programme's slug in the file and their key in it."""

    slugs: dict[str, str | None] = field(default_factory=dict)
    publics: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def of(self, address: Address) -> Address | None:
        """Where the object of a text is now. `address`: of the object, as the file names it."""
        slug, *part = address
        now = self.slugs.get(slug, slug)
        if now is None or not part:
            return None if now is None else (now,)
        key = self.publics.get((slug, part[1]), part[1])
        return None if key is None else (now, part[0], key)


def texts_of_file(path: Path) -> dict[Address, str]:
    """The texts of a file by address."""
    raw = read_yaml(path) or {}
    check_keys(raw, ("programs", "stamps"), path.name)
    return dict(_texts_of_programs(raw.get("programs") or {}))


def _texts_of_programs(programs: dict) -> Iterator[tuple[Address, str]]:
    for slug, texts in programs.items():
        check_keys(texts, (*TRANSLATED[Program], "accepted_publics"), slug)
        yield from (((slug, name), text) for name, text in texts.items() if name != "accepted_publics")
        for key, notes in texts.get("accepted_publics", {}).items():
            check_keys(notes, TRANSLATED[AcceptedPublic], f"{slug}, {key}")
            yield from (((slug, "accepted_publics", key, name), text) for name, text in notes.items())


def read_stamps(path: Path) -> dict[Address, tuple[str, str]]:
    """By address, the fingerprints of the original and of the text made from it."""
    raw = read_yaml(path) or {}
    return {tuple(address.split("/")): tuple(stamp.split()) for address, stamp in (raw.get("stamps") or {}).items()}


def translation_files(folder: Path) -> dict[str, Path]:
    """The file of each language, by its code."""
    paths = {path.stem: path for path in sorted((folder / FOLDER).glob("*.yaml"))}
    known = dict(languages())
    for code in paths:
        if code not in known:
            raise RecordError(f"{FOLDER}/{code}.yaml : langue inconnue. Langues admises : {', '.join(known)}.")
    return paths


def load_translations(folder: Path, moved: Moved) -> TextReport:
    """Bring the machine's texts to what the files say; to be called inside the transaction of a load."""
    report = TextReport()
    files = {language: _File(path) for language, path in translation_files(folder).items()}
    named = {now[0] for file in files.values() for address in file.texts if (now := moved.of(address[:1]))}
    subjects = _subjects(named)
    wanted = {_key(row): row for language, file in files.items() for row in _rows(language, file, subjects, moved)}
    # A text left out of a file goes; what the files do not name stays, and is not read.
    stored = {_key(row): row for row in _stored({key[:2] for key in wanted})}
    removed = [row for key, row in stored.items() if key not in wanted and not row.is_by_hand]
    _write(stored, wanted, report)
    _remove(removed, report)
    if report.counts.keys() - {"unchanged"}:
        CatalogueVersion.advance()
    return report


class _File:
    """What one file of texts holds."""

    def __init__(self, path: Path):
        self.path, self.texts, self.stamps = path, texts_of_file(path), read_stamps(path)


def _subjects(slugs: Iterable[str]) -> dict[Address, models.Model]:
    """Every object of these programmes that has translated texts, by the address of its texts."""
    found: dict[Address, models.Model] = {}
    for chunk in chunked(sorted(slugs)):
        for program in Program.objects.filter(slug__in=chunk).only("slug"):
            found[program.slug,] = program
        for public in AcceptedPublic.objects.filter(program__slug__in=chunk).select_related("program"):
            found[public.program.slug, "accepted_publics", public.key] = public
    return found


def _stored(subjects: Iterable[tuple[int, int]]) -> Iterator[Translation]:
    """The texts of these objects, told by the number of their type and their own."""
    keys: dict[int, list[int]] = defaultdict(list)
    for kind, pk in sorted(subjects):
        keys[kind].append(pk)
    for kind, pks in keys.items():
        for chunk in chunked(pks):
            yield from Translation.objects.filter(content_type=kind, object_id__in=chunk)


def _rows(language: str, file: _File, subjects: dict[Address, models.Model], moved: Moved) -> Iterator[Translation]:
    for address, text in file.texts.items():
        where = f"{FOLDER}/{file.path.name}, {'/'.join(address)}"
        subject = moved.of(address[:-1])
        if subject is None:
            continue
        if subject not in subjects:
            raise RecordError(f"{where} : aucun texte de ce nom dans le catalogue.")
        stamp = file.stamps.get(address)
        if stamp is None or stamp[1] != fingerprint(text):
            raise RecordError(f"{where} : lancez d'abord manage.py stamp_translations {file.path.parent.parent}.")
        yield _row(subjects[subject], address[-1], language, text, stamp[0])


def _row(subject: models.Model, name: str, language: str, text: str, source_hash: str) -> Translation:
    kind = ContentType.objects.get_for_model(subject)
    return Translation(
        content_type=kind,
        object_id=subject.pk,
        field=name,
        language=language,
        text=text,
        source_hash=source_hash,
        loaded_hash=fingerprint(text),
    )


def _key(row: Translation) -> tuple:
    return row.content_type_id, row.object_id, row.field, row.language


def _write(stored: dict[tuple, Translation], wanted: dict[tuple, Translation], report: TextReport) -> None:
    changed = []
    for key in stored.keys() & wanted.keys():
        old, new = stored[key], wanted[key]
        if (old.text, old.source_hash) == (new.text, new.source_hash):
            report.counts["unchanged"] += 1
        elif old.is_by_hand:
            report.kept.append(str(old))
        else:
            old.text, old.source_hash, old.loaded_hash = new.text, new.source_hash, new.loaded_hash
            changed.append(old)
    added = [row for key, row in wanted.items() if key not in stored]
    Translation.objects.bulk_update(changed, ["text", "source_hash", "loaded_hash"], batch_size=CHUNK)
    Translation.objects.bulk_create(added, batch_size=CHUNK)
    report.counts += Counter(added=len(added), changed=len(changed))


def _remove(rows: list[Translation], report: TextReport) -> None:
    for chunk in chunked(row.pk for row in rows):
        Translation.objects.filter(pk__in=chunk).delete()
    report.counts += Counter(removed=len(rows))


BEFORE_STAMPS = re.compile(r"\n(?:#[^\n]*\n)?stamps:")
STAMPS_BEGIN = "\n# Écrit par manage.py stamp_translations : empreintes de l'original et du texte traduit.\nstamps:\n"


def stamp_file(path: Path, originals: dict[Address, str]) -> Counter:
    """Say of each new or rewritten text that it was made from the original as it stands now; the others keep theirs."""
    stamps, counts = read_stamps(path), Counter[str]()
    lines = []
    for address, text in texts_of_file(path).items():
        if address not in originals:
            raise RecordError(f"{path.name}, {'/'.join(address)} : le catalogue n'a pas de texte à cet endroit.")
        now = fingerprint(originals[address])
        stamp = stamps.get(address)
        if stamp is None or stamp[1] != fingerprint(text):
            stamp = (now, fingerprint(text))
            counts["stamped"] += 1
        counts["stale"] += stamp[0] != now
        lines.append(f"  {'/'.join(address)}: {' '.join(stamp)}\n")
    texts = BEFORE_STAMPS.split(path.read_text(encoding="utf-8"))[0].rstrip("\n")
    path.write_text(f"{texts}\n{STAMPS_BEGIN}{''.join(lines)}", encoding="utf-8")
    return counts


def originals_of(programs: dict[str, Record]) -> dict[Address, str]:
    """The texts to translate of some programmes' records, by address."""
    found: dict[Address, str] = {}
    for slug, record in programs.items():
        found |= {(slug, name): record[name] for name in TRANSLATED[Program] if name in record}
        for public in record.get("accepted_publics", []):
            for name in TRANSLATED[AcceptedPublic]:
                if name in public:
                    found[slug, "accepted_publics", public.get("key", "general"), name] = public[name]
    return found
