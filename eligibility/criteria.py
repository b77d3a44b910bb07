"""The list of criteria: what each reads of a programme, what it takes from a question, and its rule."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from eligibility import ages_and_levels, offered, person
from eligibility.answers import Finding
from eligibility.facts import Alternative, Fact, Offer, Places
from eligibility.question import Question
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
class Criterion:
    """`asked` returns None when the visitor says nothing about it; `read` and `asked` return hashable values.

    `parts`: how a criterion that is asked a set of codes comes apart; none for one that is judged as a whole.
    `values`: what a visitor may ask, where that is known beforehand.
    `deciding`: of the facts, those on which the answer depends, where others only help to say why; not beside `parts`,
    which read for themselves.
    """

    name: str
    asked: Callable[[Question], Hashable | None]
    read: Callable[[Any], Hashable]
    judge: Callable[[Any, Any], Finding]
    kinship: Kinship | None = None
    parts: tuple[Part, ...] = ()
    values: tuple[Hashable, ...] = ()
    deciding: Callable[[Any], Hashable] | None = None


def _ages(alternative: Alternative) -> Hashable:
    """The ages stated, else the classes that tell them; the class beside a parent is that of the child."""
    of_child = alternative.public and alternative.public.value == "parent"
    return alternative.ages, None if alternative.ages or of_child else alternative.levels


def _levels(alternative: Alternative) -> Hashable:
    return alternative.levels, None if alternative.levels else alternative.ages


def _months_out(alternative: Alternative) -> Hashable:
    return alternative.months_out, None if alternative.months_out else alternative.not_enrolled


# A visitor's situations are met by any one that is addressed, and each may be refused.
EVERY_SITUATION = Fact(frozenset(SCHEMES["situation"].terms))
SITUATION_PARTS = (
    Part(lambda facts: (facts[0], facts[1], None), takes_best=True),
    Part(lambda facts: (None, EVERY_SITUATION, facts[2]), takes_best=False),
)
ALL_OF = (Part(lambda facts: facts, takes_best=False),)
ANY_OF = (Part(lambda facts: facts, takes_best=True),)
USUAL_ASKED_AGES = range(31)  # years; others are judged when they are asked


def _codes(scheme: str) -> tuple[str, ...]:
    return tuple(SCHEMES[scheme].terms)


def _ranks(scheme: str) -> tuple[int, ...]:
    return tuple(range(len(SCHEMES[scheme].terms)))


def _sets(scheme: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset({code}) for code in SCHEMES[scheme].terms)


# Judged within one accepted public.
OF_THE_PERSON: tuple[Criterion, ...] = (
    Criterion("public", lambda q: q.public, lambda a: a.public, person.judge_public, values=_codes("public")),
    Criterion("age", lambda q: q.age, _ages, ages_and_levels.judge_age, values=tuple(USUAL_ASKED_AGES)),
    Criterion("niveau", lambda q: q.level, _levels, ages_and_levels.judge_level, values=_ranks("niveau")),
    Criterion(
        "scolarite",
        lambda q: q.enrolled,
        lambda a: (a.enrolled, a.not_enrolled),
        person.judge_schooling,
        values=(True, False),
    ),
    Criterion("diplome", lambda q: q.diploma, lambda a: a.diploma_max, person.judge_diploma, values=_ranks("diplome")),
    Criterion("arret", lambda q: q.months_out, _months_out, person.judge_months_out),
    Criterion(
        "situation",
        lambda q: q.situations or None,
        lambda a: (a.required, a.addressed, a.excluded),
        person.judge_situations,
        parts=SITUATION_PARTS,
        values=_sets("situation"),
    ),
    Criterion(
        "sans",
        lambda q: q.not_situations or None,
        lambda a: a.required,
        person.judge_denied,
        parts=ALL_OF,
        values=_sets("situation"),
    ),
)
# Always judged: an alternative open only to some must not pass for one open to all.
WIDENING = Criterion(
    "condition",
    lambda q: q.situations,
    lambda a: (a.widened_by, a.ages if a.widened_by else None),
    person.judge_widening,
    deciding=lambda facts: (facts[0], None),
)


def _condition(name: str, field: str) -> Criterion:
    return Criterion(
        name,
        lambda q: getattr(q, field) or None,
        lambda o: getattr(o, field),
        lambda fact, asked: offered.judge_condition(name, fact),
        values=(True,),
    )


def _keys_of_places(places: Fact[Places] | None) -> Iterable[Hashable]:
    for scope in places.value.scopes if places else ():
        yield "at", scope.key
        yield from (("in", key) for key in scope.within)
        yield from (("touches", key) for key in scope.departements)


def containing(asked: Scope) -> Iterable[Hashable]:
    """The keys of facts with a territory that holds the place asked."""
    return (("at", key) for key in asked.within)


def inside(asked: Scope) -> Iterable[Hashable]:
    """The keys of facts with a territory that lies in the place asked."""
    yield "in", asked.key


def _class_of_places(places: Fact[Places] | None) -> Hashable:
    return None if places is None else (places.value.partial, places.basis, places.value.are_sites)


def _places_like(group: tuple | None, scope: Scope) -> Fact[Places] | None:
    return None if group is None else Fact(Places(frozenset({scope}), group[0], group[2]), group[1])


def _elsewhere(departements: frozenset[str], regions: tuple[str, ...] = ()) -> Scope:
    return Scope("elsewhere", "", ("elsewhere", *regions), departements, "")


NOWHERE = _elsewhere(frozenset())  # a place that nothing is related to
PLACE_KINSHIP = Kinship(
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
# Judged once for the whole programme.
OF_THE_PROGRAM: tuple[Criterion, ...] = (
    Criterion(
        "aide", lambda q: q.aids or None, lambda o: o.aids, offered.judge_aids, parts=ANY_OF, values=_sets("aide")
    ),
    Criterion(
        "examen",
        lambda q: q.exams or None,
        lambda o: o.exams,
        offered.judge_exams,
        parts=ANY_OF,
        values=_sets("examen"),
    ),
    Criterion("acces", lambda q: q.access, lambda o: o.access, offered.judge_access, values=_codes("acces")),
    _condition("gratuit", "free"),
    _condition("remunere", "paid"),
    _condition("internat", "boarding"),
    _condition("distance", "remote"),
    Criterion("lieu", lambda q: q.place, lambda o: o.places, offered.judge_place, kinship=PLACE_KINSHIP),
)
STANDING = Criterion(
    "etat",
    lambda q: True,
    lambda o: o.standing,
    lambda standing, _: offered.judge_standing(standing),
    values=(True,),
)
# All that is judged of one accepted public, and of the programme.
ABOUT_PERSON, ABOUT_PROGRAM = (*OF_THE_PERSON, WIDENING), (*OF_THE_PROGRAM, STANDING)
BY_NAME = {criterion.name: criterion for criterion in (*ABOUT_PERSON, *ABOUT_PROGRAM)}


def judge(criterion: str, subject: Alternative | Offer, asked: Hashable) -> Finding:
    """What one criterion finds of one accepted public, or of one programme."""
    rule = BY_NAME[criterion]
    return rule.judge(rule.read(subject), asked)


def tested(criteria: Iterable[Criterion], question: Question) -> list[tuple[Criterion, Hashable]]:
    """The criteria that the question puts to the test, with the value asked."""
    pairs = ((criterion, criterion.asked(question)) for criterion in criteria)
    return [(criterion, asked) for criterion, asked in pairs if asked is not None]
