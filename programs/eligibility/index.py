"""The rules, asked once per distinct fact and kept as bitmaps: one bit per programme.

Nothing here decides: every bit comes from the rules, and a property test holds the two together.
A programme that changes takes a new position and its old one dies, so nothing stored is ever searched and corrected.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from programs.eligibility.answers import Answer
from programs.eligibility.bitmaps import Members, union
from programs.eligibility.criteria import OF_THE_PERSON, OF_THE_PROGRAM, STANDING, WIDENING, Criterion, tested
from programs.eligibility.facts import Offer, unmet
from programs.eligibility.question import Question

REMEMBERED_BYTES = 8 * 1024 * 1024  # of answers kept in each plane; what is asked comes back soon


@dataclass(frozen=True, slots=True)
class Bits:
    """Two sets of programmes: those surely fitting, and those not excluded (which hold the sure ones)."""

    sure: int
    possible: int

    def __and__(self, other: "Bits") -> "Bits":
        return Bits(self.sure & other.sure, self.possible & other.possible)

    def __or__(self, other: "Bits") -> "Bits":
        return Bits(self.sure | other.sure, self.possible | other.possible)

    @property
    def check(self) -> int:
        return self.possible & ~self.sure


class Groups:
    """The members of a plane by equal facts, for one criterion."""

    def __init__(self, criterion: Criterion):
        self.criterion = criterion
        self.by_facts: dict[Hashable, Members] = {}

    def add(self, facts: Hashable, position: int) -> None:
        members = self.by_facts.get(facts)
        if members is None:
            members = self.by_facts[facts] = Members()
        members.add(position)

    def settle(self, size: int) -> None:
        for members in self.by_facts.values():
            members.settle(size)

    def related_to(self, asked: Hashable) -> dict[Hashable, Members]:
        return self.by_facts

    def judge(self, asked: Hashable, size: int) -> Bits:
        return self.judge_each(self.by_facts, asked, size)

    def judge_each(self, candidates: Iterable[Hashable], asked: Hashable, size: int) -> Bits:
        found: dict[Answer, list[Members]] = {Answer.NO: [], Answer.CHECK: [], Answer.YES: []}
        for facts in candidates:
            found[self.criterion.judge(facts, asked).answer].append(self.by_facts[facts])
        sure = union(found[Answer.YES], size)
        return Bits(sure, sure | union(found[Answer.CHECK], size))


class RelatedGroups(Groups):
    """For a criterion with tens of thousands of distinct facts (places): only those related to what is asked are judged
    one by one; all the others are strangers to it, and one of each class of strangers speaks for its class."""

    def __init__(self, criterion: Criterion):
        super().__init__(criterion)
        self._related: dict[Hashable, list[Hashable]] = {}
        self._strangers: dict[Hashable, tuple[Hashable, Members]] = {}

    def add(self, facts: Hashable, position: int) -> None:
        if facts not in self.by_facts:
            for relation in self.criterion.kinship.of_facts(facts):
                self._related.setdefault(relation, []).append(facts)
        super().add(facts, position)
        self._strangers.setdefault(self.criterion.kinship.stranger_class(facts), (facts, Members()))[1].add(position)

    def settle(self, size: int) -> None:
        super().settle(size)
        for _, members in self._strangers.values():
            members.settle(size)

    def related_to(self, asked: Hashable) -> dict[Hashable, Members]:
        keys = self.criterion.kinship.of_asked(asked)
        return {facts: self.by_facts[facts] for key in keys for facts in self._related.get(key, ())}

    def judge(self, asked: Hashable, size: int) -> Bits:
        near = self.related_to(asked)
        judged = self.judge_each(near, asked, size)
        seen = union(near.values(), size)
        for representative, members in self._strangers.values():
            rest = members.bits(size) & ~seen
            answer = self.criterion.judge(representative, self.criterion.kinship.nowhere).answer
            judged |= Bits(rest if answer is Answer.YES else 0, rest if answer is not Answer.NO else 0)
        return judged


class Plane:
    """One subject per programme: its k-th accepted public, or the programme itself."""

    def __init__(self, criteria: tuple[Criterion, ...]):
        self._members = Members()
        self._groups = {one.name: (RelatedGroups if one.kinship else Groups)(one) for one in criteria}
        self._answers: dict[tuple[str, Hashable], Bits] = {}
        self._grades: dict[tuple[Callable, Hashable], dict[Any, int]] = {}
        self.members = 0

    def add(self, position: int, subject: Any) -> None:
        self._members.add(position)
        for groups in self._groups.values():
            groups.add(groups.criterion.read(subject), position)

    def settle(self, size: int) -> None:
        """To be called after a batch of additions."""
        self._size = size
        self._members.settle(size)
        self.members = self._members.bits(size)
        self._answers.clear()
        self._grades.clear()
        for groups in self._groups.values():
            groups.settle(size)

    def match(self, criterion: Criterion, asked: Hashable) -> Bits:
        key = (criterion.name, asked)
        bits = self._answers.get(key)
        if bits is None:
            self._forget_when_full(self._answers, 2)
            bits = self._answers[key] = self._groups[criterion.name].judge(asked, self._size)
        return bits

    def _forget_when_full(self, kept: dict, sets: int) -> None:
        """`sets`: how many bitmaps an entry holds, about."""
        if len(kept) * sets * (self._size // 8 + 64) > REMEMBERED_BYTES:
            kept.clear()

    def graded(self, criterion: Criterion, grade: Callable[[Any, Any], Hashable], asked: Hashable) -> dict[Any, int]:
        """Members by the grade of their facts for the value asked; only of those related to it, where that is known."""
        key = (grade, asked)
        if key not in self._grades:
            self._forget_when_full(self._grades, 4)
            grades: dict[Any, list[Members]] = {}
            for facts, members in self._groups[criterion.name].related_to(asked).items():
                grades.setdefault(grade(facts, asked), []).append(members)
            self._grades[key] = {value: union(several, self._size) for value, several in grades.items()}
        return self._grades[key]


SITUATION = next(criterion for criterion in OF_THE_PERSON if criterion.name == "situation")


class Index:
    """Answers for a whole catalogue, by position."""

    def __init__(self, offers: Iterable[Offer] = ()):
        self.size = 0
        self.alive = 0
        self._settled = 0
        self.shared = Plane((*OF_THE_PROGRAM, STANDING))
        self.alternatives: list[Plane] = []
        for offer in offers:
            self.add(offer)
        self.settle()

    def add(self, offer: Offer) -> int:
        """The position given to the offer; settle() must follow before anything is asked."""
        position = self.size
        self.size += 1
        self.shared.add(position, offer)
        while len(self.alternatives) < len(offer.alternatives):
            self.alternatives.append(Plane((*OF_THE_PERSON, WIDENING)))
        for plane, alternative in zip(self.alternatives, offer.alternatives, strict=False):
            plane.add(position, alternative)
        return position

    def settle(self, dead: Iterable[int] = ()) -> None:
        """Make the additions count and the dead positions not."""
        self.alive |= (1 << self.size) - (1 << self._settled)
        self._settled = self.size
        for position in dead:
            self.alive &= ~(1 << position)
        for plane in (self.shared, *self.alternatives):
            plane.settle(self.size)

    def answers(self, question: Question) -> Bits:
        """Who fits, by the best of each programme's alternatives."""
        found = Bits(0, 0)
        for bits in self.by_alternative(question):
            found |= bits
        return found & self.of_program(question)

    def by_alternative(self, question: Question) -> list[Bits]:
        """For each plane, who fits what is asked of the person."""
        asked = tested((*OF_THE_PERSON, WIDENING), question)
        return [self._meet(plane, asked, plane.members) for plane in self.alternatives]

    def of_program(self, question: Question) -> Bits:
        return self._meet(self.shared, tested((*OF_THE_PROGRAM, STANDING), question), self.alive)

    @staticmethod
    def _meet(plane: Plane, asked: list[tuple[Criterion, Hashable]], start: int) -> Bits:
        bits = Bits(start, start)
        for criterion, value in asked:
            bits &= plane.match(criterion, value)
        return bits

    def by_certainty(self, question: Question) -> list[int]:
        """Disjoint sets, best first: yes, yes on a condition, then what is to be checked, in the same two groups
        and by how many things there are to check."""
        counted = [self._by_checks(plane, question) for plane in self.alternatives]
        free = [self._unconditional(plane, question) for plane in self.alternatives]
        rounds = max((len(by_checks) for by_checks in counted), default=1)
        order = [(0, True), (0, False)]
        order += [(checks, unconditional) for unconditional in (True, False) for checks in range(1, rounds)]
        return _disjoint(_tier(counted, free, checks, unconditional) for checks, unconditional in order)

    def _by_checks(self, plane: Plane, question: Question) -> list[int]:
        """Members that are not excluded, by the number of criteria left to check."""
        exact = [plane.members & self.alive]
        for criterion, asked in tested((*OF_THE_PERSON, WIDENING), question):
            exact = _count(exact, plane.match(criterion, asked))
        for criterion, asked in tested((*OF_THE_PROGRAM, STANDING), question):
            exact = _count(exact, self.shared.match(criterion, asked))
        return exact

    def _unconditional(self, plane: Plane, question: Question) -> int:
        return plane.graded(SITUATION, _is_conditional, question.situations).get(False, 0)

    def refused_for(self, question: Question) -> dict[int, int]:
        """The refused programmes by the fewest criteria that refuse them in one alternative."""
        fewest: dict[int, int] = {}
        for plane in self.alternatives:
            for refusals, members in enumerate(self._by_refusals(plane, question)):
                fewest[refusals] = fewest.get(refusals, 0) | members
        seen = 0
        for refusals in sorted(fewest):
            fewest[refusals] &= ~seen
            seen |= fewest[refusals]
        return {refusals: members for refusals, members in sorted(fewest.items()) if refusals and members}

    def _by_refusals(self, plane: Plane, question: Question) -> list[int]:
        exact = [plane.members & self.alive]
        pairs = [plane.match(*pair) for pair in tested((*OF_THE_PERSON, WIDENING), question)]
        pairs += [self.shared.match(*pair) for pair in tested((*OF_THE_PROGRAM, STANDING), question)]
        for bits in pairs:
            exact = _shift(exact, bits.possible)
        return exact


