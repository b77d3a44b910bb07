"""What search engines and browsers ask for by themselves: sitemap, robots, OpenSearch; and what engines leave out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from directory.languages import OUR_NAMES, path_in
from partners.models import Organization
from programs.models import CatalogueChange, Program
from sources.left_out import shown

# The protocol takes 50,000 addresses and 50 MB per file: five languages that each name all five weigh about 1 kB.
ENTRIES_PER_FILE = 5_000
PAGES = (
    "home", "dangers", "guide", "programs:list", "partners:list", "agenda:list", "sources:list", "glossary",
    "legal", "privacy", "accessibility",
)  # fmt: skip
NOT_FILTERS = {"page"}


@dataclass(frozen=True)
class Entry:
    """One page of the site: its path in each language, and when it last changed, where that is known."""

    path: str
    changed: datetime | None = None

    @property
    def languages(self) -> list[tuple[str, str]]:
        return [(code, path_in(code, self.path)) for code, _ in settings.LANGUAGES]


Section = tuple[int, Callable[[int, int], Iterator[Entry]]]  # how many pages, and those between two ranks


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """All pages in one file, or the list of the files when they are too many."""
    sections = _sections()
    files = ceil(_total(sections) / ENTRIES_PER_FILE)
    if files > 1:
        names = [reverse("sitemap-part", args=[number]) for number in range(1, files + 1)]
        return _xml(request, "directory/sitemap_index.xml", {"files": names})
    return _xml(request, "directory/sitemap.xml", {"entries": _entries(sections, 0)})


@require_safe
def sitemap_part(request: HttpRequest, number: int) -> HttpResponse:
    sections, start = _sections(), (number - 1) * ENTRIES_PER_FILE
    if not 0 <= start < _total(sections):
        raise Http404
    return _xml(request, "directory/sitemap.xml", {"entries": _entries(sections, start)})


def _xml(request: HttpRequest, template: str, context: dict, kind: str = "application/xml") -> HttpResponse:
    origin = f"{request.scheme}://{request.get_host()}"
    return render(request, template, {"origin": origin, **context}, content_type=kind)


def _sections() -> list[Section]:
    """General pages, programmes, organisations, in the order of the files."""
    return [
        (len(PAGES), _general),
        (Program.objects.published().count(), _programs),
        (shown(Organization.objects.all()).count(), _organizations),
    ]


def _total(sections: list[Section]) -> int:
    return sum(size for size, _read in sections)


def _entries(sections: list[Section], start: int) -> Iterator[Entry]:
    """The pages from the start-th on, as many as a file takes."""
    left = ENTRIES_PER_FILE
    with translation.override(settings.LANGUAGE_CODE):
        for size, read in sections:
            if start < size and left:
                yield from read(start, start + left)
                left -= min(size - start, left)
            start = max(0, start - size)


def _general(start: int, end: int) -> Iterator[Entry]:
    return (Entry(reverse(name)) for name in PAGES[start:end])


def _programs(start: int, end: int) -> Iterator[Entry]:
    rows = Program.objects.published().order_by("pk").values_list("pk", "slug")[start:end]
    changed = dict(CatalogueChange.latest_of_each())
    return (Entry(reverse("programs:detail", args=[slug]), changed.get(pk)) for pk, slug in rows)


def _organizations(start: int, end: int) -> Iterator[Entry]:
    slugs = shown(Organization.objects.order_by("pk")).values_list("slug", flat=True)[start:end]
    return (Entry(reverse("partners:detail", args=[slug])) for slug in slugs)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read but the coordinators' space and the countless combinations of filters."""
    lines = (
        "User-agent: *",
        "Allow: /",
        "Disallow: /admin/",
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
    context = {"language": translation.get_language()}
    return _xml(request, "directory/opensearch.xml", context, "application/opensearchdescription+xml")


class NoIndexOnFilters:
    """Middleware: a list under filters is one of countless views of the same entries; engines keep the entries."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if set(request.GET) & OUR_NAMES - NOT_FILTERS:
            response["X-Robots-Tag"] = "noindex"
        return response
