"""What a load did, in sentences for whoever runs the command."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, cast

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from programs.loading.translated_texts import TextReport
from sources.merge.records import Path

OUTCOMES = (("added", "ajoutés"), ("changed", "modifiés"), ("unchanged", "inchangés"))
MOST_NAMED = 20  # of one list: the rest is counted


@dataclass
class LoadReport:
    """Counts per outcome, and slugs: of entries kept as somebody changed them (`kept`), of those that a file and
    somebody changed in different fields (`merged`), of those that were deleted here (`gone`); and the fields that both
    changed, by entry (`conflicts`)."""

    counts: Counter = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    conflicts: list[tuple[str, Path]] = field(default_factory=list)
    texts: TextReport = field(default_factory=TextReport)

    def __str__(self):
        counted = ", ".join(f"{self.counts[outcome]} {word}" for outcome, word in OUTCOMES)
        return f"Catalogue : {counted}{''.join(self._told())}. {self.texts}"

    def _told(self) -> list[str]:
        named = (
            ("gardés tels que modifiés à la main", self.kept),
            ("réunis avec ce qui a été modifié à la main", self.merged),
            ("supprimés ici, donc pas repris", self.gone),
        )
        told = [f" ; {what} : {_listed(slugs)}" for what, slugs in named if slugs]
        return [*told, *self._say_conflicts()]

    def _say_conflicts(self) -> list[str]:
        if not self.conflicts:
            return []
        fields = [" › ".join((slug, *path)) for slug, path in self.conflicts]
        said = "champs changés ici et, autrement, dans un fichier (la fiche garde le sien, et le dit aux coordinateurs)"
        return [f" ; {len(fields)} {said} : {_listed(fields)}"]


def _listed(names: list[str]) -> str:
    more = f" et {len(names) - MOST_NAMED} autres" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


def say_wrong(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"la clé « {error.args[0]} » manque."
    if not isinstance(error, ValidationError):
        return str(error)
    found = ValidationError(cast(Any, error.update_error_dict({}))).message_dict
    named = [f"{name} : {text}" for name, texts in found.items() for text in texts]
    return "; ".join(one.removeprefix(f"{NON_FIELD_ERRORS} : ") for one in named)
