"""What breaks a tie between equally sure answers: how close the place is, how many situations are addressed."""

from typing import cast

from eligibility.criteria import BY_NAME
from search.index.fact_bitmaps import RelatedGroups
from search.index.hints import containing, inside
from search.index.index import Index
from territories.scope import Scope

# From the closest fit to the loosest: a programme of the very town comes before one of the whole country.
CLOSENESS = ("arrondissement", "commune", "epci", "departement", "academie", "region", "pays")


def by_closeness(index: Index, place: Scope) -> list[int]:
    """By the tightest territory around the place, the tightest first; what lies inside it is as tight as can be."""
    territories = cast(RelatedGroups, index.shared.group(BY_NAME["lieu"]))  # as its hint has it
    around = sorted(containing(place), key=lambda relation: CLOSENESS.index(relation[1].partition("-")[0]))
    return [territories.related(inside(place)), *(territories.related([one]) for one in around)]


def by_situations(index: Index, asked: frozenset[str]) -> list[int]:
    """Programmes made for more of the visitor's situations first; nothing to tell apart below two."""
    return index.addressing(asked) if len(asked) > 1 else []
