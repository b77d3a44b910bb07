"""Facts and things asked to try any criterion with, from the kinds that it declares."""

from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from functools import cache
from itertools import product

from eligibility import Alternative, Finding, Offer, Places, Range, Standing
from eligibility.criteria import OF_THE_PERSON
from eligibility.criteria.parts.criterion import UNSAID, Criterion, Unsaid
from eligibility.criteria.parts.parameter import Number
from eligibility.criteria.parts.stated import Code, Codes, Rank, Span, Stated, YesNo
from eligibility.criteria.place import Territories
from eligibility.criteria.standing import Existence
from eligibility.criteria.unsettled import Unsettled
from tests.search.examples import inferred, inherited, stated, uncited
from tests.search.strategies import SCOPES
from vocabulary.schemes import SCHEMES

# What may be said beside the value that a criterion is asked.
CONTEXTS: Mapping[str, Iterable[Hashable]] = {
    "age": (False, True),
    "public": (False, True),
    "niveau": tuple(product((False, True), repeat=2)),
    "voie": (None, 6, 9),
    "arret": (None, False, True),
    "gratuit": (None, "jeune", "etablissement"),
}
FEW = 2  # codes of a scheme: enough to be met and to be missed


def facts_of(one: Stated) -> list:
    """Silence, and each value stated, inferred, inherited and without source."""
    if isinstance(one, Existence):
        return [Standing(), Standing("past"), Standing("mentioned"), Standing(closed=date(2026, 6, 3))]
    if isinstance(one, Unsettled):
        return [None, uncited(True), inherited(True)]
    return [None, *(wrap(value) for wrap, value in product((stated, inferred, inherited, uncited), _values(one)))]


def _values(one: Stated) -> list[Hashable]:
    match one:
        case YesNo():
            return [True, False]
        case Code():
            return list(SCHEMES[one.scheme].terms)[:FEW]
        case Codes():
            return [frozenset({code}) for code in list(SCHEMES[one.scheme].terms)[:FEW]]
        case Rank():
            return [0, len(SCHEMES[one.scheme].terms) - 1]
        case Span():
            return [Range(2, 3), Range(None, 1), Range(3, None), Range(1, None, bool(one.unclear))]
        case Territories():
            return [Places(frozenset({SCOPES[0]})), Places(frozenset({SCOPES[-1]}), partial=True)]
    raise TypeError(f"{one.name}: no sample of the kind {type(one).__name__}; add one to tests/eligibility/samples.py")


def asked_of(criterion: Criterion) -> list[Hashable]:
    if criterion.parameter is None:
        return [frozenset()] if criterion.asks else [True]
    values: list[Hashable] = (
        [0, 1, 2, 24] if isinstance(criterion.parameter, Number) else list(criterion.parameter.values)
    )
    values += [UNSAID, Unsaid.OF_NOBODY] if criterion.when_unsaid else []
    return list(product(values, CONTEXTS[criterion.name])) if criterion.context else values or list(SCOPES)


def subjects(criterion: Criterion) -> Iterable[Alternative | Offer]:
    """Accepted publics or programmes that state what this criterion reads, in every way."""
    subject = Alternative if criterion in OF_THE_PERSON else Offer
    names = [one.name for one in criterion.facts]
    return (
        subject(**dict(zip(names, facts, strict=True)))
        for facts in product(*(facts_of(one) for one in criterion.facts))
    )


@cache
def findings(criterion: Criterion) -> tuple[Finding, ...]:
    """Of all samples, each once, but where it has nothing to say."""
    found = (
        criterion.find(criterion.read(subject), asked)
        for subject, asked in product(list(subjects(criterion)), asked_of(criterion))
    )
    return tuple(dict.fromkeys(one for one in found if one.reason))
