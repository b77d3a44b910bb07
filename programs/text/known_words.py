"""Known words that an unknown one may have been meant to be, found without comparing it with each letter by letter."""

from array import array
from math import ceil

# Sorts of letters told apart, one bit each; others share a bit, which lets more words through, never fewer.
LETTERS = 31
OTHER_LENGTHS = 2  # letters more or less
SMALL = 1e-9  # what arithmetic may add to a product


class KnownWords:
    """By first letter and length, each with the set of its letters."""

    def __init__(self):
        self._words: dict[tuple[str, int], list[str]] = {}
        self._letters: dict[tuple[str, int], array] = {}

    def add(self, word: str) -> None:
        shape = word[0], len(word)
        self._words.setdefault(shape, []).append(word)
        self._letters.setdefault(shape, array("I")).append(_letters(word))

    def like(self, word: str, likeness: float) -> list[str]:
        """Those of nearly the same length that begin alike, or whose first two letters changed places, without most of
        those whose difflib ratio lies below `likeness`."""
        lengths = range(len(word) - OTHER_LENGTHS, len(word) + OTHER_LENGTHS + 1)
        initials = {word[0], word[1:2] or word[0]}
        shapes = ((first, length) for first in initials for length in lengths)
        return [near for shape in shapes for near in self._near(word, shape, likeness)]

    def _near(self, word: str, shape: tuple[str, int], likeness: float) -> list[str]:
        """A letter of one word that the other lacks has no match: more than `spare` of them are too many."""
        own, length = _letters(word), shape[1]
        matched = ceil(likeness * (len(word) + length) / 2 - SMALL)
        spare, spare_of_other = len(word) - matched, length - matched
        return [
            near
            for near, letters in zip(self._words.get(shape, ()), self._letters.get(shape, ()), strict=True)
            if (own & ~letters).bit_count() <= spare and (letters & ~own).bit_count() <= spare_of_other
        ]


def _letters(word: str) -> int:
    bits = 0
    for letter in word:
        bits |= 1 << ord(letter) % LETTERS
    return bits
