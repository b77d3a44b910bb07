"""What a search in words matches: every word (or a synonym of it), with the best matches told apart."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path

from search.bitmaps import difference
from search.text.analysis import SearchToken, acronym_key, phrase_key, stems, telling_tokens
from search.text.index import NAMES, WEIGHTS, TextIndex
from web.yaml_files import read_yaml

SYNONYMS = Path(__file__).parent / "synonyms.yaml"
MOST_PREFIXED = 300  # keys that one unfinished word may stand for
SHORTEST_PREFIX = 3  # letters
LONGEST_SYNONYM = 6  # words
LONGEST_NAME = 8  # words
MOST_CORRECTED = 3  # unknown words of one search for which a known one is looked for

Parts = tuple[int, ...]  # one set of programmes per part of the entry


@dataclass(frozen=True)
class TextMatch:
    """`all_words`: programmes that hold every word; `tiers`: those that hold any, best first; the first tier that holds
    a programme is its own.

    `called`: those that the text calls by their acronym or by a whole name of theirs.
    `unknown`: words that nothing holds, each with what it may mean ("" when nothing is near).
    """

    all_words: int
    called: int
    tiers: tuple[int, ...]
    unknown: dict[str, str] = field(default_factory=dict)

    @property
    def any_word(self) -> int:
        total = 0
        for tier in self.tiers:
            total |= tier
        return total

    def corrected(self, text: str) -> str:
        """The text with its unknown words replaced by near ones; empty where there is nothing to propose."""
        if not any(self.unknown.values()):
            return ""
        for raw, known in self.unknown.items():
            text = re.sub(rf"\b{re.escape(raw)}\b", known or raw, text)
        return text


def match_text(index: TextIndex, text: str, everything: int) -> TextMatch | None:
    """None when the text holds no word."""
    asked = telling_tokens(text)
    if not asked:
        return None
    keys = [phrase_key([token.plain]) for token in asked]
    concepts = [_concept(index, piece) for piece in _pieces(index, asked, keys)]
    return _combine(concepts, _called(index, asked, keys), _corrections(index, asked), everything)


Piece = tuple[SearchToken, ...]  # words that mean one thing: alone, or a phrase that has synonyms, or a word cut in two


def _pieces(index: TextIndex, asked: list[SearchToken], keys: list[str]) -> list[Piece]:
    """The longest known phrases first; "micro lycée" counts as one where "microlycée" is known. What is said again, in
    whatever form, counts once."""
    pieces: dict[tuple[str | bool, ...], Piece] = {}
    start = 0
    while start < len(asked):
        length = _synonymous(keys[start : start + LONGEST_SYNONYM]) or _cut_in_two(index, asked[start : start + 2])
        piece, said = tuple(asked[start : start + length]), keys[start : start + length]
        pieces.setdefault((*said, *(_is_acronym(index, token) for token in piece)), piece)
        start += length
    return list(pieces.values())


def _synonymous(keys: list[str]) -> int:
    """The number of words of the longest phrase of several that has synonyms and begins here; 0 where none does."""
    lengths = range(len(keys), 1, -1)
    return next((length for length in lengths if " ".join(keys[:length]) in _synonyms()), 0)


def _cut_in_two(index: TextIndex, pair: list[SearchToken]) -> int:
    """2 where the two words together are a known one, else 1."""
    joined = "".join(token.plain for token in pair)
    return 2 if len(pair) > 1 and len(joined) > 6 and index.frequency(joined) else 1


def _concept(index: TextIndex, piece: Piece) -> Parts:
    ways = [_phrase(index, piece)]
    if len(piece) > 1:
        ways.append(_word(index, SearchToken("", "".join(token.plain for token in piece))))
    ways.extend(_phrase(index, other) for other in _synonyms().get(phrase_key(token.plain for token in piece), ()))
    return _either(ways)


def _either(ways: Iterable[Parts]) -> Parts:
    total = [0] * len(WEIGHTS)
    for way in ways:
        total = [left | right for left, right in zip(total, way, strict=True)]
    return tuple(total)


def _phrase(index: TextIndex, piece: Iterable[SearchToken]) -> Parts:
    """Every word of the phrase; it stands in the least weighty part that any of its words needs."""
    words = [_word(index, token) for token in piece]
    within: list[int] = []
    reached = 0
    for part in range(len(WEIGHTS)):
        held = -1
        for word in words:
            upto = 0
            for one in word[: part + 1]:
                upto |= one
            held &= upto
        within.append(difference(held, reached))
        reached |= held
    return tuple(within)


def _word(index: TextIndex, token: SearchToken) -> Parts:
    """An acronym typed as one is that acronym alone; else any form of the word; else what it begins."""
    acronym = acronym_key(token.plain)
    if _is_acronym(index, token):
        return _held(index, [acronym])
    keys = [key for key in stems(token.plain) if index.holds(key)]
    if not keys and len(token.plain) >= SHORTEST_PREFIX:
        keys = index.keys_beginning(token.plain, MOST_PREFIXED)
    return _held(index, [*keys, acronym])


def _is_acronym(index: TextIndex, token: SearchToken) -> bool:
    """Known as an acronym, and typed as one or not a word of the entries ("classes" is both)."""
    known = index.holds(acronym_key(token.plain))
    return known and (token.looks_like_acronym or not index.frequency(token.plain))


def _held(index: TextIndex, keys: list[str]) -> Parts:
    return tuple(index.union(part, keys) for part in range(len(WEIGHTS)))


def _called(index: TextIndex, asked: list[SearchToken], keys: list[str]) -> list[int]:
    """Those whose whole name or own acronym is said, then those with the acronym in a name."""
    acronyms = [acronym_key(token.plain) for token in asked if _is_acronym(index, token)]
    starts = range(len(keys))
    names = (" ".join(keys[start:end]) for start in starts for end in range(start + 1, start + LONGEST_NAME + 1))
    return [index.union(NAMES, {"#" + name for name in (*acronyms, *names)}), index.union(NAMES, acronyms)]


def _combine(concepts: list[Parts], called: list[int], unknown: dict[str, str], everything: int) -> TextMatch:
    every = everything
    for parts in concepts:
        every &= _union(parts)
    tiers = (*called, *_by_score(concepts, everything))
    return TextMatch(every, (called[0] | called[1]) & everything, tuple(tiers), unknown)


def _union(parts: Parts) -> int:
    total = 0
    for part in parts:
        total |= part
    return total


def _by_score(concepts: list[Parts], everything: int) -> list[int]:
    """Disjoint sets by the sum of the weights of what each programme holds, best first; none for nothing held."""
    scores = {0: everything}
    for parts in concepts:
        following: dict[int, int] = {}
        rest = everything
        for weight, members in zip((*WEIGHTS, 0), (*parts, -1), strict=True):
            hit = rest & members
            rest ^= hit
            for score, holders in scores.items():
                if holders & hit:
                    following[score + weight] = following.get(score + weight, 0) | holders & hit
        scores = following
    return [scores[score] for score in sorted(scores, reverse=True) if score]


def _corrections(index: TextIndex, asked: list[SearchToken]) -> dict[str, str]:
    """Each unknown word with what it may mean; comparing one with thousands of known words is what costs most."""
    unknown = {token.raw: token.plain for token in asked if _is_unknown(index, token)}
    return {raw: _suggest(index, plain) for raw, plain in islice(unknown.items(), MOST_CORRECTED)}


def _is_unknown(index: TextIndex, token: SearchToken) -> bool:
    plain = token.plain
    if len(plain) < 4 or plain.isdigit() or any(index.holds(key) for key in (*stems(plain), acronym_key(plain))):
        return False
    return not index.keys_beginning(plain, 1)


def _suggest(index: TextIndex, plain: str) -> str:
    """A known word for one that nothing holds, of those as near the commonest; "" where none is near."""
    near = index.spellings.like(plain)
    return max(near, key=lambda one: (one[1], index.frequency(one[0]), one[0]), default=("",))[0]


@cache
def _synonyms() -> dict[str, tuple[Piece, ...]]:
    """From each phrase to the other ways of saying it."""
    table: dict[str, list[Piece]] = {}
    for group in read_yaml(SYNONYMS):
        phrases = [tuple(telling_tokens(phrase)) for phrase in group]
        for phrase in phrases:
            key = phrase_key(token.plain for token in phrase)
            table.setdefault(key, []).extend(other for other in phrases if other != phrase)
    return {key: tuple(others) for key, others in table.items()}
