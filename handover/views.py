"""My selection, side by side, on paper; and a filtered list as a booklet. All by GET: nothing is stored."""

from collections.abc import Callable, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from handover import selection as chosen
from handover.booklet import MOST as MOST_IN_BOOKLET
from handover.booklet import canonical, make_booklet
from handover.codes import DamagedCode, code_book, groups_in
from handover.comparison import MOST_COMPARED, make_rows, silent_labels
from handover.documents import WRITING, Busy, PdfDocument, PdfFailed, PdfSoon, PdfTooLong, PdfUnavailable, get_document
from handover.entries import ALWAYS, Entry, is_unreviewed, read_chosen
from handover.selection import Selection, read_selection, say_situation
from handover.selection_message import SharedSelection
from pages.factsheet.sharing import qr_picture
from pages.listing.filters import CARRIED, ProgramFilterSet, accepted_names
from pages.listing.other_searches import make_chips
from programs.models import Program
from programs.models.version import current_version
from programs.records import programs_with_everything
from sources.former import Gone, follow
from vocabulary.query_string import Errors, add_all, known_only, misspelt_only, with_changes

REPAIR_SECONDS = 24 * 3600  # after which somebody may have installed what is missing
GONE = 410  # of what was chosen nothing is left: it was deleted
ALONE_SECONDS = 2  # that a PDF may hold a worker which has no other thread for pages: enough for a sheet


