"""A file says something new of an entry that somebody changed here: record against record, field by field.

`base`: what the file said when it was loaded last. None: nobody knows, and then the entry keeps whatever it has.
`ours`: the entry as it is. `theirs`: what the file says now. `others`: what other files say of the same entry.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sources.merge.citations import merge_citations
from sources.merge.parts import REFERENCES, by_key, identity, is_parts
from sources.merge.sides import UNKNOWN, Side, decide
from sources.records import Record, compact

CITATIONS = "citations"
Path = tuple[str, ...]


@dataclass(frozen=True)
class Conflict:
    """The entry and the file changed the same field, differently: the entry keeps its own. `theirs`: the file's."""

    path: Path
    theirs: Any


@dataclass
class Merged:
    record: Record
    conflicts: list[Conflict] = field(default_factory=list)


def merge_records(base: Record | None, ours: Record, theirs: Record, others: Sequence[Record] = ()) -> Merged:
    conflicts: list[Conflict] = []
    return Merged(_Merge(conflicts).record(base, ours, theirs, others, (), ("slug",)), conflicts)


class _Merge:
    def __init__(self, conflicts: list[Conflict]):
        self.conflicts = conflicts

    def record(
        self, base: Record | None, ours: Record, theirs: Record, others: Sequence[Record], path: Path, known_by: Path
    ) -> Record:
        """`known_by`: the keys that say which thing it is, and are no matter of change."""
        if base == theirs:
            return ours
        if base is not None and not others and _facts(base, known_by) == _facts(ours, known_by):
            return {**theirs, **{name: ours[name] for name in known_by if name in ours}}
        merged, sides = dict(ours), dict[str, Side]()
        for name in _names(base, ours, theirs, leave=(*known_by, CITATIONS)):
            values = None if base is None else base.get(name), ours.get(name), theirs.get(name)
            said = [value for one in others if (value := one.get(name)) is not None]
            if any(map(is_parts, values)):
                merged[name] = self.parts(name, base, ours, theirs, said, path)
            else:
                merged[name], sides[name] = self.value(name, base is None, values, said, path)
        told = None if base is None else base.get(CITATIONS, [])
        merged[CITATIONS] = merge_citations(told, ours.get(CITATIONS, []), theirs.get(CITATIONS, []), sides)
        return compact(merged)

    def value(
        self, name: str, is_unknown: bool, values: tuple[Any, Any, Any], said: list[Any], path: Path
    ) -> tuple[Any, Side]:
        base, ours, theirs = values
        if name in REFERENCES and not is_unknown:
            return _merge_names(base or [], ours or [], theirs or []), Side.SAME
        side = decide(UNKNOWN if is_unknown else base, ours, theirs)
        if side is Side.THEIRS:
            is_still_said = theirs is None and ours in said
            return (ours, Side.SAME) if is_still_said else (theirs, side)
        if side is Side.CLASH and is_unknown and theirs is None:
            return ours, Side.OURS  # a file that is silent contradicts nobody
        if side is Side.CLASH:
            self.conflicts.append(Conflict((*path, name), theirs))
        return ours, side

    def parts(
        self, name: str, base: Record | None, ours: Record, theirs: Record, said: list[Any], path: Path
    ) -> list[Record]:
        b = None if base is None else by_key(name, base.get(name))
        o, t = by_key(name, ours.get(name)), by_key(name, theirs.get(name))
        others = [by_key(name, parts) for parts in said]
        found = {}
        for key in _order(b, o, t):
            told = [parts[key] for parts in others if key in parts]
            part = self.part(name, key, (b, o, t), told, path)
            if part is not None:
                found[key] = part
        return list(found.values())

    def part(
        self,
        name: str,
        key: str,
        lists: tuple[dict[str, Record] | None, dict[str, Record], dict[str, Record]],
        told: list[Record],
        path: Path,
    ) -> Record | None:
        b, o, t = lists
        base = {} if b is None else b.get(key, {})
        ours, theirs, here = o.get(key), t.get(key), (*path, name, key)
        if ours is not None and (theirs is not None or (told and base)):
            left = theirs if theirs is not None else {one: ours[one] for one in identity(name)}
            return self.record(None if b is None else base, ours, left, told, here, identity(name))
        if ours is None and theirs is None:
            return None
        side = decide(UNKNOWN if b is None else (base or None), ours, theirs)
        if side is Side.THEIRS:
            return theirs
        if side is Side.CLASH and theirs is None and b is None:
            return ours
        if side is Side.CLASH:
            self.conflicts.append(Conflict(here, theirs))
        return ours


def _facts(record: Record, known_by: Path) -> Record:
    return {name: value for name, value in record.items() if name not in known_by}


def _names(base: Record | None, ours: Record, theirs: Record, leave: Iterable[str]) -> list[str]:
    return [name for name in dict.fromkeys([*ours, *theirs, *(base or {})]) if name not in leave]


def _merge_names(base: list[str], ours: list[str], theirs: list[str]) -> list[str]:
    return sorted(
        {one for one in ours if one in theirs or one not in base}
        | {one for one in theirs if one not in ours and one not in base}
    )


def _order(base: dict[str, Record] | None, ours: dict[str, Record], theirs: dict[str, Record]) -> list[str]:
    """The order of the entry, unless only the file changed it; what the other side adds comes behind."""
    is_untouched = base is not None and [key for key in ours if key in base] == [key for key in base if key in ours]
    first, then = (theirs, ours) if is_untouched else (ours, theirs)
    return list(dict.fromkeys([*first, *then]))
