"""The catalogue in memory, one per worker, made again when its version in the database changes."""

import threading
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.contrib.contenttypes.models import ContentType

from programs.eligibility import Offer
from programs.eligibility.index import Index
from programs.models import CatalogueVersion, Program
from programs.offers import build_offers, programs_for_offers
from programs.search import TextIndex, words
from sources import partial_dates
from sources.models import Citation


@dataclass(frozen=True)
class Entry:
    """What is kept of a programme to find it; its position in the catalogue is its bit in the index."""

    pk: int
    slug: str
    names: str
    text: str
    oldest: date | None  # first and last day that any citation gives; None when no source dates it
    newest: date | None
    offer: Offer


class Catalogue:
    """The published programmes in order of name, with the index of their answers and of their words."""

    def __init__(self, version: str, entries: list[Entry]):
        self.version = version
        self.entries = entries
        self.index = Index([entry.offer for entry in entries])
        self.by_slug = {entry.slug: entry for entry in entries}

    @cached_property
    def texts(self) -> TextIndex:
        return TextIndex((entry.names, entry.text) for entry in self.entries)

    @cached_property
    def by_newest(self) -> list[int]:
        """Disjoint sets by date of the information, the latest first; the undated are in none."""
        sets: dict[date, int] = {}
        for position, entry in enumerate(self.entries):
            if entry.newest:
                sets[entry.newest] = sets.get(entry.newest, 0) | 1 << position
        return [sets[day] for day in sorted(sets, reverse=True)]


_lock = threading.Lock()
_current = Catalogue("never loaded", [])


def current_catalogue() -> Catalogue:
    """The catalogue as the database holds it now: one query when nothing has changed."""
    global _current
    version = CatalogueVersion.current()
    if version != _current.version:
        with _lock:
            if version != _current.version:
                _current = read_catalogue(version)
    return _current


def read_catalogue(version: str) -> Catalogue:
    programs = list(programs_for_offers())
    offers = build_offers(programs)
    dates = _dates()
    entries = [_entry(program, offers[program.pk], dates.get(program.pk, (None, None))) for program in programs]
    return Catalogue(version, sorted(entries, key=lambda entry: (words(entry.names), entry.slug)))


def _entry(program: Program, offer: Offer, dates: tuple[date | None, date | None]) -> Entry:
    names = " ".join([program.name, program.acronym, *program.other_names])
    text = f"{program.summary} {program.description}"
    return Entry(program.pk, program.slug, names, text, *dates, offer)


def _dates() -> dict[int, tuple[date, date]]:
    """First and last day of the information on each programme."""
    kind = ContentType.objects.get_for_model(Program)
    rows = Citation.objects.filter(content_type=kind).exclude(dated="").values_list("object_id", "dated").distinct()
    found: dict[int, tuple[date, date]] = {}
    for pk, dated in rows:
        first, last = partial_dates.first_day(dated), partial_dates.last_day(dated)
        oldest, newest = found.get(pk, (first, last))
        found[pk] = min(oldest, first), max(newest, last)
    return found
