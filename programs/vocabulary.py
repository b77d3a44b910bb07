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

    @property
    def inside_sentence(self) -> str:
        """The label as it stands inside a sentence."""
        return self.label.lower()

    @property
    def in_short(self) -> str:
        """The first of the names that a label joins ("Seconde ou 1re année de CAP"), inside a sentence."""
        name = self.label.split(" ou ")[0]
        return name if name.isupper() or name[0].isdigit() or name.startswith("C") else name.lower()


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

    def term_at(self, rank: int) -> Term:
        return self.terms[self.code_at(rank)]

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
