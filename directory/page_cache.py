"""Public pages, kept whole: asked again, a page costs a look-up; unchanged, it is not even sent.

Kept in the worker's memory under the version of the catalogue and the day, so that an edit makes every kept page void
at once, and no page tells tomorrow that it was printed today.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse

from directory.codings import BEST, PLAIN, recoded, taken_by
from directory.edition import Edition
from directory.shared_pages import SharedPage, SharedPages

# What depends on who asks, or on the moment.
NEVER_KEPT = ("/admin/", "/healthz", "/readyz", "/static/")
MOST_BYTES = 5 * 1024 * 1024  # in each worker: 300 pages of a search, compressed
OVERHEAD = 3072  # bytes that an entry costs beside its bodies (measured: about 2,300)
LARGEST_BODY = 1024 * 1024
SMALLEST_COMPRESSED = 500  # bytes; below, compression costs more than it spares
# May be stored by anyone, must be checked with us before it is shown again: that costs a 304.
CACHE_CONTROL = "public, no-cache"


@dataclass(frozen=True, slots=True)
class Page:
    """`bodies` by their coding: the best one, and gzip too from the time that somebody takes nothing better. Who takes
    neither (hardly anybody) waits until one is unpacked. A body too small to gain is kept, and sent, as it is."""

    edition: Edition
    etag: str
    headers: tuple[tuple[str, str], ...]
    bodies: dict[str, bytes]

    @property
    def size(self) -> int:
        return sum(map(len, self.bodies.values())) + OVERHEAD

    def body(self, coding: str) -> bytes:
        if coding in self.bodies:
            return self.bodies[coding]
        kept, body = next(iter(self.bodies.items()))
        return recoded(body, kept, coding)


class PageCache:
    """Middleware; before all that makes a page, so that one it holds costs nothing else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response
        self._pages: OrderedDict[tuple, Page] = OrderedDict()
        self._bytes = 0
        self._edition: Edition | None = None
        self._lock = threading.Lock()
        self._shared = SharedPages()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or request.path_info.startswith(NEVER_KEPT):
            return self.get_response(request)
        key = (request.META.get("HTTP_HOST"), request.is_secure(), request.path_info, request.META.get("QUERY_STRING"))
        edition = Edition.current()
        page = self._kept(key, edition)
        if page is not None:
            return self._answer(request, key, page)
        if shared := self._shared.get(key, edition):
            page = Page(edition, shared.etag, shared.headers, {shared.coding: shared.body})
            self._keep(key, page)
            return self._answer(request, key, page)
        response = self.get_response(request)
        if not _can_be_kept(response):
            return response
        page = _page(response, edition)
        self._keep(key, page)
        ((coding, body),) = page.bodies.items()
        self._shared.put(key, edition, SharedPage(page.etag, page.headers, coding, body))
        return self._answer(request, key, page)

    def _kept(self, key: tuple, edition: Edition) -> Page | None:
        """The page, unless the catalogue or the day has changed, which makes every kept page void."""
        with self._lock:
            if edition != self._edition:
                self._pages.clear()
                self._bytes, self._edition = 0, edition
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def _keep(self, key: tuple, page: Page) -> None:
        with self._lock:
            if page.edition != self._edition or key in self._pages:
                return
            self._pages[key] = page
            self._bytes += page.size
            self._forget_the_oldest()

    def _answer(self, request: HttpRequest, key: tuple, page: Page) -> HttpResponse:
        """The page as this client takes it, or 304 when it has it already."""
        if page.etag in request.META.get("HTTP_IF_NONE_MATCH", ""):
            return _with_validators(HttpResponse(status=304), page)
        coding = PLAIN if PLAIN in page.bodies else taken_by(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        body = page.body(coding)
        if coding not in page.bodies and coding != PLAIN:
            self._keep_body(key, page, coding, body)
        return _with_validators(_response(page, coding, body), page)

    def _keep_body(self, key: tuple, page: Page, coding: str, body: bytes) -> None:
        with self._lock:
            if self._pages.get(key) is not page:
                return
            self._pages[key] = replace(page, bodies=page.bodies | {coding: body})
            self._bytes += len(body)
            self._forget_the_oldest()

    def _forget_the_oldest(self) -> None:
        while self._bytes > MOST_BYTES:
            self._bytes -= self._pages.popitem(last=False)[1].size


def _can_be_kept(response: HttpResponse) -> bool:
    if response.status_code != 200 or response.streaming or response.cookies or response.has_header("Cache-Control"):
        return False
    if "cookie" in response.get("Vary", "").lower():
        return False  # depends on who asks
    return len(response.content) <= LARGEST_BODY


def _page(response: HttpResponse, edition: Edition) -> Page:
    body = response.content
    headers = tuple((name, value) for name, value in response.items() if name not in ("Content-Length", "Vary"))
    coding = BEST if len(body) > SMALLEST_COMPRESSED else PLAIN
    etag = hashlib.blake2b(body, digest_size=12).hexdigest()
    return Page(edition, etag, headers, {coding: recoded(body, PLAIN, coding)})


def _response(page: Page, coding: str, body: bytes) -> HttpResponse:
    response = HttpResponse(body, headers=dict(page.headers))
    if coding != PLAIN:
        response["Content-Encoding"] = coding
    response["Content-Length"] = str(len(body))
    return response


def _with_validators(response: HttpResponse, page: Page) -> HttpResponse:
    """The ETag is weak: all codings share it."""
    if response.status_code == 304:
        del response["Content-Type"]
    response["ETag"] = f'W/"{page.etag}"'
    response["Cache-Control"] = CACHE_CONTROL
    response["Vary"] = "Accept-Encoding"
    return response
