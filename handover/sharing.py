"""Hand a selection on: a letter, a text message, WhatsApp, a square to scan. None asks anything by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.utils.translation import gettext as _

from handover.entries import Entry
from handover.qr import qr_picture


@dataclass(frozen=True)
class SharedSelection:
    """`url`: the short address, which tells nothing of the search or of the family."""

    entries: Sequence[Entry]
    url: str

    @property
    def text(self) -> str:
        lines = [_line(number, entry) for number, entry in enumerate(self.entries, 1)]
        return "\n".join([_("Fiches choisies sur Repères :"), *lines, "", self.url])

    @property
    def mail(self) -> str:
        """A letter's lines end with both signs (RFC 6068)."""
        subject = quote(_("Ma sélection, sur Repères"), safe="")
        return f"mailto:?subject={subject}&body={_in_an_address(self.text, line_end=chr(13) + chr(10))}"

    @property
    def sms(self) -> str:
        """Both ?& are needed: iPhones read the one, Android phones the other."""
        return f"sms:?&body={_in_an_address(self.text)}"

    @property
    def whatsapp(self) -> str:
        """WhatsApp's own address for a text; whom it goes to is chosen there."""
        return f"https://wa.me/?text={_in_an_address(self.text)}"

    @property
    def qr(self) -> str:
        return qr_picture(self.url)


def share_selection(entries: Sequence[Entry], url: str) -> SharedSelection | None:
    return SharedSelection(entries, url) if entries else None


def _line(number: int, entry: Entry) -> str:
    phone = _first_number(entry).replace("\N{NO-BREAK SPACE}", " ")
    return f"{number}. {entry.name}" + (f" — {phone}" if phone else "")


def _first_number(entry: Entry) -> str:
    """Of whom to call first; empty where no source gives one for this territory."""
    first = entry.door and entry.door.first
    return next((one.text for one in first.numbers), "") if first else ""


def _in_an_address(text: str, line_end: str = "\n") -> str:
    return quote(text.replace("\n", line_end), safe="")
