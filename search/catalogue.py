"""The catalogue in memory, one per worker: it follows the database's versions and reads again only what changed."""

import threading
from array import array
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

from django.db.models import QuerySet

from eligibility import Offer
from partners.reaching import Known
from programs.bad_rows import state as bad_rows
from programs.bad_rows.state import left_out
from programs.models import CatalogueChange, Program, Version
from programs.models.version import current_version
from search.bitmaps import Sets
from search.index.facet_counts import Counts
from search.index.index import Index
from search.positions import Positions
from search.rows import card_details
from search.rows.card_details import UNDATED, Span
from search.rows.documents import read_documents
from search.rows.offers import OfferReader
from search.text.analysis import forget_words
from search.text.index import TextIndex
from search.tie_breaks import NameOrder, Wholes, by_reach
from territories.area_queries import areas_by_key
from territories.chunks import chunked
from territories.distance import Position
from territories.kinds import Kind
from territories.scope import Scope

CHUNK = 900  # programmes read at a time: SQLite takes at most 1,000 values beside one another
COMPACTED_EVERY = 20  # chunks, while everything is read: 13 million members are lists until then
MOST_DEAD = 0.1  # share of dead positions from which everything is read again
SILENT = Offer()
WIDER = (Kind.EPCI, Kind.DEPARTEMENT, Kind.REGION)
Told = TypeVar("Told")


class Catalogue:
    """The published programmes, each at a position (a number from 0). A changed programme takes the next free position;
    its old position is dead from then on."""

    def __init__(self, version: Version):
        self.version = version
        self.left_out: frozenset[int] = frozenset()  # no page can draw them
        self.index = Index()
        self.texts = TextIndex()
        self.names = NameOrder()
        self.offers: list[Offer] = []
        self.pks = array("q")
        self.dates: list[Span] = []
        self.places: list[tuple[str, ...]] = []
        self.checked: dict[int, date] = {}  # when somebody last reached it and checked
        self.position_of = Positions()
        self.wholes = Wholes()
        self.sites: dict[int, tuple[Position, ...]] = {}  # where people are received, where a source says it
        self.counts_by_place: dict[Scope, Counts] = {}  # kept by count_by_place until anything changes
        self.known: dict[int, Known] = {}  # by primary key, kept by search/results until anything changes
        self._areas: dict[str, Scope] = {}
        self._newest: Sets[date] = Sets()
        self._by_date: list[int] | None = None
        self._by_reach: list[int] | None = None

    def fill(self) -> None:
        """Read all published programmes into an empty catalogue, in the order of their names."""
        self.index.settle(self._add(self._in_order_of_name()))
        for part in (self.index, self.texts, self._newest):
            part.compact()
        self.position_of.settle()

    def _in_order_of_name(self) -> "array[int]":
        rows = sorted(_names_of(Program.objects.published()), key=lambda row: NameOrder.key(row[1], row[0]))
        for pk, name in rows:
            self.names.append(name, pk)
        return array("q", (pk for pk, _ in rows))

    def refresh(self, pks: Collection[int]) -> None:
        """Read these programmes (primary keys) again. Those that are no longer published leave the catalogue."""
        dead = [self.position_of.pop(pk) for pk in pks if pk in self.position_of]
        published = Program.objects.published()
        rows = [row for chunk in chunked(pks) for row in _names_of(published.filter(pk__in=chunk))]
        for position, (pk, name) in enumerate(rows, len(self.pks)):
            self.names.insert(position, name, pk)
        self.index.settle(dead + self._add(array("q", (pk for pk, _ in rows))))
        self._by_date = self._by_reach = None
        self.counts_by_place.clear()
        self.known = {}  # what a reader who began before puts into the former one is lost with it

    def _add(self, pks: "array[int]") -> list[int]:
        """Read these programmes (primary keys) into the next positions. Returns the dead ones among these positions: of
        programmes that were unpublished or deleted after `pks` was read.

        Programmes are read in the order of their keys, because neighbours lie together in the database. All texts come
        first: the memory that their words need meanwhile is then free for what stays.
        """
        first = len(self.pks)
        self._make_room_for(pks)
        for chunk in self._chunks(first, self.texts.compact_sets):
            self._add_texts(chunk)
        forget_words()
        reader, same = OfferReader(), dict[Any, Any]()
        gone: list[int] = []
        for chunk in self._chunks(first, self.index.compact):
            self._add_beside(same, chunk)
            gone += self._add_offers(reader, chunk)
        return gone

    def _make_room_for(self, pks: "array[int]") -> None:
        self.pks.extend(pks)
        self.offers.extend([SILENT] * len(pks))
        self.dates.extend([UNDATED] * len(pks))
        self.places.extend([()] * len(pks))

    def _chunks(self, first: int, compact: Callable[[], None]) -> Iterator[dict[int, int]]:
        """Dictionaries from primary key to position, at most CHUNK entries each, for every position from `first` on;
        sorted by key. `compact` is called after every COMPACTED_EVERY of them."""
        ordered = array("q", sorted(range(first, len(self.pks)), key=self.pks.__getitem__))
        for number, start in enumerate(range(0, len(ordered), CHUNK), 1):
            yield {self.pks[position]: position for position in ordered[start : start + CHUNK]}
            if number % COMPACTED_EVERY == 0:
                compact()

    def _add_texts(self, chunk: dict[int, int]) -> None:
        for pk, document in read_documents(chunk).items():
            self.texts.add_document(chunk[pk], document)

    def _add_beside(self, same: dict[Any, Any], chunk: dict[int, int]) -> None:
        """Read what a list shows beside the answers: dates, areas, sites. Equal values become one
        object, kept in `same`."""
        _put(self.dates, card_details.dates(chunk), chunk, same)
        _put(self.places, card_details.places(chunk), chunk, same)
        for position in chunk.values():
            newest = self.dates[position][1]
            if newest is not None:
                self._newest.add(newest, position)
        self.checked |= {chunk[pk]: day for pk, day in card_details.checked_on(chunk).items()}
        self.sites |= {chunk[pk]: sites for pk, sites in card_details.sites(chunk).items()}

    def _add_offers(self, reader: OfferReader, chunk: dict[int, int]) -> Iterator[int]:
        """Read the offers of a chunk into the index. Yields the positions of programmes that have no offer any more."""
        offers = reader.read(chunk)
        self.wholes.add(reader.whole_of, chunk)
        for pk, position in chunk.items():
            self.offers[position] = offers.get(pk, SILENT)
            self.index.add(self.offers[position], position)
            if pk in offers:
                self.position_of[pk] = position
            else:
                yield position

    def around(self, place: Scope) -> Iterator[Scope]:
        """The intercommunality, the département and the region that hold a place, from near to far. France has 1,400 of
        them: each is read once, when somebody asks inside it; when areas change, everything is read again."""
        keys = [key for kind in WIDER for key in place.within if key.startswith(f"{kind}-") and key != place.key]
        if unread := [key for key in keys if key not in self._areas]:
            self._areas |= {key: area.scope() for key, area in areas_by_key(unread).items()}
        yield from (self._areas[key] for key in keys if key in self._areas)

    def by_date(self) -> list[int]:
        """One bitmap for each last day of information, the newest day first. Programmes without a date are in none."""
        if self._by_date is None:
            self._by_date = [self._newest.of(day) for day in sorted(self._newest, reverse=True)]
        return self._by_date

    def by_reach(self) -> list[int]:
        """One bitmap for each kind of wide territory, the widest first."""
        if self._by_reach is None:
            self._by_reach = by_reach(self.index)
        return self._by_reach

    @property
    def is_mostly_dead(self) -> bool:
        return len(self.pks) > CHUNK and len(self.position_of) < (1 - MOST_DEAD) * len(self.pks)


