"""What breaks a tie between equally sure answers: how close the place is, how many situations are addressed."""

from programs.eligibility.criteria import BY_NAME
from programs.eligibility.facts import Fact, Places
from programs.eligibility.index import Index
from territories.scope import Scope

# From the closest fit to the loosest: a programme of the very town comes before one of the whole country.
CLOSENESS = ("arrondissement", "commune", "epci", "departement", "academie", "region", "pays")


def by_closeness(index: Index, place: Scope) -> list[int]:
    """Disjoint sets, the tightest territory around the place first."""
    grades = index.shared.group(BY_NAME["lieu"]).graded(closeness, place)
    return [grades[grade] for grade in sorted(grades)]


def closeness(fact: Fact[Places] | None, place: Scope) -> int:
    """How tight the tightest territory around the place is; what lies inside the place asked is as tight as can be."""
    ranks = [
        0 if place.contains(scope) else CLOSENESS.index(scope.kind)
        for scope in (fact.value.scopes if fact else ())
        if scope.contains(place) or place.contains(scope)
    ]
    return min(ranks, default=len(CLOSENESS))


def by_situations(index: Index, asked: frozenset[str]) -> list[int]:
    """Programmes made for more of the visitor's situations first; nothing to tell apart below two."""
    return index.addressing(asked) if len(asked) > 1 else []
