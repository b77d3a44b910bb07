"""Which programmes hold which keys, by part of the entry: names weigh more than organisations, these than text."""

import bisect
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import groupby, takewhile

from search.bitmaps import Sets
from search.text.analysis import STOP_WORDS, is_word_key, keys_of_words, ordinary_words, whole_name_key, written_words
from search.text.known_words import KnownWords

# The parts of an entry, the weightiest first.
NAMES, AROUND, BODY = range(3)
WEIGHTS = (4, 2, 1)
BRACKETS = re.compile(r"[()«»;:,]")


@dataclass(frozen=True)
class Document:
    """What is searched of one programme: its names, those around it (organisations, parent), its text."""

    names: tuple[str, ...]
    around: str = ""
    body: str = ""

    def read(self) -> tuple[tuple[set[str], ...], set[str]]:
        """Two results. First the keys of each part (names, around, body), each key in its weightiest part only; a whole
        name is a key of the names too. Second the ordinary words, for spelling suggestions."""
        words = [set(written_words(text)) for text in (" . ".join(self.names), self.around, self.body)]
        names, around, body = map(keys_of_words, words)
        names |= {whole_name_key(name) for name in self._spoken_names()}
        return (names, around - names, body - names - around), ordinary_words(set().union(*words))

    def _spoken_names(self) -> set[str]:
        """The names that people may say: the text before brackets, and the text in brackets unless it is an acronym,
        which may be that of a wider programme."""
        spoken = set()
        for name in self.names:
            first, *others = (piece.strip() for piece in BRACKETS.split(name))
            spoken |= {first, *(other for other in others if not other.isupper())}
        return spoken - {""}


class TextIndex:
    """The positions that hold each key, by part of the entry. Nothing is ever removed: whoever asks leaves dead
    positions out."""

    def __init__(self) -> None:
        self._parts: tuple[Sets[str], ...] = (Sets(), Sets(), Sets())
        self._words: Counter[str] = Counter()
        self._sorted_keys: list[str] | None = None
        self.spellings = KnownWords()

    def add(self, position: int, parts: Sequence[Collection[str]], words: Collection[str]) -> None:
        if self._sorted_keys is not None:
            self._sort_in(self._sorted_keys, set().union(*parts))
        for known, keys in zip(self._parts, parts, strict=True):
            known.add_each(keys, position)
        for word in words:
            if word not in self._words and word not in STOP_WORDS:  # which no search looks for
                self.spellings.add(word)
        self._words.update(words)

    def _sort_in(self, known: list[str], keys: Iterable[str]) -> None:
        for key in keys:
            if is_word_key(key) and not self.holds(key):
                bisect.insort(known, key)

    def add_document(self, position: int, document: Document) -> None:
        self.add(position, *document.read())

    def compact(self) -> None:
        """To be called after many additions: less memory, quicker answers."""
        self.compact_sets()
        self._keys_in_order()

    def compact_sets(self) -> None:
        for known in self._parts:
            known.compact()

    def part(self, part: int, key: str) -> int:
        return self._parts[part].of(key)

    def union(self, part: int, keys: Iterable[str]) -> int:
        return self._parts[part].union(keys)

    def holds(self, key: str) -> bool:
        return any(key in known for known in self._parts)

    def keys_beginning(self, prefix: str, limit: int) -> list[str]:
        known = self._keys_in_order()
        start = bisect.bisect_left(known, prefix)
        return list(takewhile(lambda key: key.startswith(prefix), known[start : start + limit]))

    def _keys_in_order(self) -> list[str]:
        """Sorted when all are read, and kept sorted from then on."""
        if self._sorted_keys is None:
            by_part = (sorted(filter(is_word_key, known)) for known in self._parts)
            self._sorted_keys = [key for key, _ in groupby(merge(*by_part))]
        return self._sorted_keys

    def frequency(self, word: str) -> int:
        return self._words[word]

    def known_words(self) -> list[str]:
        return sorted(self._words)
