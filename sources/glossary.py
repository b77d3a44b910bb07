"""Acronyms and words of the trade and what they mean, read once from data/glossary.yaml; a page explains each where it
first uses it."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from web.yaml_files import read_yaml

PATH = Path(__file__).parent / "data" / "glossary.yaml"
BEFORE_SEVERAL = re.compile(r"\b(?:les|des|aux|ces|ses|leurs|nos|vos|plusieurs)\s+$", re.IGNORECASE)


@dataclass(frozen=True)
class Entry:
    """An acronym, or with `is_word` a word of the trade. `plural`: the expansion where the text speaks of several.
    `basis`: source (one of our documents writes the expansion: `source` is its slug) or definition (the official
    meaning of the acronym or the common one of the word, which is general knowledge)."""

    name: str
    expansion: str
    basis: str
    source: str = ""
    note: str = ""
    plural: str = ""
    is_word: bool = False

    @property
    def anchor(self) -> str:
        return slugify(self.name) if self.is_word else self.name

    def expansion_after(self, before: str) -> str:
        """In the number of what stands before it: « les CIO (centres …) »."""
        return self.plural if self.plural and BEFORE_SEVERAL.search(before) else self.expansion

    def is_expanded_in(self, text: str) -> bool:
        folded = _folded(text)
        return any(_folded(form) in folded for form in (self.expansion, self.plural) if form)


@cache
def entries() -> dict[str, Entry]:
    """In alphabetical order."""
    raw = read_yaml(PATH)
    return {name: Entry(name, **entry) for name, entry in sorted(raw.items(), key=lambda pair: pair[0].lower())}


@cache
def _pattern() -> re.Pattern:
    """A known name that stands alone: not a part of a word, of a number or of an address."""
    names = "|".join(re.escape(name) for name in sorted(entries(), key=len, reverse=True))
    return re.compile(rf"(?<![\w@./-])(?:{names})(?![\w@/-]|\.\w)")


@dataclass
class PageGlossary:
    """One page being read from top to bottom: what has been explained once is not explained again."""

    explained: set[str] = field(default_factory=set)

    def explain(self, text: str) -> SafeString:
        """The text as HTML; what was HTML in it is shown as written. Meant for running text, not titles or links."""
        pieces, end = [], 0
        for match in _pattern().finditer(text):
            pieces += [escape(text[end : match.start()]), self._first_use(match, text)]
            end = match.end()
        return mark_safe("".join([*pieces, escape(text[end:])]))  # noqa: S308 - every piece is escaped above

    def notice(self, text: str) -> None:
        """The text explains its words itself, or leaves them to the glossary."""
        self.explained.update(match[0] for match in _pattern().finditer(text))

    @property
    def general_knowledge(self) -> list[str]:
        """The words read so far whose meaning no document gives, in alphabetical order."""
        return [name for name, entry in entries().items() if name in self.explained and entry.basis == "definition"]

    def _first_use(self, match: re.Match, text: str) -> str:
        known = entries()[match[0]]
        if known.name in self.explained:
            return escape(known.name)
        self.explained.add(known.name)
        marked = format_html("<dfn>{}</dfn>" if known.is_word else "<dfn><abbr>{}</abbr></dfn>", known.name)
        if known.is_expanded_in(text):
            return marked
        expansion = known.expansion_after(text[: match.start()])
        return format_html('{} <span class="expansion" lang="fr">({})</span>', marked, expansion)


def _folded(text: str) -> str:
    """Without case, double spaces and plural endings: a source may write it of several."""
    return " ".join(word.rstrip("s") for word in text.lower().replace("\u2019", "'").split())
