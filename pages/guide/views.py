"""The guided path, page by page; it ends on the list, at the list's own address."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from pages.guide.path import END, Guide
from pages.guide.questions import HELP, SCHOOL_STATES
from vocabulary.schemes import SCHEMES

FIELDS = {
    "age": "directory/guide/age.html",
    "classe": "directory/guide/level.html",
    "ecole": "directory/guide/school.html",
    "lieu": "directory/guide/place.html",
    "aide": "directory/guide/help.html",
}


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    path = Guide(request.GET)
    if path.is_finished:
        return HttpResponseRedirect(_list_address(path))
    if path.other_errors:
        return render(request, "directory/guide/not_understood.html", {"errors": path.other_errors})
    context = {
        "guide": path,
        "fields": FIELDS[path.step.code],
        "found": path.found(),
        "list_address": None if path.errors else _list_address(path),
        "skip_address": _address_after(path),
        "choices": guide_choices(path),
    }
    return render(request, "directory/guide.html", context)


def _address_after(path: Guide) -> str:
    """Of the next question, without an answer to this one; after the last, of the list."""
    if path.next_code == END:
        return _list_address(path.skipped)
    return f"{reverse('guide')}?{path.skip}"


def _list_address(path: Guide) -> str:
    query = path.search_query
    return reverse("programs:list") + (f"?{query}" if query else "")


def guide_choices(path: Guide) -> list[dict]:
    """The answers to tick, where the question has some."""
    if path.step.code == "ecole":
        return [_choice(path, "ecole", state.code, state.label) for state in SCHOOL_STATES]
    if path.step is not HELP:
        return [_choice(path, "niveau", code, label) for code, label in SCHEMES["niveau"].choices]
    terms = SCHEMES["aide"].terms
    counts = dict.fromkeys(terms) if path.errors else path.helps()
    return [_choice(path, "aide", code, terms[code].label, terms[code].definition, counts[code]) for code in counts]


def _choice(path: Guide, name: str, value: str, label, hint: str = "", counts=None) -> dict:
    chosen = value in path.answers.get(name, ())
    return {"name": name, "value": value, "label": label, "hint": hint, "counts": counts, "is_chosen": chosen}
