"""Generated programmes and visitors, as the plain values that the rules read."""

from datetime import date

from hypothesis import strategies as st

from eligibility import Alternative, Basis, Fact, Offer, Places, Question, Range, Standing
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
    return Range(*ends, ends[0] is not None and draw(st.booleans()))


alternatives = st.builds(
    Alternative,
    public=fact(code("public")),
    ages=fact(ranges(st.integers(0, 40))),
    levels=fact(ranges(rank("niveau"))),
    enrolled=fact(st.booleans()),
    not_enrolled=fact(st.booleans()),
    diploma_max=fact(rank("diplome")),
    months_out=fact(ranges(st.integers(0, 48))),
    required=fact(codes("situation")),
    addressed=fact(codes("situation")),
    excluded=fact(codes("situation")),
    widened_by=st.just(frozenset()) | codes("situation"),
)
offers = st.builds(
    Offer,
    alternatives=st.lists(alternatives, min_size=1, max_size=3).map(tuple),
    aids=fact(codes("aide")),
    exams=fact(codes("examen")),
    access=fact(codes("acces")),
    free=fact(st.booleans()),
    paid=fact(st.booleans()),
    boarding=fact(st.booleans()),
    remote=fact(st.booleans()),
    places=fact(st.builds(Places, st.frozensets(scopes, min_size=1, max_size=3), st.booleans(), st.booleans())),
    standing=st.builds(
        Standing,
        st.sampled_from(["current", "past", "mentioned"]),
        st.booleans(),
        closed=st.sampled_from([None, None, None, date(2026, 6, 3)]),
    ),
)
questions = st.builds(
    Question,
    public=st.none() | code("public"),
    age=st.none() | st.integers(0, 40),
    level=st.none() | rank("niveau"),
    enrolled=st.none() | st.booleans(),
    diploma=st.none() | rank("diplome"),
    months_out=st.none() | st.integers(0, 60),
    situations=codes("situation", 0),
    not_situations=codes("situation", 0),
    aids=codes("aide", 0),
    exams=codes("examen", 0),
    access=st.none() | code("acces"),
    free=st.booleans(),
    paid=st.booleans(),
    boarding=st.booleans(),
    remote=st.booleans(),
    place=st.none() | scopes,
)
