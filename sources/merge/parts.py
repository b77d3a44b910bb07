"""The parts of a record (accepted publics, sites, contacts…): which list they stand in, and by what each is known."""

from typing import Any

Record = dict[str, Any]  # that of sources.records, which stands above the models

IDENTITY = {"participations": ("organization", "role"), "memberships": ("network",)}  # the others have a key
UNORDERED = frozenset({"sites", "contacts", "memberships"})  # the database keeps an order of its own
REFERENCES = frozenset({"contacts", "distinct_from"})  # lists of names, each of which comes and goes by itself


def identity(name: str) -> tuple[str, ...]:
    """The keys of a part by which it is known in the list of this name."""
    return IDENTITY.get(name, ("key",))


def part_key(name: str, part: Record) -> str:
    return " ".join(str(part[one]) for one in identity(name))


def by_key(name: str, parts: list[Record] | None) -> dict[str, Record]:
    return {part_key(name, part): part for part in parts or ()}


def is_parts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def in_one_order(record: Record) -> Record:
    """To compare records: lists whose order says nothing stand in that of their keys."""
    return {
        name: sorted(value, key=lambda part: part_key(name, part)) if name in UNORDERED and is_parts(value) else value
        for name, value in record.items()
    }


def value_at(record: Record, path: list[str] | tuple[str, ...]) -> Any:
    """What the record says there: a field, or a part by its list and key, then its field. None: nothing."""
    value: Any = record.get(path[0]) if path else None
    if len(path) == 1 or value is None:
        return value
    part = by_key(path[0], value).get(path[1]) if is_parts(value) else None
    return part if part is None or len(path) == 2 else value_at(part, path[2:])
