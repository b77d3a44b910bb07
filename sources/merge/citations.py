"""Which document supports which field, after two sides were brought together: a value brings its own support along."""

from collections.abc import Iterator, Mapping
from typing import Any

from sources.merge.sides import Side
from sources.records import Record

WHERE = ("source", "place", "dated", "basis", "why")  # what makes a citation the same one; its fields may change
Where = tuple[Any, ...]
Pair = tuple[Where, str]  # a citation supports a field


def merge_citations(
    base: list[Record] | None, ours: list[Record], theirs: list[Record], sides: Mapping[str, Side]
) -> list[Record]:
    """`sides`: whose value each field has now; None as base: nobody knows what was cited before.

    A value that both sides have keeps what supports it on either side, but for what one of them took away.
    """
    before = None if base is None else set(_pairs(base))
    wanted = _Wanted(before, set(_pairs(ours)), set(_pairs(theirs)), sides)
    kept = [one for citation in ours if (one := _without(citation, wanted)) is not None]
    _add(kept, theirs, wanted)
    return kept


class _Wanted:
    def __init__(self, base: set[Pair] | None, ours: set[Pair], theirs: set[Pair], sides: Mapping[str, Side]):
        self.base, self.ours, self.theirs, self.sides = base, ours, theirs, sides

    def __contains__(self, pair: Pair) -> bool:
        side = self.sides.get(pair[1], Side.SAME)
        if side is Side.THEIRS:
            return pair in self.theirs
        if side is not Side.SAME or self.base is None:
            return pair in self.ours
        if pair in self.base:
            return pair in self.ours and pair in self.theirs
        return pair in self.ours or pair in self.theirs


def _where(citation: Record) -> Where:
    return tuple(citation.get(name) for name in WHERE)


def _pairs(citations: list[Record]) -> Iterator[Pair]:
    for citation in citations:
        yield from ((_where(citation), name) for name in citation.get("fields", ()))


def _without(citation: Record, wanted: _Wanted) -> Record | None:
    """What of it stands; None where nothing of what it supported does."""
    if not citation.get("fields"):  # what it supported was changed by somebody; that it was read stays
        return dict(citation)
    names = [name for name in citation["fields"] if (_where(citation), name) in wanted]
    return {**citation, "fields": names} if names else None


def _add(kept: list[Record], theirs: list[Record], wanted: _Wanted) -> None:
    placed = set(_pairs(kept))
    for citation in theirs:
        where = _where(citation)
        names = [name for name in citation.get("fields", ()) if (where, name) in wanted and (where, name) not in placed]
        known = next((one for one in kept if _where(one) == where), None)
        if names and known is not None:
            known["fields"] = [*known.get("fields", ()), *names]
        elif names:
            kept.append({**citation, "fields": names})
