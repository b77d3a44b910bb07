"""What search engines and browsers ask for by themselves: robots, OpenSearch (sitemaps.py beside this has the sitemap);
and what engines leave out."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from directory.languages import OUR_NAMES

NOT_FILTERS = {"page"}


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read but the coordinators' space and the countless combinations of filters."""
    lines = (
        "User-agent: *",
        "Allow: /",
        "Disallow: /admin/",
        "Disallow: /compte/",
        "Disallow: /*?*&",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Asked for beside what is no page: data, files, feeds."""
    return redirect(static("img/icon-192.png"))


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """Lets a browser search here from its address bar."""
    context = {"language": translation.get_language(), "origin": f"{request.scheme}://{request.get_host()}"}
    kind = "application/opensearchdescription+xml"
    return render(request, "directory/opensearch.xml", context, content_type=kind)


class NoIndexOnFilters:
    """Middleware: a list under filters is one of countless views of the same entries; engines keep the entries."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if set(request.GET) & OUR_NAMES - NOT_FILTERS:
            response["X-Robots-Tag"] = "noindex"
        return response
