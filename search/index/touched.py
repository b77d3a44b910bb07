"""Facts of which each is touched by few of the codes that may be asked: judged by those that touch them.

A visitor's situations are asked as one set, and beside every situation of a filter as another. What a programme
requires is met, or nearly, by a few codes; of any others the rule finds the same. So facts are judged once for each
subset of codes that touches them, not once for each set that is asked.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import reduce
from operator import and_
from typing import Any, cast

from eligibility.criteria.parts.criterion import Criterion
from search.bitmaps import Sets, difference
from search.index.fact_bitmaps import OFTEN_UNITED, Groups, Judged

Codes = frozenset[str]
ANOTHER: Codes = frozenset({"another"})  # something is asked, and nothing that touches the facts
NONE: Codes = frozenset()


class TouchedGroups(Groups):
    """`touched`: the codes that may change what the criterion finds of facts; more than these do no harm."""

    def __init__(self, criterion: Criterion, read: Callable[[Any], Hashable], touched: Callable[[Any], Codes]):
        super().__init__(criterion, read)
        self.touched = touched
        self._members: Sets[str] = Sets(sparse=OFTEN_UNITED)
        self._facts: dict[str, set[Hashable]] = defaultdict(set)
        self._size = 0
        # Of no code, and of one: what several touch is little, and judged as often as it is asked.
        self._judged: dict[Codes, Judged] = {}

    def add(self, facts: Hashable, position: int) -> None:
        codes = self.touched(facts)
        self._members.add_each(codes, position)
        for code in codes:
            self._facts[code].add(facts)
        self._size = max(self._size, position + 1)
        for trace in [trace for trace in self._judged if trace <= codes]:
            finding = self.criterion.find(facts, trace or ANOTHER)
            self._judged[trace] = self._judged[trace].with_one(position, finding)
        super().add(facts, position)

    def compact(self) -> None:
        self._members.compact()
        super().compact()

    def judge(self, asked: Hashable) -> Judged:
        if not asked:
            return super().judge(asked)
        parts = (self._judged_by(trace).within(members) for trace, members in self._traces(cast(Codes, asked)))
        return reduce(Judged.joined, parts, self.judged((), asked))

    def _traces(self, asked: Codes) -> Iterator[tuple[Codes, int]]:
        """Disjoint bitmaps that hold all members, each with those of the codes asked that touch them."""
        found = {NONE: (1 << self._size) - 1}
        for code in asked:
            touched = self._members.of(code)
            split = ((trace | {code}, members & touched) for trace, members in found.items())
            left = ((trace, difference(members, touched)) for trace, members in found.items())
            found = {trace: members for trace, members in (*split, *left) if members}
        yield from found.items()

    def _judged_by(self, trace: Codes) -> Judged:
        judged = self._judged.get(trace)
        if judged is None:
            judged = self.one_object_if_equal(self.judged(self._facts_of(trace), trace or ANOTHER))
            if len(trace) <= 1:
                self._judged[trace] = judged
        return judged

    def _facts_of(self, trace: Codes) -> Iterable[Hashable]:
        """The different facts that all of these codes touch."""
        return reduce(and_, (self._facts[code] for code in trace)) if trace else self.by_facts
