"""The words of the directory, read once from data/vocabulary*.yaml: what can be asked, and how it is said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

from django.utils.functional import Promise, lazy

from speed.per_language import active_language
from translations.page_language import is_printed_as_french, typeset
from web.yaml_files import read_yaml

PATH = Path(__file__).parent / "data" / "vocabulary.yaml"
FRENCH = "fr"


class TermWords(NamedTuple):
    """How one language says a term."""

    label: str
    definition: str


AS_WRITTEN = None  # French without French typography: what the API says, and what texts are searched with
Said = TypeVar("Said")


def in_active_language(by_language: Mapping[str | None, Said]) -> Said:
    """What the language of the page says, else the French."""
    language = active_language()
    return by_language[language if language in by_language else AS_WRITTEN]


@dataclass(frozen=True)
class Term:
    """One value of a scheme; `synonyms` are the words people use for it, never shown.

    `broader`: the code of a wider value that this one is a part of, empty for none. `near`: the codes of values that
    lie close to this one; either of the two names the other.
    """

    code: str
    words: Mapping[str | None, TermWords] = field(hash=False)
    synonyms: tuple[str, ...]
    broader: str = ""
    near: frozenset[str] = frozenset()

    @property
    def label(self) -> str:
        return in_active_language(self.words).label

    @property
    def definition(self) -> str:
        return in_active_language(self.words).definition

    @property
    def french(self) -> TermWords:
        """Whatever the language of the page: what French texts are searched and compared with."""
        return self.words[AS_WRITTEN]

    @property
    def inside_sentence(self) -> str:
        """The label as it stands inside a sentence."""
        return _in_small_letters(self.label) if self._is_said_in_french else _with_small_initial(self.label)

    @property
    def in_short(self) -> str:
        """The first of the names that a French label joins ("Seconde ou 1re année de CAP"), inside a sentence."""
        if not self._is_said_in_french:
            return self.inside_sentence
        name = self.label.split(" ou ")[0]
        return name if name.isupper() or name[0].isdigit() or name.startswith("C") else name.lower()

    @property
    def _is_said_in_french(self) -> bool:
        language = active_language()
        return language == FRENCH or language not in self.words or language is AS_WRITTEN


def _in_small_letters(label: str) -> str:
    """Except its acronyms ("Première ou 2e année de CAP")."""
    return " ".join(word if word[1:] != word[1:].lower() else word.lower() for word in label.split(" "))


def _with_small_initial(label: str) -> str:
    """Unless the first word is an acronym or a number ("CAP", "6e")."""
    first = label.split(" ")[0]
    return label if first[1:] != first[1:].lower() or first[:1].isdigit() else label[:1].lower() + label[1:]


@dataclass(frozen=True)
class Scheme:
    """The values of one parameter, in their order (which is a scale for levels and diplomas)."""

    name: str
    labels: Mapping[str | None, str]
    terms: dict[str, Term]

    @property
    def label(self) -> str:
        return in_active_language(self.labels)

    @property
    def late_label(self) -> Promise:
        """The label as it will be in the language of each page, for what is declared once."""
        return cast(Promise, lazy(lambda: self.label, str)())

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(code, term.label) for code, term in self.terms.items()]

    def near(self, code: str) -> frozenset[str]:
        """The codes that lie close to this one, whichever of the two says so."""
        return self.terms[code].near | {other for other, term in self.terms.items() if code in term.near}

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
    """The codes and French words of `path`, with the words of vocabulary.<language>.yaml beside it."""
    entries = read_yaml(path)
    said: dict[str | None, dict[str, Any]] = {AS_WRITTEN: entries, FRENCH: entries} | {
        other.name.split(".")[1]: read_yaml(other) for other in sorted(path.parent.glob(f"{path.stem}.*.yaml"))
    }
    return {name: _scheme(name, entry, said) for name, entry in entries.items()}


def _scheme(name: str, entry: dict[str, Any], said: dict[str | None, dict[str, Any]]) -> Scheme:
    labels = {language: _printed(schemes[name]["label"], language) for language, schemes in said.items()}
    terms = {
        code: Term(
            code,
            _words(name, code, said),
            tuple(term["synonyms"]),
            term.get("broader", ""),
            frozenset(term.get("near", ())),
        )
        for code, term in entry["terms"].items()
    }
    return Scheme(name, labels, terms)


def _words(scheme: str, code: str, said: dict[str | None, dict[str, Any]]) -> dict[str | None, TermWords]:
    terms = {language: schemes[scheme]["terms"][code] for language, schemes in said.items()}
    return {
        language: TermWords(_printed(term["label"], language), _printed(term["definition"], language))
        for language, term in terms.items()
    }


def _printed(text: str, language: str | None) -> str:
    return typeset(text) if is_printed_as_french(language) else text


SCHEMES = read_vocabulary()
