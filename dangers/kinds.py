"""The kinds of danger that a sentence may speak of, the most pressing first."""

from collections.abc import Collection

KINDS = (
    "urgence-vitale", "violence-en-cours", "suicide", "automutilation", "violence-sexuelle", "violence-enfant",
    "violence-foyer", "chantage", "harcelement", "fugue", "nuit-dehors",
)  # fmt: skip
VIOLENCE_FIRST = KINDS.index("violence-sexuelle")  # what is more pressing threatens a life


def in_order(kinds: Collection[str], first: Collection[str] = ()) -> tuple[str, ...]:
    """The most pressing first. `first`: what comes before all other violence this time."""
    moved = [kind for kind in KINDS[VIOLENCE_FIRST:] if kind in first]
    order = (*KINDS[:VIOLENCE_FIRST], *moved, *(kind for kind in KINDS[VIOLENCE_FIRST:] if kind not in first))
    return tuple(kind for kind in order if kind in kinds)
