"""My selection, side by side, on paper; and a filtered list as a booklet. All by GET: nothing is stored."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from handover import selection as chosen
from handover.booklet import MOST as MOST_IN_BOOKLET
from handover.booklet import make_booklet
from handover.codes import DamagedCode, code_book, groups_in
from handover.comparison import MOST_COMPARED, make_rows
from handover.entries import Entry, is_unreviewed, read_entries
from handover.pdf import PdfBusy, PdfUnavailable, make_pdf
from handover.qr import qr_picture
from handover.questions import ALWAYS
from handover.selection import Selection, read_selection, say_situation
from partners.parameter_names import known_only, misspelt_only
from programs.chips import make_chips, with_changes
from programs.filters import CARRIED, ProgramFilterSet, accepted_names

# After which to try again: when others are served, when somebody may have installed what is missing.
BUSY_SECONDS, REPAIR_SECONDS = 30, 24 * 3600


@require_safe
def selection(request: HttpRequest) -> HttpResponse:
    read = read_selection(request.GET)
    entries = read_entries(read.pks, read.question)
    context = {
        "selection": read,
        "entries": [
            (entry, {"up": read.moved(place, -1), "down": read.moved(place, 1), "remove": read.without(place)})
            for place, entry in enumerate(entries)
        ],
        "most": chosen.MOST,
        "most_compared": MOST_COMPARED,
        **_addresses(request, read),
    }
    return render(request, "handover/selection.html", context)


def _addresses(request: HttpRequest, read: Selection) -> dict[str, str]:
    """The short address, which tells nothing of the visitor, and the same with their search."""
    if not read.code:
        return {}
    short = request.build_absolute_uri(reverse("handover:short", args=[read.code]))
    return {"short_url": short, "full_url": f"{short}?{read.search_query}" if read.query else ""}


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    read = read_selection(request.GET)
    entries = read_entries(read.pks[:MOST_COMPARED], read.question)
    context = {
        "selection": read,
        "entries": entries,
        "rows": make_rows(entries),
        "left_out": len(read.pks) - len(entries),
        "most_compared": MOST_COMPARED,
    }
    return render(request, "handover/compare.html", context)


@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    read = read_selection(request.GET)
    return render(request, "handover/sheet.html", _sheet_context(request, read))


@require_safe
def sheet_pdf(request: HttpRequest) -> HttpResponse:
    read = read_selection(request.GET)
    context = _sheet_context(request, read)
    if not context["pages"]:
        return render(request, "handover/sheet.html", context, status=400)
    print_url = f"{reverse('handover:sheet')}?{read.query_string()}"
    return _pdf(request, "handover/sheet_pdf.html", context, "reperes-fiche.pdf", print_url)


def _sheet_context(request: HttpRequest, read: Selection) -> dict:
    entries = read_entries(read.pks, read.question)
    return {
        "selection": read,
        "pages": _with_addresses(request, entries),
        "always": ALWAYS,
        "unreviewed": is_unreviewed(entries),
        "today": timezone.localdate(),
        **_addresses(request, read),
    }


def _with_addresses(request: HttpRequest, entries: Sequence[Entry]) -> list[tuple[Entry, str, str]]:
    """Each entry with the address of its page, and the picture that leads to it."""
    addresses = [request.build_absolute_uri(entry.program.get_absolute_url()) for entry in entries]
    return [(entry, address, qr_picture(address)) for entry, address in zip(entries, addresses, strict=True)]


@require_safe
def short_link(request: HttpRequest, code: str) -> HttpResponse:
    """Leads to the selection; a search may stand beside the code, and goes along."""
    try:
        groups = groups_in(code)
    except DamagedCode:
        return render(request, "handover/short_link.html", {"is_damaged": True, "languages": ()}, status=404)
    meanings = code_book.slugs(groups)
    if any(len(slugs) > 1 for slugs in meanings):
        return render(request, "handover/short_link.html", {"meanings": meanings})
    query = known_only(request.GET, accepted_names())
    query.update(misspelt_only(request.GET, accepted_names()))
    # A group whose programme was withdrawn stays in the address: the page says that it leads nowhere any more.
    query.setlist(CARRIED, [(slugs or [group])[0] for slugs, group in zip(meanings, groups, strict=True)])
    return redirect(f"{reverse('handover:selection')}?{query.urlencode()}")


@require_safe
def booklet(request: HttpRequest) -> HttpResponse:
    return render(request, "handover/booklet.html", _booklet_context(request))


@require_safe
def booklet_pdf(request: HttpRequest) -> HttpResponse:
    context = _booklet_context(request)
    if "errors" in context:
        return render(request, "handover/booklet.html", context, status=400)
    print_url = f"{reverse('handover:booklet')}?{context['query']}"
    return _pdf(request, "handover/booklet_pdf.html", context, "reperes-livret.pdf", print_url)


def _booklet_context(request: HttpRequest) -> dict:
    filterset = ProgramFilterSet(request.GET)
    errors = filterset.errors_by_name()
    if errors:
        return {"errors": errors, "problems": filterset.misspelt_names()}
    made = make_booklet(filterset.search())
    return {
        "booklet": made,
        "problems": filterset.misspelt_names(),
        "situation": say_situation(make_chips(filterset)),
        "most": MOST_IN_BOOKLET,
        "query": with_changes(filterset.given),
        "today": timezone.localdate(),
        "unreviewed": is_unreviewed([entry for theme in made.themes for entry in theme.entries]),
    }


def _pdf(request: HttpRequest, template: str, context: dict, name: str, print_url: str) -> HttpResponse:
    """The document, or a page that says why there is none and offers the one to print."""
    try:
        body = make_pdf(render_to_string(template, context, request))
    except PdfUnavailable as error:
        shown = {"print_url": print_url, "is_busy": isinstance(error, PdfBusy)}
        response = render(request, "handover/pdf_unavailable.html", shown, status=503)
        response["Retry-After"] = str(BUSY_SECONDS if shown["is_busy"] else REPAIR_SECONDS)
        return response
    return HttpResponse(body, "application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})
