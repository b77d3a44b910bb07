"""Generated programmes and visitors, as the plain values that the rules read."""

from datetime import date

from hypothesis import strategies as st

from eligibility import Alternative, Basis, Fact, Offer, Places, Question, Range, Standing
from eligibility.criteria import FACTS_OF_PROGRAMS, FACTS_OF_PUBLICS
from eligibility.criteria.parts.parameter import AnyOf, Flag, Number, OneOf, Parameter, PlaceName
from eligibility.criteria.parts.stated import Code, Codes, Rank, Span, Stated, YesNo
from eligibility.criteria.place import Territories
from eligibility.criteria.standing import Existence
from eligibility.criteria.unsettled import Unsettled
from eligibility.parameters import PARAMETERS
from territories.scope import Scope
from vocabulary.schemes import SCHEMES

COUNTRY = "pays-FR"
# A small country: two regions, three départements, towns and one district, enough for every containment.
PARENTS = {
    "region-1": (), "region-2": (),
    "departement-1": ("region-1",), "departement-2": ("region-1",), "departement-3": ("region-2",),
    "commune-11": ("departement-1", "region-1"), "commune-12": ("departement-1", "region-1"),
    "commune-21": ("departement-2", "region-1"), "commune-31": ("departement-3", "region-2"),
    "arrondissement-111": ("commune-11", "departement-1", "region-1"),
}  # fmt: skip


def _scope(key: str, parents: tuple[str, ...]) -> Scope:
    within = tuple(sorted({key, *parents, COUNTRY}))
    touched = {name for name in within if name.startswith("departement")}
    touched |= {name for name, above in PARENTS.items() if key in above and name.startswith("departement")}
    return Scope(key, key.split("-")[0], within, frozenset(touched), key)


SCOPES = [_scope(key, parents) for key, parents in PARENTS.items()]
scopes = st.sampled_from(SCOPES)


def codes(scheme: str, minimum: int = 1):
    return st.frozensets(st.sampled_from(list(SCHEMES[scheme].terms)), min_size=minimum, max_size=3)


def code(scheme: str):
    return st.sampled_from(list(SCHEMES[scheme].terms))


def rank(scheme: str):
    return st.integers(0, len(SCHEMES[scheme].terms) - 1)


def fact(values):
    """None, or a fact on any basis."""
    return st.none() | st.builds(Fact, values, st.sampled_from(Basis), st.just("Un dispositif parent"))


@st.composite
def ranges(draw, numbers):
    ends = [draw(st.none() | numbers), draw(st.none() | numbers)]
    if ends == [None, None]:
        ends[0] = draw(numbers)
    if None not in ends:
        ends.sort()
    return Range(*ends, ends[0] is not None and draw(st.booleans()), draw(st.booleans()))


def stated(one: Stated):
    """What Alternative or Offer may hold of it."""
    match one:
        case YesNo():
            return fact(st.booleans())
        case Code():
            return fact(code(one.scheme))
        case Codes():
            return fact(codes(one.scheme))
        case Rank():
            return fact(rank(one.scheme))
        case Span():
            return fact(ranges(rank(one.scheme) if one.scheme else st.integers(0, 48)))
        case Territories():
            return fact(st.builds(Places, st.frozensets(scopes, min_size=1, max_size=3), st.booleans(), st.booleans()))
        case Unsettled():
            return st.sampled_from([None, None, None, Fact(True, Basis.UNCITED)])
        case Existence():
            return st.builds(
                Standing,
                st.sampled_from(["current", "past", "mentioned"]),
                st.booleans(),
                closed=st.sampled_from([None, None, None, date(2026, 6, 3)]),
            )
    raise TypeError(f"{one.name}: nothing generates the kind {type(one).__name__}")


def said(one: Parameter):
    """What a question may hold of it."""
    match one:
        case OneOf():
            return st.none() | st.sampled_from(one.values)
        case AnyOf():
            return codes(one.scheme, 0)
        case Number(range_counted=None):
            return st.none() | st.integers(0, 60)
        case Number():
            return st.none() | st.integers(0, 60) | st.builds(Range, st.integers(0, 20), st.integers(21, 60))
        case Flag():
            return st.booleans()
        case PlaceName():
            return st.none() | scopes
    raise TypeError(f"{one.name}: nothing generates the kind {type(one).__name__}")


alternatives = st.builds(
    Alternative,
    **{one.name: stated(one) for one in FACTS_OF_PUBLICS},
)
offers = st.builds(
    Offer,
    alternatives=st.lists(alternatives, min_size=1, max_size=3).map(tuple),
    **{one.name: stated(one) for one in FACTS_OF_PROGRAMS},
)
questions = st.builds(Question, **{one.field: said(one) for one in PARAMETERS})
