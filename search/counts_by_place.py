"""How many programmes each of many places has, by the rule of the list, from one version of the catalogue."""

from collections.abc import Iterable

from eligibility import Question
from search.bitmaps import Bits
from search.catalogue import Catalogue, current_catalogue
from search.index.facet_counts import Counts
from search.index.hints import NOWHERE
from search.index.index import Index
from search.tie_breaks import at_distance
from territories.scope import Scope


def count_by_place(scopes: Iterable[Scope]) -> dict[str, Counts]:
    """By the key of each place, the counts of a list that is asked for this place and nothing else."""
    with current_catalogue() as catalogue:
        return _counts(catalogue, scopes)


def count_there(scopes: Iterable[Scope]) -> dict[str, Counts]:
    """The same without what is offered at a distance, which fits any place and is in none."""
    with current_catalogue() as catalogue:
        anywhere = _at_distance(catalogue.index)
        return {
            key: one._replace(yes=one.yes - anywhere.yes, on_condition=one.on_condition - anywhere.on_condition)
            for key, one in _counts(catalogue, scopes).items()
        }


def _counts(catalogue: Catalogue, scopes: Iterable[Scope]) -> dict[str, Counts]:
    index, kept = catalogue.index, catalogue.counts_by_place
    total = index.alive.bit_count()
    for scope in (asked := dict.fromkeys(scopes)):
        if scope not in kept:
            kept[scope] = Counts.of(index.answers(Question(place=scope)), total)
    return {scope.key: kept[scope] for scope in asked}


def _at_distance(index: Index) -> Counts:
    """Of what is offered at a distance, which answers alike wherever one is."""
    bits, remote = index.answers(Question(place=NOWHERE)), at_distance(index)
    return Counts.of(bits & Bits(remote, remote, remote), remote.bit_count())


def count_placed_nowhere() -> int:
    """The number of programmes that are to be verified whatever place is asked: no source states their place, or only
    by examples or inference."""
    return count_by_place([NOWHERE])[NOWHERE.key].check
