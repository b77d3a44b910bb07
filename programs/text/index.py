"""Which programmes hold which keys, by part of the entry: names weigh more than organisations, these than text."""

import bisect
import re
from collections.abc import Iterable
from dataclasses import dataclass

from programs.eligibility.bitmaps import Members
from programs.text.analysis import keys_of, whole_name_key, words_of

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

    def parts(self) -> tuple[set[str], ...]:
        """Keys by part, each key in its weightiest part only; among the names, each whole name is a key too."""
        names = keys_of(" . ".join(self.names)) | {whole_name_key(name) for name in self._spoken_names()}
        around = keys_of(self.around) - names
        return names, around, keys_of(self.body) - names - around

    def _spoken_names(self) -> set[str]:
        """The names as one may say them: what stands before brackets is a name, and what stands in them, but for a
        mere acronym, which may be that of a wider programme."""
        spoken = set()
        for name in self.names:
            first, *others = (piece.strip() for piece in BRACKETS.split(name))
            spoken |= {first, *(other for other in others if not other.isupper())}
        return spoken - {""}


class TextIndex:
    """Members by key and part. Only grows; what dies is masked by who asks."""

    def __init__(self):
        self.size = 0
        self._parts: tuple[dict[str, Members], ...] = ({}, {}, {})
        self._words: dict[str, int] = {}
        self._sorted_keys: list[str] = []
        self._by_length: dict[tuple[str, int], list[str]] = {}

    def add(self, position: int, parts: Iterable[Iterable[str]], words: Iterable[str]) -> None:
        self.size = max(self.size, position + 1)
        for known, keys in zip(self._parts, parts, strict=True):
            for key in keys:
                members = known.get(key)
                if members is None:
                    members = known[key] = Members()
                members.add(position)
        for word in words:
            self._words[word] = self._words.get(word, 0) + 1

    def add_document(self, position: int, document: Document) -> None:
        self.add(position, document.parts(), words_of(" . ".join([*document.names, document.around, document.body])))

    def settle(self) -> None:
        """To be called after a batch of additions."""
        for known in self._parts:
            for members in known.values():
                members.settle(self.size)
        self._sorted_keys = sorted({key for known in self._parts for key in known})
        self._by_length = {}
        for word in self._words:
            self._by_length.setdefault((word[0], len(word)), []).append(word)

    def part(self, part: int, key: str) -> int:
        members = self._parts[part].get(key)
        return members.bits(self.size) if members else 0

    def holds(self, key: str) -> bool:
        return any(key in known for known in self._parts)

    def keys_beginning(self, prefix: str, limit: int) -> list[str]:
        start = bisect.bisect_left(self._sorted_keys, prefix)
        found = []
        for key in self._sorted_keys[start : start + limit]:
            if not key.startswith(prefix):
                break
            found.append(key)
        return found

    def frequency(self, word: str) -> int:
        return self._words.get(word, 0)

    def known_words(self) -> list[str]:
        return sorted(self._words)

    def words_like(self, word: str) -> list[str]:
        """Known words of nearly the same length that begin alike, or whose first two letters changed places."""
        lengths = range(len(word) - 2, len(word) + 3)
        initials = {word[0], word[1:2] or word[0]}
        return [near for first in initials for length in lengths for near in self._by_length.get((first, length), ())]
