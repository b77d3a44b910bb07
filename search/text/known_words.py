"""Known words that an unknown one may have been meant to be."""

from itertools import chain, product

from territories.spelling import alike

LIKENESS = 0.7  # from which a word is proposed (spelling.alike)
OTHER_LENGTHS = 2  # letters more or less


class KnownWords:
    """By first letter and length, so that few are compared."""

    def __init__(self) -> None:
        self._words: dict[tuple[str, int], list[str]] = {}

    def add(self, word: str) -> None:
        self._words.setdefault((word[0], len(word)), []).append(word)

    def like(self, word: str) -> list[tuple[str, float]]:
        """Those that begin alike, or whose first two letters changed places, each with its likeness to the word."""
        lengths = range(len(word) - OTHER_LENGTHS, len(word) + OTHER_LENGTHS + 1)
        shapes = product({word[0], word[1:2] or word[0]}, lengths)
        return alike(word, chain.from_iterable(self._words.get(shape, ()) for shape in shapes), LIKENESS)
