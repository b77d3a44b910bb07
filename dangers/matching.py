"""Where patterns stand in a text: its words, each in the form in which it is compared."""

import re
from dataclasses import dataclass, replace
from functools import cache

from dangers.patterns import GAP, Pattern, Patterns, Place, key, sound, without_and
from dangers.words import danger_words
from reading.lexicon import Lexicon, plain_lexicon
from reading.phrases import unglue
from reading.tokens import tokenize

VOWEL_SIGNS = re.compile("[\u064b-\u065f\u0670\u0640]")  # of Arabic, and the stroke that lengthens a word
LONGEST_TEXT = 2_000  # characters read: danger may come at the end of a long message
MOST_WORDS = 300
MOST_SMALL = 4  # small words between two places of a pattern


@dataclass(frozen=True, slots=True)
class Match:
    pattern: Pattern
    first: int
    last: int


class ComparedWords:
    """A text cut into words, each in the form in which words are compared."""

    def __init__(self, text: str):
        self.tokens = unglue(tokenize(VOWEL_SIGNS.sub("", text[:LONGEST_TEXT]))[:MOST_WORDS], _spelling())
        self.folded = [token.word for token in self.tokens]
        self.keys = [key(word) for word in self.folded]
        self.heard = [sound(word) for word in self.folded]
        self.present = frozenset(self.keys).union(map(without_and, self.keys))
        self.taken: set[int] = set()  # of a calm phrase

    def __len__(self) -> int:
        return len(self.tokens)

    def begins_clause(self, place: int) -> bool:
        return place <= 0 or place >= len(self) or self.tokens[place].breaks

    def same_clause(self, first: int, last: int) -> bool:
        return not any(token.breaks for token in self.tokens[first + 1 : last + 1])


@cache
def _spelling() -> Lexicon:
    """To know where an apostrophe is missing: "jveux" is "j'veux", and "mutile" no "m'utile"."""
    lexicon = plain_lexicon()
    return replace(lexicon, words=lexicon.words | danger_words().written)


def all_matches(words: ComparedWords, patterns: Patterns) -> list[Match]:
    small = danger_words().small
    return [
        Match(pattern, place, last)
        for place in range(len(words))
        for pattern in patterns.beginning_with(
            words.keys[place], words.heard[place], at_edge=words.begins_clause(place)
        )
        if pattern.may_stand(words.present) and (last := _last(words, pattern, place, small)) is not None
    ]


def _last(words: ComparedWords, pattern: Pattern, first: int, small: frozenset[str]) -> int | None:
    """The position of the last word of the pattern that begins at `first`; None where it does not stand there."""
    places = pattern.places
    if places[0].is_edge and words.begins_clause(first):
        return _follow(words, places[1:], first, first - 1, small, starts=True)
    return _follow(words, places[1:], first + 1, first, small) if _stands(words, places[0], first) else None


def _follow(
    words: ComparedWords,
    places: tuple[Place, ...],
    position: int,
    last: int,
    small: frozenset[str],
    *,
    starts: bool = False,
) -> int | None:
    """Where the other places end, when they follow from `position` on."""
    if not places:
        return last
    place, rest = places[0], places[1:]
    if place.is_edge and words.begins_clause(position):
        return _follow(words, rest, position, last, small, starts=starts)
    if place.is_barred:
        is_there = position < len(words) and place.holds(words.keys[position], words.heard[position])
        return None if is_there else _follow(words, rest, position, last, small)
    for at in _reach(words, place, position, small, starts):
        if _stands(words, place, at) and (end := _follow(words, rest, at + 1, at, small)) is not None:
            return end
    return None


def _reach(words: ComparedWords, place: Place, position: int, small: frozenset[str], starts: bool) -> list[int]:
    """The positions at which the place may stand: past small words, or past any few in a wide gap."""
    most, reached = (GAP if place.is_wide else MOST_SMALL), []
    for at in range(position, min(position + most + 1, len(words))):
        if words.tokens[at].breaks and not (starts and at == position):
            break
        reached.append(at)
        if not place.is_wide and words.folded[at] not in small:
            break
    return reached


def _stands(words: ComparedWords, place: Place, at: int) -> bool:
    return at not in words.taken and place.holds(words.keys[at], words.heard[at])
