"""Public pages, kept whole in Django's cache: asked again, a page costs a look-up; unchanged, it is not even sent.

The catalogue's version and the day stand in the key: an edit makes every kept page void at once, and no page tells
tomorrow that it was printed today. While the database is away, what was kept last goes on being served for
STALE_PAGE_SECONDS. Django's own middleware of the cache keeps pickles of answers under one prefix: it knows neither.
"""

import hashlib
import re
import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import brotli
from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control

from directory.kept_pages.backends import Page
from directory.pages.errors import unavailable
from directory.serving.outages import Outage
from pages.guide.path import QUESTION
from pages.listing.filters import CARRIED, INCLUDE, PAGINATION
from pages.listing.forms import SearchForm
from pages.listing.sentences import PHRASE
from programs.bad_rows.state import follow
from programs.models import Version
from programs.models.version import current_version
from schedules.local_time import QUARTER, days_in_france
from vocabulary.query_string import drop_trackers

# What depends on who asks, or on the moment.
NEVER_KEPT = ("/admin/", "/compte/", "/healthz", "/readyz", "/static/")
FOR_PAGES = ("pages", "shared")  # of the caches; others count
LARGEST_BODY = 1024 * 1024
MOST_BYTES = 4 * 1024 * 1024  # in each worker: 300 pages of a search, compressed
SMALLEST_PACKED = 200  # bytes, as Django has it for gzip
BROTLI_QUALITY = 6  # as quick as gzip and smaller; 4 is no smaller, 11 takes a hundred times as long

REFUSED = re.compile(r";\s*q=0(\.0*)?\s*$")
# Links of every page carry the selection and the search along.
READ_BY_ALL = {CARRIED, PHRASE, *SearchForm.base_fields}
READ_BESIDES = {
    "agenda:list": {"type"},
    "guide": {QUESTION, "ecole"},
    "handover:booklet": {INCLUDE},
    "opendata:organization-list": PAGINATION,
    "opendata:program-list": {*PAGINATION, INCLUDE},
    "partners:list": {*PAGINATION, "type"},
    "programs:list": {*PAGINATION, INCLUDE},
    "sitemap-part": {"p"},
}


class Edition(NamedTuple):
    """What a public page is true for: a state of the catalogue, on a day, which is another one overseas (`days`)."""

    version: Version
    day: date
    days: tuple[date, ...]


class BoundedMemory(LocMemCache):
    """Django counts entries; a thousand of the largest pages would take a gigabyte.

    Its warnings about keys, each letter looked at, are for memcached: a third of what finding a page costs.
    """

    _cache: OrderedDict[str, bytes]
    _cull: Callable[[], None]

    def validate_key(self, key: str) -> None:
        pass

    def _set(self, key: str, value: bytes, timeout: float | None = DEFAULT_TIMEOUT) -> None:
        super()._set(key, value, timeout)  # type: ignore[misc]  # which Django's stubs do not know
        while sum(map(len, self._cache.values())) > MOST_BYTES:
            self._cull()


class Packing(GZipMiddleware):
    """Nothing of a kept page is secret: it needs no random bytes. Django does not read that gzip is refused (q=0)."""

    max_random_bytes = 0

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        encoding = encoding_for(request)
        if encoding == "br" and isinstance(response, HttpResponse):
            return in_brotli(response)
        return super().process_response(request, response) if encoding else response


def encoding_for(request: HttpRequest) -> str:
    """The one of ours that leaves least of those that the client takes; "" for none."""
    offered = request.META.get("HTTP_ACCEPT_ENCODING", "").lower().split(",")
    taken = {part.partition(";")[0].strip() for part in offered if not REFUSED.search(part)}
    return next((encoding for encoding in ("br", "gzip") if encoding in taken), "")


def in_brotli(response: HttpResponse) -> HttpResponse:
    if len(response.content) < SMALLEST_PACKED or response.has_header("Content-Encoding"):
        return response
    packed = brotli.compress(response.content, quality=BROTLI_QUALITY)
    if len(packed) < len(response.content):
        response.content = packed
        response["Content-Encoding"] = "br"
    return response


