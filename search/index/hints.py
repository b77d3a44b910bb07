"""What lets the index answer quickly for a criterion. One that has no hint is judged once per distinct fact."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from eligibility import Basis, Fact, Places
from eligibility.criteria import BY_NAME
from eligibility.criteria.age import ANY_CLASS
from eligibility.criteria.parts.criterion import Criterion
from eligibility.criteria.situations import near_to
from territories.scope import Scope
from vocabulary.schemes import SCHEMES


@dataclass(frozen=True)
class Relation:
    """One way in which a fact can be related to the value asked: they share a key. For a place: the fact has a
    territory that contains the place asked.

    `keys`: the keys of the value asked. `example`: from a class and the value asked, one fact of this class and
    relation; its answer is the answer of all.
    """

    keys: Callable[[Any], Iterable[Hashable]]
    example: Callable[[Any, Any], Hashable]


@dataclass(frozen=True)
class Kinship:
    """How to judge tens of thousands of distinct facts by a few examples.

    `keys_of`, `class_of`: the keys and the class of a fact. `relations`: the closest first. `stranger`: from a class
    and the value asked, an example of a fact that is related in no way.
    """

    keys_of: Callable[[Any], Iterable[Hashable]]
    class_of: Callable[[Any], Hashable]
    relations: tuple[Relation, ...]
    stranger: Callable[[Any, Any], Hashable]


@dataclass(frozen=True)
class Part:
    """One part of a criterion that is asked a set of codes and can be judged code by code. The parts are joined by
    "and".

    `read`: the facts that this part judges. `takes_best`: the set gets the best answer of its codes, else the worst.
    """

    read: Callable[[Any], Hashable]
    takes_best: bool


@dataclass(frozen=True)
class Hint:
    """`parts`: how a criterion that is asked a set of codes is judged code by code; empty: the set is judged as a
    whole. `values`: all that a visitor may ask, where it is known beforehand.

    `touched`: the codes that may change what is found of some facts, for a criterion that is asked a set of codes.
    `deciding`, beside `touched`: keeps of the facts only those on which the answer depends; the others only word the
    reason. `jointly`: of these, whether several codes together may be answered otherwise than the best of them.
    """

    kinship: Kinship | None = None
    parts: tuple[Part, ...] = ()
    values: tuple[Hashable, ...] = ()
    touched: Callable[[Any], frozenset[str]] | None = None
    deciding: Callable[[Any], Hashable] | None = None
    jointly: Callable[[Any], bool] = bool


def hint_of(criterion: Criterion) -> Hint:
    """The hint in HINTS, else one with the values that the criterion's parameter can take."""
    if criterion.name in HINTS:
        return HINTS[criterion.name]
    return Hint(values=_that_can_be_asked(criterion))


def _that_can_be_asked(criterion: Criterion) -> tuple[Hashable, ...]:
    return criterion.parameter.values if criterion.parameter else ()


class ClassOfPlaces(NamedTuple):
    """What decides beside the territories themselves."""

    partial: bool
    basis: Basis
    are_sites: bool
    at_distance: bool


def _keys_of_places(places: Fact[Places] | None) -> Iterable[Hashable]:
    for scope in places.value.scopes if places else ():
        yield "at", scope.key
        yield from (("in", key) for key in scope.within)
        yield from (("touches", key) for key in scope.departements)


def containing(asked: Scope) -> Iterable[tuple[str, str]]:
    """The keys of facts with a territory that holds the place asked."""
    return (("at", key) for key in asked.within)


def inside(asked: Scope) -> Iterable[tuple[str, str]]:
    """The keys of facts with a territory that lies in the place asked."""
    yield "in", asked.key


def _class_of_places(places: Fact[Places] | None) -> ClassOfPlaces | None:
    if places is None:
        return None
    value = places.value
    return ClassOfPlaces(value.partial, places.basis, value.are_sites, value.at_distance)


def _places_like(group: ClassOfPlaces | None, scope: Scope) -> Fact[Places] | None:
    if group is None:
        return None
    return Fact(Places(frozenset({scope}), group.partial, group.are_sites, group.at_distance), group.basis)


def _elsewhere(departements: frozenset[str], regions: tuple[str, ...] = ()) -> Scope:
    return Scope("elsewhere", "", ("elsewhere", *regions), departements, "")


NOWHERE = _elsewhere(frozenset())  # a place that nothing is related to
PLACES = Kinship(
    _keys_of_places,
    _class_of_places,
    (
        Relation(lambda asked: (*containing(asked), *inside(asked)), _places_like),
        Relation(
            lambda asked: (("touches", key) for key in asked.departements),
            lambda group, asked: _places_like(group, _elsewhere(asked.departements)),
        ),
        Relation(
            lambda asked: (("in", key) for key in asked.regions),
            lambda group, asked: _places_like(group, _elsewhere(frozenset(), asked.regions)),
        ),
    ),
    lambda group, asked: _places_like(group, NOWHERE),
)
# A visitor's situations are met by any one that is addressed, and each may be refused.
EVERY_SITUATION = Fact(frozenset(SCHEMES["situation"].terms))
SITUATIONS = (
    Part(lambda facts: (*facts[:3], None, facts[4]), takes_best=True),
    Part(lambda facts: (None, None, EVERY_SITUATION, facts[3], None), takes_best=False),
)
ANY_OF = (Part(lambda facts: facts, takes_best=True),)
# Required is this, or one of that; something near leaves it open. What is addressed tells how likely it is.
REQUIRED = Hint(
    values=(frozenset(),),
    touched=lambda facts: _named_in(facts[:3]) | _near(_named_in(facts[:2])),
    deciding=lambda facts: (*facts[:2], None, False),
    jointly=lambda facts: facts[0] is not None and (facts[1] is not None or len(facts[0].value) > 1),
)
USUAL_ASKED_AGES = tuple(range(31))  # years; others are judged when they are asked


def _named_in(facts: Iterable[Fact[frozenset[str]] | None]) -> frozenset[str]:
    return frozenset().union(*(fact.value for fact in facts if fact))


def _near(codes: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*map(near_to, codes))


def _in_parts(name: str, parts: tuple[Part, ...]) -> Hint:
    return Hint(parts=parts, values=_that_can_be_asked(BY_NAME[name]))


HINTS: Mapping[str, Hint] = {
    # Each alone, and beside the other, as the filters ask them.
    "age": Hint(values=tuple((age, level) for age in USUAL_ASKED_AGES for level in (None, ANY_CLASS))),
    "niveau": Hint(
        values=tuple(
            (level, (has_age, False)) for level in _that_can_be_asked(BY_NAME["niveau"]) for has_age in (False, True)
        )
    ),
    "gratuit": Hint(values=((True, None),)),
    "situation": _in_parts("situation", SITUATIONS),
    "condition": REQUIRED,
    "sans": Hint(touched=lambda facts: _named_in(facts)),
    "aide": _in_parts("aide", ANY_OF),
    "examen": _in_parts("examen", ANY_OF),
    "lieu": Hint(kinship=PLACES),
    "etat": Hint(values=(True,)),
}
