"""Programmes side by side: one row for each fact, told apart in words; what no source states stays visible."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from handover.entries import Entry
from pages.factsheet.facts import FactLine, PublicSheet
from partners.reaching.words import say_elsewhere

MOST_COMPARED = 4  # columns that can still be read beside one another


@dataclass(frozen=True)
class Cell:
    """What the sources say of one programme; nothing where they are silent. `name`: for narrow screens."""

    name: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    label: str
    cells: tuple[Cell, ...]

    @property
    def is_silent(self) -> bool:
        return not any(cell.texts for cell in self.cells)

    @property
    def differs(self) -> bool:
        return len({cell.texts for cell in self.cells}) > 1


def silent_labels(rows: Iterable[Row]) -> list[str]:
    """What no source says of any of them."""
    return [row.label for row in rows if row.is_silent]


def make_rows(entries: Sequence[Entry]) -> list[Row]:
    facts = [dict(_facts(entry)) for entry in entries]
    labels = dict.fromkeys(label for known in facts for label in known)
    return [_row(label, entries, [known.get(label, ()) for known in facts]) for label in labels]


def _row(label: str, entries: Sequence[Entry], texts: Sequence[tuple[str, ...]]) -> Row:
    return Row(label, tuple(Cell(entry.name, said) for entry, said in zip(entries, texts, strict=True)))


def _facts(entry: Entry) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is needed to call first: whom, how one gets in, who is accepted, where. Then what it brings, and how old."""
    yield _("Qui appeler"), tuple(_whom_to_call(entry))
    yield from _said(entry.way_in.lines)
    yield from _public_facts(entry.publics)
    yield from _said([entry.territory])
    yield _("Adresse"), tuple(entry.addresses)
    yield from _said((*entry.help.lines, *entry.terms.lines))
    yield _("Date de l'information"), (entry.dated,)


def _said(lines: Iterable[FactLine]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in lines:
        yield line.label, tuple(text for text in (line.text, line.note) if text)


def _whom_to_call(entry: Entry) -> Iterator[str]:
    """The first to call, then those after; else who may make the first step."""
    door = entry.door
    if door is None:
        return
    for way in (*filter(None, [door.first]), *door.others):
        reach = [*(number.text for number in way.numbers), *filter(None, [way.email, way.address])]
        yield " ".join((f"{way.organization} :", *reach))
    yield from entry.asks
    if not door.has_number:
        yield from (f"{way.organization} ({say_elsewhere(way)})" for way in door.elsewhere)


def _public_facts(publics: Sequence[PublicSheet]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each fact of the accepted publics; with the name of its public where they differ."""
    for place, line in enumerate(publics[0].facts.lines):
        said = [(public.title, lines[place].text) for public in publics if place < len(lines := public.facts.lines)]
        texts = dict.fromkeys(text for title, text in said if text)
        several = len(publics) > 1 and place > 0 and len({text for title, text in said}) > 1
        yield line.label, tuple(f"{title} : {text}" for title, text in said if text) if several else tuple(texts)
