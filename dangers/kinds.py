"""The kinds of danger that a sentence may speak of, the most pressing first."""

KINDS = (
    "urgence-vitale", "violence-en-cours", "suicide", "automutilation", "violence-sexuelle", "violence-enfant",
    "violence-foyer", "chantage", "harcelement", "fugue", "nuit-dehors",
)  # fmt: skip
