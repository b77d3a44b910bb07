"""Public pages, kept whole: asked again, a page costs a look-up; unchanged, it is not even sent.

Kept in the worker's memory under the version of the catalogue and the day, so that an edit makes every kept page void
at once, and no page tells tomorrow that it was printed today. While the database is away, what was kept last goes on
being served for STALE_PAGE_SECONDS.
"""

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from directory.kept_pages.edition import Edition
from directory.kept_pages.packing import CODING, is_taken, pack, unpack
from directory.kept_pages.page_queries import drop_trackers, is_read_whole
from directory.kept_pages.shared_pages import Page, SharedPages, header
from directory.pages.errors import unavailable
from directory.serving.outages import Outage

# What depends on who asks, or on the moment.
NEVER_KEPT = ("/admin/", "/healthz", "/readyz", "/static/")
MOST_BYTES = 4 * 1024 * 1024  # in each worker: 300 pages of a search, compressed
LARGEST_BODY = 1024 * 1024
SMALLEST_COMPRESSED = 500  # bytes; below, compression costs more than it spares
# May be stored by anyone, must be checked with us before it is shown again: that costs a 304.
CACHE_CONTROL = "public, no-cache"


class PageCache:
    """Middleware; before all that makes a page, so that one it holds costs nothing else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response
        self._pages: OrderedDict[tuple, Page] = OrderedDict()
        self._bytes = 0
        self._edition: Edition | None = None
        self._lock = threading.Lock()
        self._shared = SharedPages()
        self._database = Outage("The database does not answer", "Kept pages are served as they are, others are 503")
        self._known_at = 0.0  # when the edition was last known to be the current one

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or request.path_info.startswith(NEVER_KEPT):
            return self.get_response(request)
        if request.encoding is not None:
            # The charset of a Content-Type would say how the query string is read, and stands in no key.
            request.encoding = None  # type: ignore[assignment]  # what Django begins with, which its stubs do not know
        drop_trackers(request)
        key = (request.META.get("HTTP_HOST"), request.is_secure(), request.path_info, request.META.get("QUERY_STRING"))
        edition = self._current_edition()
        if edition is None:
            return self._answer_without_database(request, key)
        request.edition = edition  # type: ignore[attr-defined]  # for LeaveOutBadRows
        page = self._kept(key, edition)
        if page is not None:
            return _answer(request, page)
        if page := self._shared.get(key, edition):
            self._keep(key, edition, page)
            return _answer(request, page)
        response = self.get_response(request)
        if not _can_be_kept(response):
            return response
        if not is_read_whole(request):
            patch_cache_control(response, public=True, no_cache=True)
            return response
        page = _page(response)
        self._keep(key, edition, page)
        self._shared.put(key, edition, page)
        return _answer(request, page)

    def _current_edition(self) -> Edition | None:
        """None while the database does not say; it is then left alone for a while."""
        if not self._database.may_be_tried:
            return None
        try:
            edition = Edition.current()
        except Error as error:
            self._database.goes_on(error)
            return None
        self._database.is_over()
        self._known_at = time.monotonic()
        return edition

    def _answer_without_database(self, request: HttpRequest, key: tuple) -> HttpResponse:
        """The page as it was last kept, if that is not too long ago: it says so."""
        age = time.monotonic() - self._known_at
        page = None
        if self._edition is not None and age < settings.STALE_PAGE_SECONDS:
            page = self._kept(key, self._edition) or self._shared.get(key, self._edition)
        if page is None:
            return unavailable(request)
        response = _answer(request, page)
        response["Warning"] = '111 - "Revalidation Failed"'  # RFC 7234, 5.5.2
        response["Age"] = str(round(age))
        return response

    def _kept(self, key: tuple, edition: Edition) -> Page | None:
        """The page, unless the catalogue or the day has changed, which makes every kept page void."""
        with self._lock:
            if edition != self._edition:
                self._pages.clear()
                self._bytes, self._edition = 0, edition
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def _keep(self, key: tuple, edition: Edition, page: Page) -> None:
        with self._lock:
            if edition != self._edition or key in self._pages:
                return
            self._pages[key] = page
            self._bytes += page.size
            while self._bytes > MOST_BYTES:
                self._bytes -= self._pages.popitem(last=False)[1].size


def _can_be_kept(response: HttpResponse) -> bool:
    if response.status_code != 200 or response.streaming or response.cookies or response.has_header("Cache-Control"):
        return False
    if "cookie" in response.get("Vary", "").lower():
        return False  # depends on who asks
    return len(response.content) <= LARGEST_BODY


def _page(response: HttpResponse) -> Page:
    body = response.content
    headers = tuple(header(*said) for said in response.items() if said[0] not in ("Content-Length", "Vary"))
    etag = hashlib.blake2b(body, digest_size=12).hexdigest()
    is_packed = len(body) > SMALLEST_COMPRESSED
    return Page(etag, headers, pack(body) if is_packed else body, is_packed)


def _answer(request: HttpRequest, page: Page) -> HttpResponse:
    """The page as this client takes it, or 304 when it has it already."""
    if page.etag in request.META.get("HTTP_IF_NONE_MATCH", ""):
        return _with_validators(HttpResponse(status=304), page)
    return _with_validators(_whole(page, is_taken(request.META.get("HTTP_ACCEPT_ENCODING", ""))), page)


def _whole(page: Page, takes_packed: bool) -> HttpResponse:
    is_packed = page.is_packed and takes_packed
    body = page.body if is_packed == page.is_packed else unpack(page.body)
    response = HttpResponse(body, headers=dict(page.headers))
    if is_packed:
        response["Content-Encoding"] = CODING
    response["Content-Length"] = str(len(body))
    return response


def _with_validators(response: HttpResponse, page: Page) -> HttpResponse:
    """The ETag is weak: the packed body and the plain one share it."""
    if response.status_code == 304:
        del response["Content-Type"]
    response["ETag"] = f'W/"{page.etag}"'
    response["Cache-Control"] = CACHE_CONTROL
    response["Vary"] = "Accept-Encoding"
    return response
