"""Say that something is wrong, or whether an entry helped: forms that need no account, no cookie and no script."""

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from remarks.entries import Entry, read_entry
from remarks.forms import WRONG, ErrorForm, OpinionForm
from remarks.models import MOST_TEXT, Remark
from remarks.receiving import Refused, check_sender, receive


@csrf_exempt  # receiving.check_sender stands in for the token, whose cookie no visitor is given
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """What is wrong with an entry."""
    entry = read_entry(kind, slug)
    if request.method != "POST":
        return _form_page(request, entry, ErrorForm())
    form = ErrorForm(request.POST)
    if not form.is_valid():
        return _form_page(request, entry, form, status=400)
    try:
        check_sender(request)
        said = form.cleaned_data
        receive(request, entry, kind=Remark.Kind.ERROR, wrong=said["wrong"], text=said["text"])
    except Refused as refusal:
        return _form_page(request, entry, form, refusal=str(refusal), status=refusal.status)
    return redirect("remarks:thanks", kind, slug, Remark.Kind.ERROR)


@csrf_exempt  # as above
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Whether an entry helped: two buttons, on the entry itself and here."""
    entry = read_entry(kind, slug)
    if request.method != "POST":
        return render(request, "remarks/opinion.html", {"entry": entry})
    form = OpinionForm(request.POST)
    if not form.is_valid():
        return _not_kept(render(request, "remarks/opinion.html", {"entry": entry}, status=400))
    try:
        check_sender(request)
        receive(request, entry, kind=form.cleaned_data["kind"])
    except Refused as refusal:
        context = {"entry": entry, "refusal": str(refusal)}
        return _not_kept(render(request, "remarks/opinion.html", context, status=refusal.status))
    return redirect("remarks:thanks", kind, slug, form.cleaned_data["kind"])


@require_safe
def thanks(request: HttpRequest, kind: str, slug: str, said: str) -> HttpResponse:
    context = {"entry": read_entry(kind, slug), "said": said, "keep_days": settings.REMARK_DAYS}
    return render(request, "remarks/thanks.html", context)


def _form_page(request: HttpRequest, entry: Entry, form: Form, *, refusal: str = "", status: int = 200) -> HttpResponse:
    context = {
        "entry": entry,
        "form": form,
        "wrong": WRONG.items(),
        "most": MOST_TEXT,
        "refusal": refusal,
        "keep_days": settings.REMARK_DAYS,
    }
    response = render(request, "remarks/report.html", context, status=status)
    return response if status == 200 else _not_kept(response)


def _not_kept(response: HttpResponse) -> HttpResponse:
    """What somebody typed is on the page."""
    patch_cache_control(response, no_store=True)
    return response
