"""The words of the directory, read once from data/vocabulary.yaml: what can be asked, and how it is said."""

from dataclasses import dataclass
from pathlib import Path

import yaml

PATH = Path(__file__).parent / "data" / "vocabulary.yaml"


@dataclass(frozen=True)
class Term:
    """One value of a scheme; `synonyms` are the words people use for it, never shown.

    `broader`: the code of a wider value that this one is a part of, empty for none.
    """

    code: str
    label: str
    definition: str
    synonyms: tuple[str, ...]
    broader: str = ""


@dataclass(frozen=True)
class Scheme:
    """The values of one parameter, in their order (which is a scale for levels and diplomas)."""

    name: str
    label: str
    terms: dict[str, Term]

    def __deepcopy__(self, memo: dict) -> "Scheme":
        """Nothing in a scheme changes, and forms are copied at each request."""
        return self

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(code, term.label) for code, term in self.terms.items()]

    def label_of(self, code: str) -> str:
        return self.terms[code].label

    def rank(self, code: str) -> int:
        """Place on the scale, from 0."""
        return list(self.terms).index(code)

    def code_at(self, rank: int) -> str:
        return list(self.terms)[rank]


def read_vocabulary(path: Path = PATH) -> dict[str, Scheme]:
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: _scheme(name, entry) for name, entry in raw.items()}


def _scheme(name: str, entry: dict) -> Scheme:
    terms = {
        code: Term(code, term["label"], term["definition"], tuple(term["synonyms"]), term.get("broader", ""))
        for code, term in entry["terms"].items()
    }
    return Scheme(name, entry["label"], terms)


SCHEMES = read_vocabulary()
