"""What a programme's page gives along: the square to scan, the contacts for an address book."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from pages.factsheet.sharing import qr_svg
from partners.vcards import vcard_response
from programs.models import Program


@require_safe
def qr_code(request: HttpRequest, slug: str) -> HttpResponse:
    program = get_object_or_404(Program.objects.published(), slug=slug)
    return HttpResponse(qr_svg(request.build_absolute_uri(program.get_absolute_url())), content_type="image/svg+xml")


@require_safe
def contact_card(request: HttpRequest, slug: str) -> HttpResponse:
    program = get_object_or_404(Program.objects.published(), slug=slug)
    contacts = program.contacts.public().select_related("organization")
    return vcard_response(contacts, program.slug, request.build_absolute_uri(program.get_absolute_url()))