def _is_conditional(facts: tuple, situations: frozenset[str]) -> bool:
    return bool(unmet(facts[0], situations))


def refine(tiers: Iterable[int], grades: Sequence[int]) -> list[int]:
    """Split each tier by the sets of `grades`, best first; what is in none of them comes last."""
    return [part for tier in tiers for part in _split(tier, grades) if part]


def _count(exact: list[int], bits: Bits) -> list[int]:
    """One more criterion: those it leaves to be checked move one place up, those it excludes fall out."""
    kept = [members & bits.sure for members in exact] + [0]
    moved = [0] + [members & bits.check for members in exact]
    return _trimmed([left | right for left, right in zip(kept, moved, strict=True)])


def _shift(exact: list[int], kept: int) -> list[int]:
    """One more criterion: those outside `kept` move one place up."""
    stay = [members & kept for members in exact] + [0]
    move = [0] + [members & ~kept for members in exact]
    return _trimmed([left | right for left, right in zip(stay, move, strict=True)])


def _trimmed(sets: list[int]) -> list[int]:
    while len(sets) > 1 and not sets[-1]:
        sets.pop()
    return sets


def _tier(counted: list[list[int]], free: list[int], checks: int, unconditional: bool) -> int:
    tier = 0
    for by_checks, members in zip(counted, free, strict=True):
        if checks < len(by_checks):
            tier |= by_checks[checks] & members if unconditional else by_checks[checks] & ~members
    return tier


def _disjoint(tiers: Iterator[int]) -> list[int]:
    seen = 0
    kept = []
    for tier in tiers:
        kept.append(tier & ~seen)
        seen |= tier
    return [tier for tier in kept if tier]


def _split(tier: int, grades: Sequence[int]) -> Iterator[int]:
    for grade in grades:
        yield tier & grade
        tier &= ~grade
    yield tier
