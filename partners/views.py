"""The list of organisations and the page of one."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from partners.directory import find_organizations, read_search
from partners.models import Organization
from partners.parameters import page_errors
from partners.records import organizations_with_everything
from schedules.sheet import schedule_of
from sources.records import citations_of

PER_PAGE = 50
OPERATOR = "operator"  # programs.models.Participation.Role, a layer above


@require_safe
def organization_list(request: HttpRequest) -> HttpResponse:
    text, window, errors = read_search(request.GET, PER_PAGE)
    context = {"text": text, "errors": errors}
    if not errors:
        paginator = Paginator(find_organizations(text), window.per_page)
        context["errors"] = page_errors(window, paginator.count)
        context["page"] = paginator.get_page(window.page)
    return render(request, "partners/organization_list.html", context)


@require_safe
def organization_detail(request: HttpRequest, slug: str) -> HttpResponse:
    organization = get_object_or_404(organizations_with_everything(), slug=slug)
    participations = _shown_participations(organization)
    operated = {part.program_id: part.program for part in participations if part.role == OPERATOR}
    context = {
        "organization": organization,
        "contacts": organization.contacts.public(),
        "participations": participations,
        "schedule": schedule_of(organization, parts=operated.values()),
        "parts": organization.parts.all(),
        "members": organization.network_memberships.select_related("organization"),
    }
    return render(request, "partners/organization_detail.html", context)


def _shown_participations(organization: Organization) -> QuerySet:
    """Those in published programmes, with the dates of these."""
    shown = organization.participations.filter(program__editorial_status="published")
    return shown.select_related("program").prefetch_related(citations_of("program__occasions"))
