"""All criteria over one subject per programme."""

from collections.abc import Callable, Hashable
from functools import reduce
from operator import and_, or_
from typing import Any, cast

from eligibility.criteria.parts.criterion import Criterion, Unsaid
from search.bitmaps import Bits, pack
from search.index.fact_bitmaps import Groups, RelatedGroups
from search.index.hints import hint_of
from search.index.touched import TouchedGroups


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
            return groups[-1].match(asked)
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
        """Where the criterion is judged in parts, the first of them; else what tells its reasons."""
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
    if hint.kinship:
        return [RelatedGroups(criterion, criterion.read, hint.kinship)]
    if hint.touched:
        found: list[Groups] = [TouchedGroups(criterion, criterion.read, hint.touched)]
        if hint.deciding:
            read = _after(hint.deciding, criterion.read)
            found.append(TouchedGroups(criterion, read, hint.touched, hint.jointly, with_reasons=False))
        return found
    return [Groups(criterion, criterion.read)]


def _after(second: Callable[[Any], Hashable], first: Callable[[Any], Hashable]) -> Callable[[Any], Hashable]:
    return lambda subject: second(first(subject))


def _joined(groups: Groups, codes: frozenset[str], takes_best: bool) -> Bits:
    if len(codes) == 1:
        return groups.match(codes)
    first, *others = (groups.match(frozenset({code})) for code in codes)
    for bits in others:
        first = first | bits if takes_best else first & bits
    return first
