"""What else to ask: the question whose answer would settle most of what hangs on a condition; and, where little is
certain, what to leave out or to widen, each way with what it would give."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from eligibility import Question
from eligibility.criteria import BY_NAME, CRITERIA
from eligibility.criteria.parts.criterion import Criterion
from eligibility.criteria.situations import SituationFacts
from eligibility.parameters import BY_NAME as PARAMETERS
from search.bitmaps import Bits, difference
from search.index.facet_counts import Facets
from search.index.index import Index
from territories.scope import Scope
from vocabulary.schemes import SCHEMES

FEWEST = 2  # answers that a question settles on average; below that it is not worth asking
SITUATION = BY_NAME["situation"]
FEW = 3  # fitting answers from which no way out is needed
ORIENTING = "information-orientation"  # the help of who informs and guides anybody
# By the key of a question that one may not know the answer to: a criterion, or one situation.
ASKABLE = {one.name: one for one in CRITERIA if one.next_question}
KEYS = (*ASKABLE, *SCHEMES["situation"].terms)


@dataclass(frozen=True)
class Reply:
    """Say `value` of `parameter`; `fits`: how many programmes then fit surely."""

    parameter: str
    value: str
    fits: int


@dataclass(frozen=True)
class NextQuestion:
    """`key`: one of KEYS. `criterion`: what the question is about."""

    key: str
    criterion: Criterion
    replies: tuple[Reply, ...]

    @property
    def words(self) -> str:
        """The question, in the active language."""
        if self.criterion.next_question:
            return str(self.criterion.next_question)
        situation = SCHEMES["situation"].terms[self.key].inside_sentence
        return gettext("Est-ce le cas : %(situation)s ?") % {"situation": situation}

    def say(self, reply: Reply) -> str:
        """The reply, in the active language."""
        if not self.criterion.next_question:
            return gettext("oui") if reply.parameter == "situation" else gettext("non")
        parameter = PARAMETERS[reply.parameter]
        return parameter.chip(parameter.read(reply.value))


def best_question(facets: Facets, unknown: Collection[str]) -> NextQuestion | None:
    """The question to ask after what `facets` answers; None where no question would settle enough.

    `unknown`: keys of the questions that the visitor cannot answer.
    """
    if not facets.question or facets.bits.on_condition.bit_count() < FEWEST:
        return None
    asked = _candidates(facets, unknown)
    scored = [(_settled(facets, bits) / len(bits), key, criterion, bits) for key, criterion, bits in asked]
    score, key, criterion, bits = max(scored, key=lambda one: one[0], default=(0, "", SITUATION, {}))
    if score < FEWEST:
        return None
    return NextQuestion(key, criterion, tuple(Reply(*said, one.sure.bit_count()) for said, one in bits.items()))


def first_question(fitting: dict[str, int]) -> NextQuestion:
    """For whom, where nothing was said yet; `fitting`: by public, how many programmes fit surely."""
    criterion = BY_NAME["public"]
    return NextQuestion(
        "public", criterion, tuple(Reply("public", code, fitting.get(code, 0)) for code in criterion.replies)
    )


Candidate = tuple[str, Criterion, dict[tuple[str, str], Bits]]  # by parameter and value, what that reply would give


def _candidates(facets: Facets, unknown: Collection[str]) -> Iterator[Candidate]:
    """Questions that were not answered yet, of which the visitor may know the answer."""
    for name, criterion in ASKABLE.items():
        if name not in unknown and _is_unsaid(facets.question, criterion):
            found = facets.answers(name, criterion.replies)
            yield name, criterion, {(name, value): bits for value, bits in found.items()}
    code = _likeliest_condition(facets, unknown)
    if code:
        yield code, SITUATION, {(name, code): facets.answers(name, [code])[code] for name in ("situation", "sans")}


def _is_unsaid(question: Question, criterion: Criterion) -> bool:
    parameter = criterion.parameter
    return parameter is not None and getattr(question, parameter.field) == parameter.nothing


def _likeliest_condition(facets: Facets, unknown: Collection[str]) -> str:
    """The situation that most of the answers on a condition require, and of which nothing was said; empty where none
    does."""
    said = {*facets.question.situations, *facets.question.not_situations, *unknown}
    numbers = {code: 0 for code in SCHEMES["situation"].terms if code not in said}
    for subjects in facets.index.alternatives:
        group = subjects.group(SITUATION)
        for code in numbers:
            numbers[code] += (group.having(_requires, code) & facets.bits.on_condition).bit_count()
    best = max(numbers, key=numbers.__getitem__, default="")
    return best if best and numbers[best] >= FEWEST else ""


def _requires(facts: SituationFacts, code: str) -> bool:
    return any(fact and code in fact.value for fact in facts[:2])


def _settled(facets: Facets, replies: dict[tuple[str, str], Bits]) -> int:
    """How many answers on a condition become yes or no, over all replies."""
    on_condition = facets.bits.on_condition
    return sum(
        (on_condition & one.sure | difference(on_condition, one.possible)).bit_count() for one in replies.values()
    )


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
    for one in PARAMETERS.values():
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
