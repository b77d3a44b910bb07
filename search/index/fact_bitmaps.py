"""The rules, asked once per distinct fact and kept as bitmaps: one bit per programme.

Nothing here decides: every bit comes from the rules, and a property test holds the two together.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from functools import reduce
from operator import and_, or_
from typing import Any, cast

from eligibility.answers import Answer
from eligibility.criteria.parts.criterion import Criterion, Unsaid
from search.bitmaps import Bits, Sets, pack
from search.index.hints import Kinship, hint_of

# In each group, of sure members of answers to values that are not known beforehand. At 100,000 programmes these are 160
# answers: two situations beside one another give 120 questions on the conditions of an accepted public.
REMEMBERED_BYTES = 2 * 1024 * 1024


# Every question about a place unites the sets of its département and region: as lists they take ten times as long.
OFTEN_UNITED = 256  # see bitmaps.SPARSE
# There are a few classes of places, and every question about a place takes them all.
ALWAYS_TAKEN = 1 << 32


class Groups:
    """Subjects by equal facts, for one criterion or one part of it. Keeps the answers to what was asked before."""

    def __init__(self, criterion: Criterion, read: Callable[[Any], Hashable]):
        self.criterion, self.hint, self.read = criterion, hint_of(criterion), read
        self.by_facts: Sets[Hashable] = Sets()
        self._answers: OrderedDict[Hashable, Bits] = OrderedDict()
        self._traits: dict[Hashable, int] = {}
        self._possible = 0  # of the latest answer

    def add(self, facts: Hashable, position: int) -> None:
        self.by_facts.add(facts, position)
        self._traits.clear()
        self._extend_answers(facts, position)

    def _extend_answers(self, facts: Hashable, position: int) -> None:
        for asked, bits in self._answers.items():
            self._answers[asked] = bits.with_one(position, self.criterion.find(facts, asked).answer)

    def compact(self) -> None:
        self.by_facts.compact()

    def match(self, asked: Hashable) -> Bits:
        bits = self._answers.get(asked)
        if bits is None:
            bits = self._answers[asked] = self._one_object_if_equal(self.judge(asked))
            self._forget_the_oldest(bits)
        else:
            self._answers.move_to_end(asked)
        return bits

    def _one_object_if_equal(self, bits: Bits) -> Bits:
        """Share one integer between equal sets: most criteria give no answer on a condition, and one that excludes
        nobody gives the same possible members for every value."""
        if bits.possible != self._possible:
            self._possible = bits.possible
        fitting = bits.sure if bits.fitting == bits.sure else bits.fitting
        return Bits(bits.sure, fitting, self._possible)

    def _forget_the_oldest(self, latest: Bits) -> None:
        """Keep at most REMEMBERED_BYTES of answers. Where the values are known beforehand they are few, and all answers
        stay."""
        if not self.hint.values:
            most = REMEMBERED_BYTES // (latest.possible.bit_length() // 8 + 128)
            while len(self._answers) > max(1, most):
                self._answers.popitem(last=False)

    def judge(self, asked: Hashable) -> Bits:
        found: dict[Answer, list[Hashable]] = {answer: [] for answer in Answer}
        for facts in self.by_facts:
            found[self.criterion.find(facts, asked).answer].append(facts)
        sure = self.by_facts.union(found[Answer.YES])
        fitting = sure | self.by_facts.union(found[Answer.IF]) if found[Answer.IF] else sure
        return Bits(sure, fitting, fitting | self.by_facts.union(found[Answer.CHECK]))

    def found_for(self, asked: Hashable, reasons: frozenset[str]) -> int:
        """The bitmap of the members of which the criterion finds one of these reasons; kept as for `having`."""
        key = asked, reasons
        if key not in self._traits:
            found = (facts for facts in self.by_facts if self.criterion.find(facts, asked).reason in reasons)
            self._traits[key] = self.by_facts.union(found)
        return self._traits[key]

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

    def judge(self, asked: Hashable) -> Bits:
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
        return judged

    def _answer(self, facts: Hashable, asked: Hashable, members: int) -> Bits:
        return Bits.of(members, self.criterion.find(facts, asked).answer)


class Subjects:
    """One subject per programme, by its position: its first accepted public, its second, …, or the programme itself."""

    def __init__(self, criteria: tuple[Criterion, ...]):
        self._added: list[int] = []
        self._groups = {one.name: _groups_of(one) for one in criteria}
        self._criteria = criteria
        self.members = 0

    def add(self, position: int, subject: Any) -> None:
        self._added.append(position)
        for groups in self._groups.values():
            for one in groups:
                one.add(one.read(subject), position)

    def settle(self) -> None:
        """To be called after additions, before anything is asked."""
        if self._added:
            self.members |= pack(self._added, max(self._added) + 1)
            self._added = []

    def compact(self) -> None:
        """To be called after many additions: less memory, quicker answers."""
        for groups in self._groups.values():
            for one in groups:
                one.compact()

    def match(self, criterion: Criterion, asked: Hashable) -> Bits:
        groups = self._groups[criterion.name]
        parts = groups[0].hint.parts
        if not parts:
            return groups[0].match(asked)
        codes = cast(frozenset[str], asked)  # what is judged in parts
        return reduce(and_, (_joined(one, codes, part.takes_best) for one, part in zip(groups, parts, strict=True)))

    def found_for(self, criterion: Criterion, asked: Hashable, reasons: frozenset[str]) -> int:
        """The bitmap of the members of which the criterion finds one of these reasons, where something was said of it.
        Of a set that is judged code by code: surely, for any of its codes."""
        group = self.group(criterion)
        if not reasons or isinstance(criterion.value_of(asked), Unsaid):
            return 0
        if not group.hint.parts:
            return group.found_for(asked, reasons)
        codes = (frozenset({code}) for code in cast(frozenset[str], asked))
        return reduce(or_, (group.match(one).sure & group.found_for(one, reasons) for one in codes), 0)

    def group(self, criterion: Criterion) -> Groups:
        """Where the criterion is judged in parts, the first of them."""
        return self._groups[criterion.name][0]

    def warm(self) -> None:
        """Work out the answers to every value that the hints know beforehand."""
        for criterion in self._criteria:
            for asked in hint_of(criterion).values:
                self.match(criterion, asked)


def _groups_of(criterion: Criterion) -> list[Groups]:
    hint = hint_of(criterion)
    if hint.parts:
        return [Groups(criterion, _after(part.read, criterion.read)) for part in hint.parts]
    read = _after(hint.deciding, criterion.read) if hint.deciding else criterion.read
    return [RelatedGroups(criterion, read, hint.kinship) if hint.kinship else Groups(criterion, read)]


def _after(second: Callable[[Any], Hashable], first: Callable[[Any], Hashable]) -> Callable[[Any], Hashable]:
    return lambda subject: second(first(subject))


def _joined(groups: Groups, codes: frozenset[str], takes_best: bool) -> Bits:
    if len(codes) == 1:
        return groups.match(codes)
    first, *others = (groups.match(frozenset({code})) for code in codes)
    for bits in others:
        first = first | bits if takes_best else first & bits
    return first
