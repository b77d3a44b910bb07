"""A selection as a message: its short address, with the names and first numbers of what was chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from handover.entries import Entry
from pages.factsheet.sharing import Message, qr_picture


@dataclass(frozen=True)
class SharedSelection(Message):
    """`url`: the short address, which tells nothing of the search or of the family."""

    entries: Sequence[Entry]
    url: str

    @property
    def title(self) -> str:
        return _("Ma sélection, sur Repères")

    @property
    def text(self) -> str:
        lines = [_line(number, entry) for number, entry in enumerate(self.entries, 1)]
        return "\n".join([_("Fiches choisies sur Repères :"), *lines, "", self.url])

    @property
    def qr(self) -> str:
        return qr_picture(self.url)


def _line(number: int, entry: Entry) -> str:
    phone = _first_number(entry).replace("\N{NO-BREAK SPACE}", " ")
    return f"{number}. {entry.name}" + (f" — {phone}" if phone else "")


def _first_number(entry: Entry) -> str:
    """Of whom to call first; empty where no source gives one for this territory."""
    first = entry.door and entry.door.first
    return next((one.text for one in first.numbers), "") if first else ""
