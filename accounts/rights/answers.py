"""Whether a row is somebody's, asked of the database once for each row of a page that is only read.

The admin asks for each of its fieldsets, inlines and links. What saves asks each time anew: a saved row may have become
another's.
"""

from collections.abc import Callable, Hashable
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

READING = ("GET", "HEAD")
KNOWN = "_known_of_rows"  # on the account of a request that only reads: the answers by question


class EachRowOnce:
    """Middleware, behind the one that knows who asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in READING and request.path_info.startswith(reverse("admin:index")):
            setattr(request.user, KNOWN, {})
        return self.get_response(request)


def is_among(user: Any, row: models.Model, question: Hashable, rows_of: Callable[[], models.QuerySet]) -> bool:
    """`question`: what tells it from others about the same row."""
    known = getattr(user, KNOWN, None)
    if known is None:
        return rows_of().filter(pk=row.pk).exists()
    key = (type(row), row.pk, question)
    if key not in known:
        known[key] = rows_of().filter(pk=row.pk).exists()
    return bool(known[key])
