"""Addresses that were printed, sent and scanned: those of a renamed entry lead on, those of a deleted one say so.

One place for all that an address may show of an entry: page, form, picture, card of contacts, calendar.
"""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import ResolverMatch, reverse
from django.utils.cache import patch_cache_control
from django.utils.deprecation import MiddlewareMixin

from directory.pages.errors import gone
from partners.models import Organization
from programs.models import Program
from sources.former import Gone, follow
from sources.left_out import shown


class FormerAddresses(MiddlewareMixin):
    """Looks for what an address was only where it leads nowhere now."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Gone):
            return gone(request, exception.entries)
        match = cast(ResolverMatch, request.resolver_match)  # a view failed, so one was found
        entries = _entries_of(match) if isinstance(exception, Http404) else None
        if entries is None:
            return None
        slug = match.kwargs["slug"]
        found = follow(entries, [slug])
        if slug in found.moved:
            return _lead_on(request, match, found.moved[slug])
        return gone(request, [found.gone[slug]]) if slug in found.gone else None


def _entries_of(match: ResolverMatch) -> Any:
    """Those that an address of this kind may show; None where it shows no entry."""
    if "slug" not in match.kwargs or match.view_name.startswith("admin:"):
        return None
    of_organizations = match.view_name.startswith("partners:") or match.view_name == "agenda:organization"
    if of_organizations or match.kwargs.get("kind") == "organismes":
        return shown(Organization.objects.all())
    return Program.objects.published()


def _lead_on(request: HttpRequest, match: ResolverMatch, slug: str) -> HttpResponse:
    """The same of the entry under its present name, for the same search. What was typed in a form goes along."""
    path = reverse(match.view_name, kwargs={**match.kwargs, "slug": slug})
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
    if request.method not in ("GET", "HEAD"):
        response.status_code = 308
    patch_cache_control(response, public=True, no_cache=True)  # another entry may take the address one day
    return response
