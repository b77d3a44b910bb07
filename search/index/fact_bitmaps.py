"""The rules, asked once per distinct fact and kept as bitmaps: one bit per programme.

Nothing here decides: every bit comes from the rules, and a property test holds the two together.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from eligibility.answers import Answer, Finding
from eligibility.criteria.parts.criterion import Criterion
from search.bitmaps import Bits, Sets
from search.index.hints import Kinship, hint_of

# In each group, of the sets of its latest answers. At 100,000 programmes these are 40 to 160 answers.
REMEMBERED_BYTES = 2 * 1024 * 1024

# Every question about a place unites the sets of its département and region: as lists they take ten times as long.
OFTEN_UNITED = 256  # see bitmaps.SPARSE
# There are a few classes of places, and every question about a place takes them all.
ALWAYS_TAKEN = 1 << 32


class Judged(NamedTuple):
    """The answers to one value asked; and of whom the rule finds one of these reasons, by the reasons that a criterion
    weighs."""

    bits: Bits
    told: dict[frozenset[str], int]

    def with_one(self, position: int, finding: Finding) -> "Judged":
        told = {reasons: held | (finding.reason in reasons) << position for reasons, held in self.told.items()}
        return Judged(self.bits.with_one(position, finding.answer), told)

    def within(self, members: int) -> "Judged":
        told = {reasons: held & members for reasons, held in self.told.items()}
        return Judged(self.bits & Bits(members, members, members), told)

    def sets(self) -> tuple[int, ...]:
        return *self.bits, *self.told.values()

    def joined(self, other: "Judged") -> "Judged":
        told = {reasons: held | other.told[reasons] for reasons, held in self.told.items()}
        return Judged(self.bits | other.bits, told)


NOBODY = Judged(Bits(0, 0, 0), {})


class Groups:
    """Subjects by equal facts, for one criterion or one part of it. Keeps the answers to what was asked before."""

    def __init__(self, criterion: Criterion, read: Callable[[Any], Hashable], *, with_reasons: bool = True):
        self.criterion, self.hint, self.read = criterion, hint_of(criterion), read
        self.by_facts: Sets[Hashable] = Sets()
        weighed = (criterion.far_fetched, criterion.weak, criterion.unspecific, criterion.telling)
        self.weighed = tuple(dict.fromkeys(filter(None, weighed))) if with_reasons else ()
        self._answers: OrderedDict[Hashable, Judged] = OrderedDict()
        self._traits: dict[Hashable, int] = {}
        self._latest = NOBODY

    def add(self, facts: Hashable, position: int) -> None:
        self.by_facts.add(facts, position)
        self._traits.clear()
        self._extend_answers(facts, position)

    def _extend_answers(self, facts: Hashable, position: int) -> None:
        for asked, judged in self._answers.items():
            self._answers[asked] = judged.with_one(position, self.criterion.find(facts, asked))

    def compact(self) -> None:
        self.by_facts.compact()

    def match(self, asked: Hashable) -> Bits:
        return self._kept(asked).bits

    def found_for(self, asked: Hashable, reasons: frozenset[str]) -> int:
        """The bitmap of the members of which the criterion finds one of these reasons, which it weighs."""
        return self._kept(asked).told[reasons] if reasons else 0

    def _kept(self, asked: Hashable) -> Judged:
        judged = self._answers.get(asked)
        if judged is None:
            judged = self._answers[asked] = self.one_object_if_equal(self.judge(asked))
            self._forget_the_oldest(judged)
        else:
            self._answers.move_to_end(asked)
        return judged

    def one_object_if_equal(self, judged: Judged) -> Judged:
        """Share one integer between equal sets, with the latest answer too: most criteria give no answer on a
        condition, and values beside one another, as ages are, often give the same members."""
        kept = {held: held for held in self._latest.sets()}
        shared = [kept.setdefault(held, held) for held in judged.sets()]
        self._latest = Judged(Bits(*shared[:3]), dict(zip(judged.told, shared[3:], strict=True)))
        return self._latest

    def _forget_the_oldest(self, latest: Judged) -> None:
        """Keep at most REMEMBERED_BYTES of answers, and as many as there are values known beforehand."""
        each = len(set(map(id, latest.sets()))) * (latest.bits.possible.bit_length() // 8 + 128)
        while len(self._answers) > max(1, len(self.hint.values), REMEMBERED_BYTES // each):
            self._answers.popitem(last=False)

    def judge(self, asked: Hashable) -> Judged:
        return self.judged(self.by_facts, asked)

    def judged(self, some: Iterable[Hashable], asked: Hashable) -> Judged:
        """The answers of the members with these facts."""
        found: dict[Answer, list[Hashable]] = {answer: [] for answer in Answer}
        told: dict[frozenset[str], list[Hashable]] = {reasons: [] for reasons in self.weighed}
        for facts in some:
            finding = self.criterion.find(facts, asked)
            found[finding.answer].append(facts)
            for reasons, held in told.items():
                if finding.reason in reasons:
                    held.append(facts)
        sure = self.by_facts.union(found[Answer.YES])
        fitting = sure | self.by_facts.union(found[Answer.IF]) if found[Answer.IF] else sure
        bits = Bits(sure, fitting, fitting | self.by_facts.union(found[Answer.CHECK]))
        return Judged(bits, {reasons: self.by_facts.union(held) for reasons, held in told.items()})

    def having(self, trait: Callable[[Any, str], bool], of: str) -> int:
        """The bitmap of the members for whose facts `trait(facts, of)` is true; kept until something is added."""
        key = trait, of
        if key not in self._traits:
            self._traits[key] = self.by_facts.union(facts for facts in self.by_facts if trait(facts, of))
        return self._traits[key]


class RelatedGroups(Groups):
    """For a criterion with tens of thousands of distinct facts (places). Members are grouped by class and by related
    key, so that one example is judged for each class and relation."""

    def __init__(self, criterion: Criterion, read: Callable[[Any], Hashable], kinship: Kinship):
        super().__init__(criterion, read)
        self.kinship = kinship
        self._by_relation: Sets[Hashable] = Sets(sparse=OFTEN_UNITED)
        self._classes: Sets[Hashable] = Sets(sparse=ALWAYS_TAKEN)

    def add(self, facts: Hashable, position: int) -> None:
        self._by_relation.add_each(set(self.kinship.keys_of(facts)), position)
        self._classes.add(self.kinship.class_of(facts), position)
        self._extend_answers(facts, position)

    def compact(self) -> None:
        self._classes.compact()
        self._by_relation.compact()

    def related(self, keys: Iterable[Hashable]) -> int:
        return self._by_relation.union(keys)

    def related_like(self, like: Callable[[Any], bool]) -> int:
        """The members with a key that is like this; for keys of which there are few."""
        return self.related([key for key in self._by_relation if like(key)])

    def of_class(self, like: Callable[[Any], bool]) -> int:
        """The members whose class is like this."""
        return reduce(or_, (self._classes.of(group) for group in self._classes if like(group)), 0)

    def judge(self, asked: Hashable) -> Judged:
        """Of places no reason is weighed."""
        kinship, judged = self.kinship, Bits(0, 0, 0)
        left = {group: self._classes.of(group) for group in self._classes}
        for relation in kinship.relations:
            related = self.related(relation.keys(asked))
            for group, members in left.items():
                if held := members & related:
                    judged |= self._answer(relation.example(group, asked), asked, held)
                    left[group] = members ^ held
        for group, members in left.items():
            if members:
                judged |= self._answer(kinship.stranger(group, asked), asked, members)
        return Judged(judged, {})

    def _answer(self, facts: Hashable, asked: Hashable, members: int) -> Bits:
        return Bits.of(members, self.criterion.find(facts, asked).answer)
