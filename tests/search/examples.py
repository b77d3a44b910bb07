"""A few programmes as the rules see them, for tests that read as sentences."""

from eligibility import Alternative, Basis, Fact, Offer, Range
from vocabulary.schemes import SCHEMES


def level(code: str) -> int:
    return SCHEMES["niveau"].rank(code)


def stated(value) -> Fact:
    return Fact(value)


def inferred(value) -> Fact:
    return Fact(value, Basis.INFERRED)


def inherited(value) -> Fact:
    return Fact(value, Basis.INHERITED, "Le parent")


def uncited(value) -> Fact:
    return Fact(value, Basis.UNCITED)


def young(**facts) -> Alternative:
    return Alternative(public=stated("jeune"), **facts)


def offer(*alternatives: Alternative, **facts) -> Offer:
    return Offer(alternatives=alternatives or (Alternative(),), **facts)


SILENT = offer()
SERVICE_CIVIQUE = offer(
    young(ages=stated(Range(16, 25))),
    young(ages=stated(Range(16, 30)), required=stated(frozenset({"handicap"}))),
)
UEAJ = offer(young(ages=stated(Range(13, 16)), required=stated(frozenset({"justice"}))))
COLLEGE = offer(young(levels=stated(Range(level("6e"), level("3e")))))
OFFERS = [
    SILENT,
    SERVICE_CIVIQUE,
    UEAJ,
    COLLEGE,
    offer(young(ages=inferred(Range(16, 25))), aids=stated(frozenset({"repit"}))),
]
