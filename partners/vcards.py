"""Contacts as a vCard, to be kept in a phone's address book.

Version 3.0 (RFC 2426): the one that iPhones, Android phones and Outlook all import; 4.0 (RFC 6350) is refused by some.
"""

from collections.abc import Iterable, Iterator
from unicodedata import category
from urllib.parse import urljoin

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from partners.models import Contact
from sources.web_addresses import web_address

CONTENT_TYPE = "text/vcard; charset=utf-8"
LONGEST_LINE = 75  # octets, without the line break; RFC 2426, 2.6
ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n", "\r": ""})


def vcard_response(contacts: Iterable[Contact], name: str, page_url: str) -> HttpResponse:
    """One file with a card for each contact that anyone may see; `name` without its ending."""
    visible = [contact for contact in contacts if contact.is_visible]
    if not visible:
        raise Http404
    response = HttpResponse("".join(vcard(contact, page_url) for contact in visible), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.vcf")
    return response


def vcard(contact: Contact, page_url: str) -> str:
    """`page_url`: where the contact was found, with what the sources say of it."""
    return "".join(f"{line}\r\n" for pair in _properties(contact, page_url) for line in _folded(*pair))


def _properties(contact: Contact, page_url: str) -> Iterator[tuple[str, str]]:
    organization = contact.organization
    yield "BEGIN", "VCARD"
    yield "VERSION", "3.0"
    yield "FN", escaped(contact.name or organization.name)
    # Sources give a name as one piece: which part is the family name is not known, and not guessed.
    yield "N", f"{escaped(contact.name)};;;;"
    yield "ORG", escaped(organization.name)
    if not contact.name:
        yield "X-ABSHOWAS", "COMPANY"  # else a phone files it under no name
    if contact.role:
        yield "TITLE", escaped(contact.role)
    yield from (("TEL;TYPE=WORK", escaped(number.dialled or number.text)) for number in contact.numbers)
    if contact.email:
        yield "EMAIL;TYPE=INTERNET", escaped(contact.email)
    addresses = (web_address(contact.website), urljoin(page_url, organization.get_absolute_url()))
    yield from (("URL", address) for address in addresses if address)
    yield "NOTE", escaped(_note(contact, page_url))
    yield "END", "VCARD"


def _note(contact: Contact, page_url: str) -> str:
    return _("Contact relevé dans une source (%(date)s), trouvé sur Repères : %(page)s") % {
        "date": contact.dated_label,
        "page": page_url,
    }


def escaped(text: str) -> str:
    """A value that holds none of the signs that part values; other control characters are left out."""
    kept = "".join(sign for sign in text if sign in "\n\r" or sign.isprintable() or category(sign) == "Zs")
    return kept.translate(ESCAPES)


def _folded(name: str, value: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, never cut inside a character; each but the first begins with a space."""
    piece, length = "", 0
    for sign in f"{name}:{value}":
        size = len(sign.encode())
        if length + size > LONGEST_LINE:
            yield piece
            piece, length = " ", 1
        piece, length = piece + sign, length + size
    yield piece