@require_safe
def selection(request: HttpRequest) -> HttpResponse:
    read = read_selection(request.GET)
    entries = read_chosen(read.pks, read.question)
    context = {
        "selection": read,
        "entries": [
            (entry, {"up": read.moved(place, -1), "down": read.moved(place, 1), "remove": read.without(place)})
            for place, entry in enumerate(entries)
        ],
        "most": chosen.MOST,
        "most_compared": MOST_COMPARED,
        **_addresses(request, read),
        "share": entries and SharedSelection(entries, _addresses(request, read).get("short_url", "")),
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
    entries = read_chosen(read.pks[:MOST_COMPARED], read.question)
    rows = make_rows(entries)
    context = {
        "selection": read,
        "entries": entries,
        "rows": [row for row in rows if not row.is_silent],
        "silent": silent_labels(rows),
        "left_out": len(read.pks) - len(entries),
        "most_compared": MOST_COMPARED,
    }
    return render(request, "handover/compare.html", context)


@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    read = read_selection(request.GET)
    return render(request, "handover/sheet.html", _sheet_context(request, read), status=GONE if read.is_gone else 200)


@require_safe
def sheet_pdf(request: HttpRequest) -> HttpResponse:
    read = read_selection(request.GET)
    if not read.programs:
        status = GONE if read.is_gone else 400
        return render(request, "handover/sheet.html", _sheet_context(request, read), status=status)
    print_url = f"{reverse('handover:sheet')}?{read.query_string()}"
    key = ("sheet", request.build_absolute_uri("/"), read.query_string(), read.problems)

    def make_html() -> str:
        return render_to_string("handover/sheet_pdf.html", _sheet_context(request, read), request)

    return _pdf(request, key, make_html, "reperes-fiche.pdf", print_url)


def _sheet_context(request: HttpRequest, read: Selection) -> dict:
    entries = read_chosen(read.pks, read.question)
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
    add_all(query, misspelt_only(request.GET, accepted_names()))
    # A group whose programme was withdrawn stays in the address: the page says that it leads nowhere any more.
    chosen_slugs = [(slugs or [group])[0] for slugs, group in zip(meanings, groups, strict=True)]
    gone = follow(Program.objects.published(), chosen_slugs).gone
    if gone.keys() == set(chosen_slugs):
        raise Gone(list(gone.values()))
    query.setlist(CARRIED, chosen_slugs)
    return redirect(f"{reverse('handover:selection')}?{query.urlencode()}")


@require_safe
def booklet(request: HttpRequest) -> HttpResponse:
    filterset = ProgramFilterSet(request.GET)
    if errors := filterset.errors_by_name():
        return _wrong_booklet(request, filterset, errors)
    try:
        with WRITING.take():
            return render(request, "handover/booklet.html", _booklet_context(filterset))
    except Busy as busy:
        list_url = f"{reverse('programs:list')}?{with_changes(filterset.given)}"
        return _later(request, "handover/booklet_busy.html", {"list_url": list_url}, busy.seconds)


@require_safe
def booklet_pdf(request: HttpRequest) -> HttpResponse:
    filterset = ProgramFilterSet(request.GET)
    if errors := filterset.errors_by_name():
        return _wrong_booklet(request, filterset, errors, status=400)
    print_url = f"{reverse('handover:booklet')}?{with_changes(filterset.given)}"

    def make_html() -> str:
        with WRITING.take():
            return render_to_string("handover/booklet_pdf.html", _booklet_context(filterset), request)

    key = ("booklet", canonical(filterset).urlencode(), *filterset.misspelt_names())
    return _pdf(request, key, make_html, "reperes-livret.pdf", print_url)


def _wrong_booklet(request: HttpRequest, asked: ProgramFilterSet, errors: Errors, status: int = 200) -> HttpResponse:
    context = {"errors": errors, "problems": asked.misspelt_names()}
    return render(request, "handover/booklet.html", context, status=status)


def _booklet_context(asked: ProgramFilterSet) -> dict:
    """Nothing but the list itself: all addresses of it make the same booklet."""
    filterset = ProgramFilterSet(canonical(asked), programs_with_everything())
    made = make_booklet(filterset)
    return {
        "booklet": made,
        "problems": asked.misspelt_names(),
        "situation": say_situation(make_chips(filterset)),
        "most": MOST_IN_BOOKLET,
        "query": with_changes(asked.given),
        "today": timezone.localdate(),
        "unreviewed": is_unreviewed([entry for theme in made.themes for entry in theme.entries]),
    }


def _pdf(request: HttpRequest, key: tuple, make_html: Callable[[], str], name: str, print_url: str) -> HttpResponse:
    """The document, or a page that says why there is none and offers the one to print.

    `key`: what it is made from, beside the catalogue, the day and the language.
    """
    key = (*key, current_version(), timezone.localdate(), get_language())
    shares_its_worker = request.META.get("wsgi.multithread", True)
    try:
        document = get_document(key, make_html, settings.DOCUMENT_WAIT_SECONDS if shares_its_worker else ALONE_SECONDS)
    except (Busy, PdfUnavailable) as error:
        return _no_pdf(request, error, print_url)
    return _answer(request, document, name)


def _answer(request: HttpRequest, document: PdfDocument, name: str) -> HttpResponse:
    """Kept by the press, so that no worker needs to keep it too; browsers ask whether theirs is still good."""
    headers = {
        "Content-Disposition": f'inline; filename="{name}"',
        "ETag": f'"{document.digest}"',
        "Cache-Control": "public, no-cache",
    }
    response = HttpResponse(document.body, "application/pdf", headers=headers)
    return get_conditional_response(request, etag=headers["ETag"], response=response) or response


def _no_pdf(request: HttpRequest, error: Exception, print_url: str) -> HttpResponse:
    kinds = {PdfSoon: "soon", Busy: "busy", PdfTooLong: "long", PdfFailed: "failed"}
    why = next((why for kind, why in kinds.items() if isinstance(error, kind)), "missing")
    context = {"print_url": print_url, "again_url": request.get_full_path(), "why": why}
    if why == "long":  # and will be as long tomorrow
        return render(request, "handover/pdf_unavailable.html", context, status=400)
    return _later(request, "handover/pdf_unavailable.html", context, getattr(error, "seconds", REPAIR_SECONDS))


def _later(request: HttpRequest, template: str, context: dict, seconds: int) -> HttpResponse:
    response = render(request, template, context, status=503)
    response["Retry-After"] = str(seconds)
    return response
