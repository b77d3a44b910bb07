"""The search made anew: read from scratch, held against what a worker that follows changes comes to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction

from programs.models import CatalogueVersion, Program
from search.catalogue import Catalogue, followed, read_catalogue
from search.finder import Results, Search
from search.text.analysis import keys_of
from search.text.index import NAMES, WEIGHTS

MOST_FOLLOWED = 500  # programmes read a second time, as after an edit: evenly spread over the catalogue
MOST_WORDS = 2_000  # whose entries are counted, evenly spread over the known words
ORDERED = 200  # places of the order by name that are compared
Item = TypeVar("Item")


@dataclass(frozen=True)
class Rebuilt:
    """`differences`: French sentences, none when both ways of reading agree."""

    programs: int
    words: int
    publics: int
    with_place: int
    followed: int
    differences: tuple[str, ...]


def rebuild() -> Rebuilt:
    """Make all workers read everything again, after a reading of our own that is checked."""
    with transaction.atomic():  # one state of the catalogue for both readings
        fresh = read_catalogue(CatalogueVersion.current())
        sample, words = _spread(sorted(fresh.position_of), MOST_FOLLOWED), fresh.texts.known_words()
        before = _Picture(fresh, sample, words)
        published = list(fresh.position_of.values())
        figures = {
            "programs": len(published),
            "words": len(words),
            "publics": sum(len(fresh.offers[at].alternatives) for at in published),
            "with_place": sum(at in fresh.sites for at in published),
        }
        second = _follow(fresh, sample)
        differences = [*_missing(len(published)), *before.differences(_Picture(second, sample, words))]
        CatalogueVersion.advance(whole=True)
    return Rebuilt(followed=len(sample), differences=tuple(differences), **figures)


def _follow(catalogue: Catalogue, pks: list[int]) -> Catalogue:
    """As a worker does when these are edited."""
    CatalogueVersion.advance(pks)
    return followed(catalogue, CatalogueVersion.current())


def _spread(items: Sequence[Item], most: int) -> list[Item]:
    return list(items[:: max(1, -(-len(items) // most))])


def _missing(read: int) -> Iterator[str]:
    """A sentence where the database counts other published programmes than were `read`."""
    published = Program.objects.published().count()
    if published != read:
        yield f"{published} dispositifs sont publiés, {read} sont lus"


class _Picture:
    """What a catalogue answers, and what it knows of some programmes and words."""

    def __init__(self, catalogue: Catalogue, pks: list[int], words: list[str]):
        everything = Results(catalogue, Search(sort="nom"))
        self.counts = everything.counts
        self.order = [one.pk for one in everything.page(0, ORDERED)]
        self.holders = {word: _holders(catalogue, word) for word in _spread(words, MOST_WORDS)}
        names = Program.objects.filter(pk__in=pks).values_list("pk", "name", "acronym")
        self.known = {
            pk: _known(catalogue, pk, f"{name} . {acronym}") if pk in catalogue.position_of else None
            for pk, name, acronym in names
        }

    def differences(self, other: "_Picture") -> Iterator[str]:
        if self.counts != other.counts:
            yield f"le compte des réponses change ({self.counts} puis {other.counts})"
        if self.order != other.order:
            yield "l'ordre des noms change"
        for word, number in self.holders.items():
            if number != other.holders[word]:
                yield f"« {word} » est dans {number} dispositifs puis dans {other.holders[word]}"
        for pk, known in self.known.items():
            if known != other.known[pk]:
                yield f"le dispositif n° {pk} est lu de deux façons"


def _holders(catalogue: Catalogue, word: str) -> int:
    """How many published programmes hold the word."""
    held = 0
    for key in keys_of(word):
        for part in range(len(WEIGHTS)):
            held |= catalogue.texts.part(part, key)
    return (held & catalogue.index.alive).bit_count()


def _known(catalogue: Catalogue, pk: int, name: str) -> tuple[object, ...]:
    at = catalogue.position_of[pk]
    found_by = {key for key in keys_of(name) if catalogue.texts.part(NAMES, key) >> at & 1}
    is_alive = bool(catalogue.index.alive >> at & 1)
    beside = catalogue.dates[at], catalogue.places[at], catalogue.sites.get(at)
    return catalogue.offers[at], beside, found_by, is_alive
