"""What an area contains and touches, as plain values: no database, no Django."""

from collections.abc import Iterable
from dataclasses import dataclass

REGION = "region-"  # how the key of a region begins


@dataclass(frozen=True, slots=True)
class Scope:
    key: str
    kind: str
    within: tuple[str, ...]  # keys of every area that contains it, itself and the country included; in order
    departements: frozenset[str]  # keys of the départements it touches
    label: str

    def contains(self, other: "Scope") -> bool:
        """An area contains itself."""
        return self.key in other.within

    @property
    def regions(self) -> tuple[str, ...]:
        """The region that contains it, itself included; none for the country or what lies in several."""
        return tuple(key for key in self.within if key.startswith(REGION))

    def shares_region(self, other: "Scope") -> bool:
        return any(key in other.within for key in self.regions)

    def overlaps_departement(self, other: "Scope") -> bool:
        return not self.departements.isdisjoint(other.departements)


def single_departements(scopes: Iterable[Scope]) -> frozenset[str]:
    """Keys of the départements that hold the whole of one of these places; wider places are in none."""
    return frozenset(key for scope in scopes if len(scope.departements) == 1 for key in scope.departements)
