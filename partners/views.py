"""The list of organisations and the page of one."""

from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from partners.directory import read_search
from partners.linked_data import organization_data
from partners.listing import ACCEPTED_BY_PAGE, list_organizations, read_wanted
from partners.models import Contact, Membership, Organization
from partners.organization_lines import OPERATOR, door_of, group_lines
from partners.records import organizations_with_everything
from partners.vcards import vcard_response
from schedules.entry_schedule import schedule_of
from sources.glossary import PageGlossary
from sources.left_out import left_out, shown
from sources.origins import cited_sources, is_only_deduced
from sources.records import citations_of
from territories.drawing.maps import map_of
from territories.scope import single_departements
from translations.texts import have_unreviewed, read_texts
from vocabulary.query_string import known_only, page_errors, tell_misspelt
from web.linked_data import script_text

PER_PAGE = 50
CARRIED = "fiche"  # pages.listing.filters.CARRIED, a layer above


@require_safe
def organization_list(request: HttpRequest) -> HttpResponse:
    text, window, errors = read_search(request.GET, PER_PAGE)
    wanted, more_errors = read_wanted(request.GET, text)
    errors |= more_errors
    context: dict[str, Any] = {
        "wanted": wanted,
        "kinds": Organization.Kind.choices,
        "errors": errors,
        "fields": {"q": "org-q", "lieu": "org-place"},  # ids in partners/organization_list.html
        "problems": tell_misspelt(request.GET, {*ACCEPTED_BY_PAGE, CARRIED}),
    }
    if not errors:
        paginator = Paginator(cast(Any, list_organizations(wanted)), window.per_page)
        context["errors"] = page_errors(window, paginator.count)
        context["page"] = page = paginator.get_page(window.page)
        context["groups"] = group_lines(list(page))
        context["pages"] = _around(request.GET, page)
    return render(request, "partners/organization_list.html", context)


def _around(query: QueryDict, page: Page) -> dict[str, str]:
    """Query strings of the pages before and after, for the same search."""
    kept = known_only(query, {*ACCEPTED_BY_PAGE, CARRIED})
    numbers = {"previous": page.number - 1 if page.has_previous() else None}
    numbers["next"] = page.number + 1 if page.has_next() else None
    return {name: _on_page(kept, number) for name, number in numbers.items() if number}


def _on_page(query: QueryDict, number: int) -> str:
    query["page"] = str(number)
    return query.urlencode()


@require_safe
def organization_detail(request: HttpRequest, slug: str) -> HttpResponse:
    organization = get_object_or_404(shown(organizations_with_everything()).select_related("area", "parent"), slug=slug)
    contacts = _visible_contacts(organization)
    participations = list(organization.participations.published().prefetch_related(citations_of("program__occasions")))
    operated = {part.program_id: part.program for part in participations if part.role == OPERATOR}
    programs = [part.program for part in participations]
    read_texts(programs)
    context = {
        "unreviewed": have_unreviewed(programs),
        "organization": organization,
        "contacts": contacts,
        "door": door_of(organization),
        "operated": list(operated.values()),
        "linked_data": script_text(organization_data(organization, contacts, request.build_absolute_uri)),
        "participations": participations,
        "schedule": schedule_of(organization, parts=operated.values(), departements=_departements(organization)),
        "parts": shown(organization.parts.all()),
        "members": _members(organization),
        "territory": map_of(organization.area.label, [organization.area]) if organization.area else None,
        "sources": cited_sources(_subjects(organization)),
        "names_are_deduced": is_only_deduced(organization, "other_names"),
        "glossary": PageGlossary(),
    }
    return render(request, "partners/organization_detail.html", context)


def _members(network: Organization) -> QuerySet[Membership]:
    members = network.network_memberships.select_related("organization")
    hidden = left_out(Organization)
    return members.exclude(organization__in=hidden) if hidden else members


def _departements(organization: Organization) -> frozenset[str]:
    areas = (organization.area, *(site.area for site in organization.sites.all()))
    return single_departements(area.scope() for area in areas if area)


def _visible_contacts(organization: Organization) -> list[Contact]:
    """Of those already read, with their citations."""
    return [contact for contact in organization.contacts.all() if contact.is_visible]


def _subjects(organization: Organization) -> list:
    """All that its page says of it and may be cited: a contact that was taken back leaves no trace."""
    return [
        organization,
        *organization.sites.all(),
        *_visible_contacts(organization),
        *organization.figures.all(),
        *organization.memberships.all(),
    ]


@require_safe
def contact_card(request: HttpRequest, slug: str) -> HttpResponse:
    """Its contacts for an address book."""
    organization = get_object_or_404(shown(Organization.objects.all()), slug=slug)
    contacts = organization.contacts.public().select_related("organization")
    return vcard_response(contacts, organization.slug, request.build_absolute_uri(organization.get_absolute_url()))
