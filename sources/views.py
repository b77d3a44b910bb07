"""The documents that the facts come from."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sources.glossary import entries
from sources.left_out import shown
from sources.models import Source


@require_safe
def source_list(request: HttpRequest) -> HttpResponse:
    counted = shown(Source.objects.all()).annotate(citation_count=Count("citations"))
    sources = counted.order_by("title", "pk")  # what counts loses the order of the model
    return render(request, "sources/source_list.html", {"sources": sources})


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """What the acronyms and words of the directory mean, and who says so."""
    titles = dict(Source.objects.values_list("slug", "title"))
    known = [(entry, titles.get(entry.source, "")) for entry in entries().values()]
    return render(request, "sources/glossary.html", {"entries": known})
