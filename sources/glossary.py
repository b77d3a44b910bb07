"""Acronyms and what they stand for, read once from data/glossary.yaml; on a page each is explained at its first use."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from web.yaml_files import read_yaml

PATH = Path(__file__).parent / "data" / "glossary.yaml"


@dataclass(frozen=True)
class Acronym:
    """`basis`: source (one of our documents writes the expansion: `source` is its slug) or definition (the official
    meaning of the acronym, which is general knowledge)."""

    acronym: str
    expansion: str
    basis: str
    source: str = ""
    note: str = ""


@cache
def acronyms() -> dict[str, Acronym]:
    """In alphabetical order."""
    raw = read_yaml(PATH)
    return {name: Acronym(name, **entry) for name, entry in sorted(raw.items(), key=lambda pair: pair[0].lower())}


@cache
def _pattern() -> re.Pattern:
    """A known acronym that stands alone: not a part of a word, of a number or of an address."""
    names = "|".join(re.escape(name) for name in sorted(acronyms(), key=len, reverse=True))
    return re.compile(rf"(?<![\w@./-])(?:{names})(?![\w@/-]|\.\w)")


@dataclass
class PageGlossary:
    """One page being read from top to bottom: what has been explained once is not explained again."""

    explained: set[str] = field(default_factory=set)

    def explain(self, text: str) -> SafeString:
        """The text as HTML; what was HTML in it is shown as written. Meant for running text, not titles or links."""
        pieces, end = [], 0
        for match in _pattern().finditer(text):
            pieces += [escape(text[end : match.start()]), self._first_use(match[0], text)]
            end = match.end()
        return mark_safe("".join([*pieces, escape(text[end:])]))  # noqa: S308 - every piece is escaped above

    def _first_use(self, name: str, text: str) -> str:
        known = acronyms()[name]
        if name in self.explained:
            return escape(name)
        self.explained.add(name)
        if _folded(known.expansion) in _folded(text):
            return format_html("<dfn><abbr>{}</abbr></dfn>", name)  # the source says itself what it stands for
        return format_html(
            '<dfn><abbr>{}</abbr></dfn> <span class="expansion" lang="fr">({})</span>', name, known.expansion
        )


def _folded(text: str) -> str:
    """Without case, double spaces and plural endings: a source may write it of several."""
    return " ".join(word.rstrip("s") for word in text.lower().replace("\u2019", "'").split())
