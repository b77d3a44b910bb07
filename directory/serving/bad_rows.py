"""Public pages are made of rows that can be drawn; the others are left out and told once (programs/bad_rows)."""

import sqlite3
from collections.abc import Callable
from typing import Any, cast

from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import ResolverMatch
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from django.utils.deprecation import MiddlewareMixin

from directory.kept_pages.page_cache import NEVER_KEPT
from directory.pages.errors import not_found
from programs.bad_rows.state import search_again


class LeaveOutBadRows(MiddlewareMixin):
    """Middleware, behind the page cache, which follows the versions: comes in when a page fails."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page fails: where a row went bad since the last look, it is left out and the page made again.

        A database that is away, and a fault of ours, go their usual way.
        """
        if not _is_about_values(request, exception) or not search_again():
            return None
        match = cast(ResolverMatch, request.resolver_match)  # a view failed, so one was found
        try:
            return match.func(request, *match.args, **match.kwargs)
        except Http404 as missing:
            return not_found(request, missing)


def _is_about_values(request: HttpRequest, exception: Exception) -> bool:
    if request.method not in ("GET", "HEAD") or request.path_info.startswith(NEVER_KEPT):
        return False
    return not isinstance(exception, DatabaseError | InterfaceError)


def read_what_is_no_date_as_none() -> None:
    """SQLite keeps any text in a column of dates. Django reads "hier" as none and stops at "2023-02-30": neither may
    keep the rows beside it, nor the form that mends it, from being read."""
    for kind, parse in (("date", parse_date), ("time", parse_time), ("datetime", parse_datetime)):
        sqlite3.register_converter(kind, _reader(parse))


def _reader(parse: Callable[[str], Any]) -> Callable[[bytes], Any]:
    def read(value: bytes) -> Any:
        try:
            return parse(value.decode())
        except ValueError:
            return None

    return read
