"""A file gives one of its parts another key: it is still the same part, and what points to it stays."""

from collections.abc import Iterator

from sources.merge.parts import by_key, is_parts
from sources.records import Record, compact

# What tells who or where it is: one of these agrees, and none differs.
TELLING = {"contacts": ("email", "phones", "name"), "sites": ("name", "street")}
NOT_COMPARED = ("key", "citations")


def new_keys(base: Record | None, ours: Record, theirs: Record) -> Iterator[tuple[str, str, str]]:
    """The list, the key before and the one that the file gives now, of each part that is surely the same and that the
    entry does not have under the new key."""
    for name, parts in theirs.items():
        if base is None or not is_parts(parts) or "key" not in parts[0]:
            continue
        before, here, now = by_key(name, base.get(name)), by_key(name, ours.get(name)), by_key(name, parts)
        left = {key: part for key, part in before.items() if key not in now}
        come = {key: part for key, part in now.items() if key not in before and key not in here}
        pairs = [(old, new) for old, was in left.items() for new, part in come.items() if _is_same(name, was, part)]
        for old, new in pairs:
            if sum(old == pair[0] for pair in pairs) == sum(new == pair[1] for pair in pairs) == 1:
                yield name, old, new


def without(record: Record, parts: list[tuple[str, str]]) -> Record:
    """The record without these parts, each told by its list and its key."""
    names = {name for name, _key in parts}
    kept = {name: [part for part in record[name] if (name, part["key"]) not in parts] for name in names}
    return compact({**record, **kept})


def _is_same(name: str, one: Record, other: Record) -> bool:
    if name not in TELLING:
        return _compared(one) == _compared(other)
    given = [field for field in TELLING[name] if one.get(field) and other.get(field)]
    return bool(given) and all(one[field] == other[field] for field in given)


def _compared(part: Record) -> Record:
    return {field: value for field, value in part.items() if field not in NOT_COMPARED}
