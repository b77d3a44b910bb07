"""Facts of which each is touched by few of the codes that may be asked: judged by those that touch them.

A visitor's situations are asked as one set, and beside every situation of a filter as another. What a programme
requires is met, or nearly, by a few codes; of any others the rule finds the same. So facts are judged once for each
code that touches them, not once for each set that is asked; only what several codes touch is judged for their set.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from functools import reduce
from itertools import combinations
from operator import or_
from typing import Any, cast

from eligibility.criteria.parts.criterion import Criterion
from search.bitmaps import Sets, difference
from search.index.fact_bitmaps import OFTEN_UNITED, Groups, Judged

Codes = frozenset[str]
NONE = ""
ANOTHER: Codes = frozenset({"another"})  # something is asked, and nothing that touches the facts


class TouchedGroups(Groups):
    """`touched`: the codes that may change what the criterion finds of facts; more than these do no harm. `jointly`:
    whether the best that single codes find of facts may differ from what several find together.
    """

    def __init__(
        self,
        criterion: Criterion,
        read: Callable[[Any], Hashable],
        touched: Callable[[Any], Codes],
        jointly: Callable[[Any], bool] = bool,
        *,
        with_reasons: bool = True,
    ):
        super().__init__(criterion, read, with_reasons=with_reasons)
        self.touched, self.jointly = touched, jointly
        self._members: Sets[str] = Sets(sparse=OFTEN_UNITED)
        self._facts: dict[str, set[Hashable]] = defaultdict(set)
        self._joint: dict[str, set[Hashable]] = defaultdict(set)  # those of them that are answered jointly
        self._size = 0
        self._judged: dict[str, Judged] = {}  # by code, of those that it touches; under NONE of all

    def add(self, facts: Hashable, position: int) -> None:
        codes = self.touched(facts)
        self._members.add_each(codes, position)
        for code in codes:
            self._facts[code].add(facts)
            if self.jointly(facts):
                self._joint[code].add(facts)
        self._size = max(self._size, position + 1)
        for code in self._judged.keys() & {NONE, *codes}:
            self._judged[code] = self._judged[code].with_one(position, self.criterion.find(facts, _asked(code)))
        super().add(facts, position)

    def compact(self) -> None:
        self._members.compact()
        super().compact()

    def judge(self, asked: Hashable) -> Judged:
        codes = cast(Codes, asked)
        if not codes:
            return super().judge(asked)
        touched = reduce(or_, map(self._members.of, codes))
        untouched = self._judged_by(NONE).within(difference(self._all, touched))
        singly = reduce(Judged.joined, map(self._judged_by, codes), untouched)
        return self._with_joint_answers(singly, codes)

    def _with_joint_answers(self, singly: Judged, codes: Codes) -> Judged:
        touched_by_two = (self._joint[one] & self._joint[other] for one, other in combinations(codes, 2))
        jointly = set[Hashable]().union(*touched_by_two)
        if not jointly:
            return singly
        others = difference(self._all, self.by_facts.union(jointly))
        return singly.within(others).joined(self.judged(jointly, codes))

    @property
    def _all(self) -> int:
        return (1 << self._size) - 1

    def _judged_by(self, code: str) -> Judged:
        if code not in self._judged:
            facts: Iterable[Hashable] = self._facts[code] if code else self.by_facts
            self._judged[code] = self.one_object_if_equal(self.judged(facts, _asked(code)))
        return self._judged[code]


def _asked(code: str) -> Codes:
    return frozenset({code}) if code else ANOTHER
