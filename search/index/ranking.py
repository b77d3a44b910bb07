"""What breaks a tie between equally sure answers: how close the place is, how many situations are addressed."""

from functools import partial, reduce
from operator import or_
from typing import cast

from eligibility import Fact
from eligibility.criteria import BY_NAME
from search.bitmaps import difference
from search.index.fact_bitmaps import RelatedGroups
from search.index.hints import containing, inside
from search.index.index import Index, shift
from territories.scope import Scope

# From the closest fit to the loosest: a programme of the very town comes before one of the whole country.
WIDE = ("pays", "region", "academie", "departement")
CLOSENESS = ("arrondissement", "commune", "epci", "departement", "academie", "region", "pays")


def by_closeness(index: Index, place: Scope) -> list[int]:
    """By the tightest territory around the place, the tightest first; what lies inside it is as tight as can be."""
    territories = cast(RelatedGroups, index.shared.group(BY_NAME["lieu"]))  # as its hint has it
    around = sorted(containing(place), key=lambda relation: CLOSENESS.index(relation[1].partition("-")[0]))
    return [territories.related(inside(place)), *(territories.related([one]) for one in around)]


def by_reach(index: Index) -> list[int]:
    """By the widest territory, the widest first: where no place is said, it is the likeliest to be within reach."""
    territories = cast(RelatedGroups, index.shared.group(BY_NAME["lieu"]))
    return [territories.related_like(partial(_is_at, kind)) for kind in WIDE]


def _is_at(kind: str, key: tuple[str, str]) -> bool:
    relation, area = key
    return relation == "at" and area.partition("-")[0] == kind


def at_distance(index: Index) -> int:
    """What is offered at a distance, wherever one is."""
    territories = cast(RelatedGroups, index.shared.group(BY_NAME["lieu"]))
    return territories.of_class(lambda one: one is not None and one.at_distance)


def by_helps(index: Index, asked: frozenset[str]) -> list[int]:
    """Programmes with more of the kinds of help asked first; among equals those with the rarest kind, which is the most
    telling. Nothing to tell apart below two."""
    if len(asked) < 2:
        return []
    aids = index.shared.group(BY_NAME["aide"])
    offered = sorted((aids.having(_offers, code) for code in asked), key=int.bit_count)
    everything = reduce(or_, offered)
    by_number = [everything]
    for members in offered:
        by_number = shift(by_number, difference(everything, members))
    return [members & exact for exact in reversed(by_number[1:]) for members in offered]


def _offers(aids: Fact[frozenset[str]] | None, code: str) -> bool:
    return aids is not None and code in aids.value


def by_situations(index: Index, asked: frozenset[str]) -> list[int]:
    """Programmes made for more of the visitor's situations first; nothing to tell apart below two."""
    return index.addressing(asked) if len(asked) > 1 else []
