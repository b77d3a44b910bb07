"""Hand on what one found: a letter, a text message, WhatsApp, a square to scan, a card for an address book.

None asks anything by itself, and whom it goes to is chosen in the program that opens.
"""

import io
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from partners.reaching import Way
from partners.vcards import vcard_response
from programs.models import Program
from translations.texts import text_of

CRLF = "\r\n"
QR_SCALE = 8  # units of the drawing to a square; the page says how large it is shown
QR_BORDER = 4  # squares left white around, as readers need (ISO/IEC 18004)


class Message:
    """What is sent: a text, and its title where it is a letter."""

    @property
    def title(self) -> str:
        raise NotImplementedError

    @property
    def text(self) -> str:
        raise NotImplementedError

    @property
    def mail(self) -> str:
        """A letter's lines end with both signs (RFC 6068)."""
        return f"mailto:?subject={_in_an_address(self.title)}&body={_in_an_address(self.text, line_end=CRLF)}"

    @property
    def sms(self) -> str:
        """Both ?& are needed: iPhones read the one, Android phones the other."""
        return f"sms:?&body={_in_an_address(self.text)}"

    @property
    def whatsapp(self) -> str:
        """WhatsApp's own address for a text."""
        return f"https://wa.me/?text={_in_an_address(self.text)}"


@dataclass(frozen=True)
class Share(Message):
    """Name, what it is, whom to call, address of the page; in its language, once its texts are read.

    `url`: without the search that led here: what somebody looked for is nobody else's business.
    """

    program: Program
    url: str
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


def _number(contact: Way) -> str:
    """With ordinary spaces: a message knows no others."""
    return contact.first_number.text.replace("\N{NO-BREAK SPACE}", " ") if contact.first_number else ""


def _in_an_address(text: str, line_end: str = "\n") -> str:
    return quote(text.replace(CRLF, "\n").replace("\n", line_end), safe="")


def _make_qr_code(url: str) -> segno.QRCode:
    """It can still be read with 15 % of it hidden."""
    return segno.make(url, error="m", micro=False)


def qr_svg(url: str) -> bytes:
    """The address as an SVG image, dark on white whatever the page's colours: many readers take nothing else."""
    drawing = io.BytesIO()
    _make_qr_code(url).save(
        drawing, kind="svg", scale=QR_SCALE, border=QR_BORDER, dark="#000", light="#fff", title=url, svgclass=None
    )
    return drawing.getvalue()


@lru_cache(maxsize=2048)  # one for each programme and language; about 4 kB each
def qr_picture(address: str) -> str:
    """The square as a `data:` address, to be written in the page."""
    return _make_qr_code(address).svg_data_uri(border=2, scale=4, omitsize=True)


@require_safe
def qr_code(request: HttpRequest, slug: str) -> HttpResponse:
    program = get_object_or_404(Program.objects.published(), slug=slug)
    return HttpResponse(qr_svg(request.build_absolute_uri(program.get_absolute_url())), content_type="image/svg+xml")


@require_safe
def contact_card(request: HttpRequest, slug: str) -> HttpResponse:
    program = get_object_or_404(Program.objects.published(), slug=slug)
    contacts = program.contacts.public().select_related("organization")
    return vcard_response(contacts, program.slug, request.build_absolute_uri(program.get_absolute_url()))
