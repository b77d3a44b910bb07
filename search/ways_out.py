"""No dead end: what else to ask when little is certain, each way with what it would give."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from eligibility import Question
from eligibility.parameters import PARAMETERS
from search.index.index import Index
from territories.scope import Scope

FEW = 3  # fitting answers from which no way out is needed
ORIENTING = "information-orientation"  # the help of who informs and guides anybody


@dataclass(frozen=True)
class WayOut:
    """Take `parameter` away, or ask in a wider `place`; `gain`: fitting answers more."""

    parameter: str
    place: Scope | None
    gain: int


def ways_out(index: Index, question: Question, scope: int, fitting: int, wider: Iterable[Scope]) -> list[WayOut]:
    """The ways that give more than these `fitting` answers, most first; none when there are enough already.

    `wider`: areas around the place asked, to widen the search to.
    """
    if fitting >= FEW:
        return []
    ways = [
        WayOut(parameter, place, (index.fitting(other) & scope).bit_count() - fitting)
        for parameter, place, other in _others(question, wider)
    ]
    return sorted((way for way in ways if way.gain > 0), key=lambda way: (-way.gain, way.parameter))


def _others(question: Question, wider: Iterable[Scope]) -> Iterator[tuple[str, Scope | None, Question]]:
    for place in wider:
        yield "lieu", place, replace(question, place=place)
    for one in PARAMETERS:
        if getattr(question, one.field) != one.nothing and one.name != "public":
            yield one.name, None, replace(question, **{one.field: one.nothing})


def who_can_orient(question: Question) -> Question:
    """Asked of the same person in the same place: who gives information and guidance."""
    return Question(
        public=question.public,
        age=question.age,
        not_situations=question.not_situations,
        place=question.place,
        aids=frozenset({ORIENTING}),
    )
