"""The list of organisations and the page of one."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from partners.directory import find_organizations
from partners.records import organizations_with_everything

PER_PAGE = 50


@require_safe
def organization_list(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "")
    number = request.GET.get("page", "1")
    errors = []
    if len(text) > 100:
        errors.append("« q » : écrivez 100 caractères au plus.")
        text = ""
    paginator = Paginator(find_organizations(text), PER_PAGE)
    if not (number.isascii() and number.isdigit() and 1 <= int(number[:9]) <= paginator.num_pages):
        errors.append(f"« page » vaut un nombre de 1 à {paginator.num_pages} ; reçu : « {number[:40]} ».")
        number = 1
    context = {"page": paginator.page(number), "text": text, "errors": errors}
    return render(request, "partners/organization_list.html", context)


@require_safe
def organization_detail(request: HttpRequest, slug: str) -> HttpResponse:
    organization = get_object_or_404(organizations_with_everything(), slug=slug)
    context = {
        "organization": organization,
        "contacts": organization.contacts.public(),
        "participations": organization.participations.select_related("program").filter(
            program__editorial_status="published"
        ),
        "parts": organization.parts.all(),
        "members": organization.network_memberships.select_related("organization"),
    }
    return render(request, "partners/organization_detail.html", context)
