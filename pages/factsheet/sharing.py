"""Hand a programme on: its plain address, a letter, a text message, a square to scan."""

import io
from dataclasses import dataclass
from urllib.parse import quote

import segno
from django.utils.translation import gettext as _

from partners.reaching import Way
from programs.models import Program
from translations.texts import text_of

QR_SCALE = 8  # units of the drawing to a square; the page says how large it is shown
QR_BORDER = 4  # squares left white around, as readers need (ISO/IEC 18004)


@dataclass(frozen=True)
class Share:
    """What is sent: name, what it is, whom to call, address of the page; in its language, once its texts are read.

    `url`: without the search that led here: what somebody looked for is nobody else's business.
    """

    url: str
    program: Program
    contact: Way | None

    @property
    def title(self) -> str:
        return _("%(name)s, sur Repères") % {"name": text_of(self.program, "name")}

    @property
    def text(self) -> str:
        parts: list[str] = [text_of(self.program, "name"), text_of(self.program, "summary")]
        if reach := self.contact and (_number(self.contact) or self.contact.email or self.contact.address):
            parts.append(_("Contact : %(contact)s") % {"contact": reach})
        return "\n\n".join([*parts, self.url])

    @property
    def mail(self) -> str:
        return f"mailto:?subject={quote(self.title, safe='')}&body={_lines(self.text)}"

    @property
    def sms(self) -> str:
        """Both ?& are needed: iPhones read the one, Android phones the other."""
        return f"sms:?&body={_lines(self.text)}"


def share(program: Program, url: str, contact: Way | None) -> Share:
    """What is sent: name, what it is, whom to call, address of the page."""
    return Share(url, program, contact)


def _number(contact: Way) -> str:
    """With ordinary spaces: a message knows no others."""
    return contact.first_number.text.replace("\N{NO-BREAK SPACE}", " ") if contact.first_number else ""


def _lines(text: str) -> str:
    """In an address; a letter's lines end with both signs (RFC 6068)."""
    return quote(text.replace("\r\n", "\n").replace("\n", "\r\n"), safe="")


def make_qr_code(url: str) -> segno.QRCode:
    """It can still be read with 15 % of it hidden."""
    return segno.make(url, error="m", micro=False)


def qr_svg(url: str) -> bytes:
    """The address as an SVG image, dark on white whatever the page's colours: many readers take nothing else."""
    drawing = io.BytesIO()
    make_qr_code(url).save(
        drawing, kind="svg", scale=QR_SCALE, border=QR_BORDER, dark="#000", light="#fff", title=url, svgclass=None
    )
    return drawing.getvalue()
