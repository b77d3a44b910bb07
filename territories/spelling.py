"""Which known words or names a misspelt one may have been meant to be."""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

# Share of the letters of the longer one that are right: one slip in four letters, two in eight. A letter too many, one
# too few, another in its place and two neighbours that changed places are one slip each.
LIKENESS = 0.75


def alike(word: str, known: Iterable[str]) -> list[tuple[str, float]]:
    """Those that are near enough, each with its likeness, the nearest first; of those as near, as they were given."""
    found = process.extract(word, iter(known), scorer=OSA.normalized_similarity, score_cutoff=LIKENESS, limit=None)
    return [(near, likeness) for near, likeness, _ in found]
