"""Which known words or names a misspelt one may have been meant to be."""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA


def alike(word: str, known: Iterable[str], likeness: float) -> list[tuple[str, float]]:
    """Those that are near enough, each with its likeness, the nearest first; of those as near, as they were given.

    Likeness, from 0 to 1, is the share of the letters of the longer one that are right: a letter too many, one too few,
    another in its place and two neighbours that changed places are one slip each. From 0.7 on, that is one slip in four
    to six letters, two in seven to nine, three in ten.
    """
    # An iterator, because rapidfuzz compares the values of a dictionary.
    found = process.extract(word, iter(known), scorer=OSA.normalized_similarity, score_cutoff=likeness, limit=None)
    return [(near, likeness) for near, likeness, _ in found]
