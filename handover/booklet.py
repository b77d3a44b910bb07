"""A filtered list as a booklet: by kind of help, with the acronyms and the documents at the end.

Each has one address: those that ask for the same list in other words lead to it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext as _

from eligibility.parameters import SEVERAL
from handover.entries import Entry, read_entries
from pages.listing.filters import INCLUDE, ProgramFilterSet
from partners.models import Organization
from programs.models import Program
from sources.models import Source
from vocabulary.schemes import SCHEMES

MOST = 80  # programmes: some thirty pages, drawn in 5 to 10 seconds of a core; the page itself takes half a second
NO_THEME = "autres"
DEFAULT_ORDER = "pertinence"


@dataclass(frozen=True)
class Theme:
    """The programmes whose first kind of help is this one."""

    code: str
    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class BookletAcronym:
    """`anchor` is that of the first entry that explains it."""

    acronym: str
    meaning: str
    anchor: str


@dataclass(frozen=True)
class Booklet:
    themes: tuple[Theme, ...]
    acronyms: tuple[BookletAcronym, ...]
    sources: tuple[Source, ...]
    listed: int  # of the whole list, of which MOST are here at the most

    @property
    def count(self) -> int:
        return sum(len(theme.entries) for theme in self.themes)


def make_booklet(filterset: ProgramFilterSet) -> Booklet:
    """Of a search without mistakes, over programmes that are read with everything."""
    programs, question = filterset.qs[:MOST], filterset.search().question
    entries = read_entries(programs, question)
    themes = tuple(_themes(entries, question.aids))
    ordered = [entry for theme in themes for entry in theme.entries]
    return Booklet(themes, tuple(_acronyms(ordered)), tuple(_sources(ordered)), len(filterset.listed))


def _themes(entries: Sequence[Entry], asked: frozenset[str]) -> Iterable[Theme]:
    """What was asked for comes first: the list also holds those that do not name it."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(_theme_of(entry, asked), []).append(entry)
    terms = SCHEMES["aide"].terms
    for code in sorted(terms, key=lambda code: code not in asked):
        if code in groups:
            yield Theme(code, terms[code].label, tuple(groups[code]))
    if NO_THEME in groups:
        yield Theme(NO_THEME, _("Aide non précisée"), tuple(groups[NO_THEME]))


def _theme_of(entry: Entry, asked: frozenset[str]) -> str:
    """The first kind of help that was asked for, else the first that is offered."""
    offered = entry.offer.aids.value if entry.offer.aids else frozenset()
    in_order = [code for code in SCHEMES["aide"].terms if code in (offered & asked or offered)]
    return in_order[0] if in_order else NO_THEME


def _acronyms(entries: Sequence[Entry]) -> list[BookletAcronym]:
    found: dict[str, BookletAcronym] = {}
    for entry in entries:
        organizations = [part.organization for part in entry.program.participations.all()]
        called: tuple[Program | Organization, ...] = (entry.program, *organizations)
        for named in called:
            if named.acronym and slugify(named.acronym) != slugify(named.name):
                found.setdefault(named.acronym, BookletAcronym(named.acronym, named.name, entry.anchor))
    return sorted(found.values(), key=lambda one: slugify(one.acronym))


def _sources(entries: Sequence[Entry]) -> list[Source]:
    documents = {source.pk: source for entry in entries for source in entry.documents}
    return sorted(documents.values(), key=lambda source: (slugify(source.title), source.pk))


def canonical(filterset: ProgramFilterSet) -> QueryDict:
    """The same search, said in one way; only on valid data.

    What says nothing is left out (pages, trackers, empty values), parameters and codes come in one order, a place is
    its code. A sentence stays as it was written: its words may order the list.
    """
    found = QueryDict(mutable=True)
    for name, value in _pairs(filterset):
        found.appendlist(name, value)
    return found


def _pairs(filterset: ProgramFilterSet) -> Iterator[tuple[str, str]]:
    given, read = filterset.given, filterset.understood()
    if words := " ".join(given.get("q", "").split()):
        yield "q", words
    for name in filterset.form.fields:
        if name in SEVERAL:
            yield from ((name, code) for code in sorted(set(given.getlist(name))) if code)
        elif name != "q" and given.get(name, "").strip() and read.get(name, DEFAULT_ORDER) != DEFAULT_ORDER:
            yield name, str(read[name])
    if include := given.get(INCLUDE):
        yield INCLUDE, include
