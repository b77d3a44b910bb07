"""What search engines and browsers ask for by themselves: robots, OpenSearch; sitemaps.py has the sitemap."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe


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
    context = {"language": translation.get_language(), "site": f"{request.scheme}://{request.get_host()}"}
    kind = "application/opensearchdescription+xml"
    return render(request, "directory/opensearch.xml", context, content_type=kind)
