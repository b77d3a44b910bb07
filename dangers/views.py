"""The page of all numbers that help in danger, with where each fact comes from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from dangers.freshness import is_stale
from dangers.numbers import help_numbers


@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    lines = [(number, is_stale(number, localdate())) for number in help_numbers().values()]
    return render(request, "dangers/numbers.html", {"lines": lines})
