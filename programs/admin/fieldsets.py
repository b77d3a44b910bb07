"""Where columns stand in a form: those that no fieldset names are there too."""

from collections.abc import Container, Iterable

from eligibility.criteria.parts.stated import Stated


def unplaced(placed: Container[str], facts: Iterable[Stated]) -> list[tuple[str, ...]]:
    """A line for each fact whose columns are not placed, with the note about it."""
    lines = (tuple(filter(None, dict.fromkeys((*one.columns, *one.cited, one.note)))) for one in facts)
    return [line for line in lines if line and line[0] not in placed]