class PageCache:
    """Middleware; before all that makes a page, so that one it holds costs nothing else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response
        self._packing = Packing(get_response)
        # The worker's own memory, and what all workers share where CACHE_URL is set.
        self._memory, *self._shared = (caches[alias] for alias in FOR_PAGES if alias in settings.CACHES)
        self._database = Outage("The database does not answer", "Kept pages are served as they are, others are 503")
        self._edition: Edition | None = None  # the one that the database named last
        self._known_at = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or request.path_info.startswith(NEVER_KEPT):
            return self.get_response(request)
        if request.encoding is not None:
            # The charset of a Content-Type would say how the query string is read, and stands in no key.
            request.encoding = None  # type: ignore[assignment]  # what Django begins with, which its stubs do not know
        drop_trackers(request)
        edition = self._current_edition()
        if edition is None:
            return self._answer_without_database(request)
        key = _key(request, edition)
        page = self._kept(key)
        return _answer(request, page) if page else self._make(request, key, edition)

    def _make(self, request: HttpRequest, key: str, edition: Edition) -> HttpResponse:
        follow(edition.version)  # rows that no page can draw are left out
        response = self.get_response(request)
        if not _can_be_kept(response):
            return response
        # May be stored by anyone, must be checked with us before it is shown again: that costs a 304.
        patch_cache_control(response, public=True, no_cache=True)
        if not is_read_whole(request):
            return response
        page = self._page(request, response)
        for cache in (self._memory, *self._shared):
            cache.set(key, page)
        return _answer(request, page)

    def _page(self, request: HttpRequest, response: HttpResponse) -> Page:
        """The ETag is weak: the compressed bodies and the plain one share it."""
        digest = hashlib.blake2b(response.content, digest_size=12).hexdigest()
        response["ETag"] = f'W/"{digest}"'
        self._packing.process_response(request, response)  # which changes it
        response["Vary"] = "Accept-Encoding"
        response["Content-Length"] = str(len(response.content))
        return dict(response.items()), response.content

    def _kept(self, key: str) -> Page | None:
        page = self._memory.get(key)
        for shared in self._shared if page is None else ():
            page = shared.get(key)
            if page is not None:
                self._memory.set(key, page)
        return page

    def _current_edition(self) -> Edition | None:
        """None while the database does not say; it is then left alone for a while."""
        if self._database.is_on and not self._database.may_be_tried:
            return None
        try:
            days = days_in_france(int(timezone.now().timestamp() // QUARTER))
            edition = Edition(current_version(), timezone.localdate(), days)
        except Error as error:
            self._database.goes_on(error)
            return None
        if self._database.is_on:
            self._database.is_over()
        self._edition, self._known_at = edition, time.monotonic()
        return edition

    def _answer_without_database(self, request: HttpRequest) -> HttpResponse:
        """The page as it was last kept, if that is not too long ago: it says so."""
        age = time.monotonic() - self._known_at
        is_recent = self._edition is not None and age < settings.STALE_PAGE_SECONDS
        page = self._kept(_key(request, self._edition)) if is_recent else None
        if page is None:
            return unavailable(request)
        response = _answer(request, page)
        response["Warning"] = '111 - "Revalidation Failed"'  # RFC 7234, 5.5.2
        response["Age"] = str(round(age))
        return response


def _key(request: HttpRequest, edition: Edition | None) -> str:
    """Of the page as this client takes it. A digest, because an address may be longer than Django lets a key be."""
    asked = request.META
    address = asked.get("HTTP_HOST"), request.is_secure(), request.path_info, asked.get("QUERY_STRING")
    return hashlib.blake2b(repr((edition, encoding_for(request), address)).encode(), digest_size=20).hexdigest()


def _can_be_kept(response: HttpResponse) -> bool:
    if response.status_code != 200 or response.streaming or response.cookies or response.has_header("Cache-Control"):
        return False
    if "cookie" in response.get("Vary", "").lower():
        return False  # depends on who asks
    return len(response.content) <= LARGEST_BODY


def is_read_whole(request: HttpRequest) -> bool:
    """Whether the view that answered reads every parameter of the address. The same page with parameters that it does
    not read has no end of addresses: they would push useful pages out."""
    view = request.resolver_match.view_name if request.resolver_match else ""
    return set(request.GET) <= READ_BY_ALL | READ_BESIDES.get(view, set())


def _answer(request: HttpRequest, page: Page) -> HttpResponse:
    """The page, or 304 when this client has it already."""
    headers, body = page
    unchanged = get_conditional_response(request, etag=headers["ETag"])
    if unchanged is None:
        return HttpResponse(body, headers=headers)
    for name in ("ETag", "Cache-Control", "Vary"):
        unchanged[name] = headers[name]
    return unchanged
