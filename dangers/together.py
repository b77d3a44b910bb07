"""What signs tell that mean little alone and stand near one another, in any order (data/words/together.yaml)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from dangers.matching import Match
from dangers.words import Together

NEAR = 15  # words between signs that belong together; up to twice as many may do
NOW = "violence-en-cours"  # told by signs alone, it is over when what is told is
Stretches = dict[str, set[int]]


@dataclass
class Told:
    """`kinds`: what the signs tell; `without`: what they explain away; `first`: what is then the most pressing of all
    violence; `is_settled`: it is over."""

    kinds: set[str] = field(default_factory=set)
    without: set[str] = field(default_factory=set)
    first: set[str] = field(default_factory=set)
    is_settled: bool = False


def told_together(signs: Iterable[Match], rules: Iterable[Together]) -> Told:
    stretches: Stretches = {}
    for match in signs:
        stretch = match.first // NEAR
        stretches.setdefault(match.pattern.kinds[0], set()).update((stretch, stretch + 1))
    told = Told()
    for rule in rules:
        if _holds(rule, stretches):
            told.kinds.update(rule.kinds)
            told.without.update(rule.without)
            told.first.update(rule.first)
            told.is_settled |= rule.is_over
    if told.is_settled:
        told.kinds.discard(NOW)
    return told


def _holds(rule: Together, stretches: Stretches) -> bool:
    if not all(sign in stretches for sign in rule.signs) or any(sign in stretches for sign in rule.unless):
        return False
    return bool(set.intersection(*(stretches[sign] for sign in rule.signs)))