def _put(known: list[Told], told: Mapping[int, Told], chunk: dict[int, int], same: dict[Any, Any]) -> None:
    for pk, value in told.items():
        known[chunk[pk]] = same.setdefault(value, value)


def _names_of(programs: QuerySet[Program]) -> list[tuple[int, str]]:
    return list(programs.order_by().values_list("pk", "name"))


_lock = threading.RLock()
_current: Catalogue | None = None


@contextmanager
def current_catalogue() -> Iterator[Catalogue]:
    """The catalogue as the database holds it now; it does not change while it is held."""
    global _current
    version = current_version()
    with _lock:
        bad_rows.follow(version)
        if _current is None or _current.version != version or _current.left_out != left_out(Program):
            former, _current = _current, None  # a refresh that fails half-way must not be taken up again
            _current = followed(former, version)
        yield _current


def is_catalogue_read() -> bool:
    """Whether this process holds a catalogue, even one of an older version."""
    return _current is not None


def followed(catalogue: Catalogue | None, version: Version) -> Catalogue:
    changed = CatalogueChange.programs_since(catalogue.version, version) if catalogue else None
    if catalogue is None or changed is None or catalogue.is_mostly_dead:
        return read_catalogue(version)
    changed |= catalogue.left_out ^ left_out(Program)
    if changed:
        catalogue.refresh(_with_descendants(changed))
    catalogue.version, catalogue.left_out = version, left_out(Program)
    return catalogue


def read_catalogue(version: Version) -> Catalogue:
    """Everything, from scratch."""
    bad_rows.follow(version)
    catalogue = Catalogue(version)
    catalogue.left_out = left_out(Program)
    catalogue.fill()
    return catalogue


def _with_descendants(pks: set[int]) -> set[int]:
    """These primary keys and those of all programmes that inherit from them."""
    found, ahead = set(pks), set(pks)
    while ahead:
        children = (Program.objects.filter(parent__in=chunk).values_list("pk", flat=True) for chunk in chunked(ahead))
        ahead = set().union(*children) - found
        found |= ahead
    return found
