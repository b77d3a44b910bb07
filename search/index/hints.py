"""What lets the index answer quickly for a criterion. One that has no hint is judged once per distinct fact."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from eligibility import Basis, Fact, Places
from eligibility.criteria import BY_NAME
from eligibility.criteria.criterion import Criterion
from territories.scope import Scope
from vocabulary.schemes import SCHEMES


@dataclass(frozen=True)
class Relation:
    """One way in which facts may be related to a value asked: by sharing any of its `keys` with it.

    Facts of one class that are related in one way get one answer: that of `example`, made of a class and a value asked.
    """

    keys: Callable[[Any], Iterable[Hashable]]
    example: Callable[[Any, Any], Hashable]


@dataclass(frozen=True)
class Kinship:
    """What spares judging tens of thousands of distinct facts one by one: how they fall into classes, under which keys
    they are related to what may be asked, the closest relation first, and what a stranger to all of them looks like."""

    keys_of: Callable[[Any], Iterable[Hashable]]
    class_of: Callable[[Any], Hashable]
    relations: tuple[Relation, ...]
    stranger: Callable[[Any, Any], Hashable]


@dataclass(frozen=True)
class Part:
    """What lets a set of codes be judged code by code: the answer to the set is the best (or the worst) of the answers
    to each of its codes, asked of the facts that `read` gives. The parts of a criterion are joined by "and"."""

    read: Callable[[Any], Hashable]
    takes_best: bool


@dataclass(frozen=True)
class Hint:
    """`parts`: how a criterion that is asked a set of codes comes apart; none for one that is judged as a whole.

    `values`: what a visitor may ask, where that is known beforehand.
    `deciding`: of the facts, those on which the answer depends, where others only help to say why; not beside `parts`,
    which read for themselves.
    """

    kinship: Kinship | None = None
    parts: tuple[Part, ...] = ()
    values: tuple[Hashable, ...] = ()
    deciding: Callable[[Any], Hashable] | None = None


def hint_of(criterion: Criterion) -> Hint:
    """Its own, else what its parameter tells: the values that can be asked."""
    if criterion.name in HINTS:
        return HINTS[criterion.name]
    return Hint(values=_that_can_be_asked(criterion))


def _that_can_be_asked(criterion: Criterion) -> tuple[Hashable, ...]:
    return criterion.parameter.values if criterion.parameter else ()


ClassOfPlaces = tuple[bool, Basis, bool] | None  # partial, how sure, only sites


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


def _class_of_places(places: Fact[Places] | None) -> ClassOfPlaces:
    return None if places is None else (places.value.partial, places.basis, places.value.are_sites)


def _places_like(group: ClassOfPlaces, scope: Scope) -> Fact[Places] | None:
    return None if group is None else Fact(Places(frozenset({scope}), group[0], group[2]), group[1])


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
    Part(lambda facts: (facts[0], facts[1], None), takes_best=True),
    Part(lambda facts: (None, EVERY_SITUATION, facts[2]), takes_best=False),
)
ALL_OF = (Part(lambda facts: facts, takes_best=False),)
ANY_OF = (Part(lambda facts: facts, takes_best=True),)
USUAL_ASKED_AGES = tuple(range(31))  # years; others are judged when they are asked


def _in_parts(name: str, parts: tuple[Part, ...]) -> Hint:
    return Hint(parts=parts, values=_that_can_be_asked(BY_NAME[name]))


HINTS: Mapping[str, Hint] = {
    "age": Hint(values=USUAL_ASKED_AGES),
    "situation": _in_parts("situation", SITUATIONS),
    "sans": _in_parts("sans", ALL_OF),
    "condition": Hint(deciding=lambda facts: (facts[0], None)),
    "aide": _in_parts("aide", ANY_OF),
    "examen": _in_parts("examen", ANY_OF),
    "lieu": Hint(kinship=PLACES),
    "etat": Hint(values=(True,)),
}
