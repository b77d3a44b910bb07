"""Rendered pages that all workers of all machines share, by CACHE_URL (Redis or Valkey); optional.

A page is asked for under its edition (catalogue and day), the release of the site and its address. Whatever is wrong
with the cache, the page is rendered as if there were none.
"""

import hashlib
import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from django import VERSION as DJANGO
from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.base import BaseCache

from directory.kept_pages.edition import Edition
from directory.kept_pages.packing import DAMAGED as DAMAGED_BODY
from directory.kept_pages.packing import unpack
from directory.serving.outages import Outage

ALIAS = "pages"
KEPT_SECONDS = 3600  # a version ends with the next edit; this only bounds what no edit ends
DAMAGED = (*DAMAGED_BODY, TypeError, ValueError)  # what reading an entry that is not ours may raise
OVERHEAD = 1536  # bytes that a kept page costs beside its body (measured: about 1,250)


class Page(NamedTuple):
    """A page as it is kept. Who takes no packed body (hardly anybody) waits until it is unpacked; one too small to gain
    is never packed (directory/kept_pages/packing.py)."""

    etag: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    is_packed: bool

    @property
    def size(self) -> int:
        return len(self.body) + OVERHEAD


@lru_cache(maxsize=64)
def header(name: str, value: str) -> tuple[str, str]:
    """One object for what nearly all pages say in their heads."""
    return name, value


class PageSerializer:
    """JSON, then the body: unlike Django's pickles, what somebody writes into the cache cannot run as code."""

    def dumps(self, page: Page) -> bytes:
        head = json.dumps([page.etag, page.headers, page.is_packed]).encode()
        return head + b"\n" + page.body

    def loads(self, data: bytes) -> Page | None:
        """None for what is no page of ours."""
        try:
            head, body = data.split(b"\n", 1)
            etag, headers, is_packed = json.loads(head)
            pairs = tuple(header(str(name), str(value)) for name, value in headers)
            if is_packed:
                unpack(body)  # fails here, not before a visitor
        except DAMAGED:
            return None
        return Page(str(etag), pairs, body, bool(is_packed))


class SharedPages:
    """Gives and takes pages while the cache answers; without CACHE_URL, gives none."""

    def __init__(self):
        self._is_used = ALIAS in settings.CACHES
        self._outage = Outage("The shared cache does not answer", "Pages are rendered by each worker")

    def get(self, address: tuple, edition: Edition) -> Page | None:
        return self._call("get", _key(address, edition)) if self._answers else None

    def put(self, address: tuple, edition: Edition, page: Page) -> None:
        if self._answers:
            self._call("set", _key(address, edition), page, KEPT_SECONDS)

    @property
    def _answers(self) -> bool:
        return self._is_used and self._outage.may_be_tried

    def _call(self, method: str, *arguments: Any) -> Any:
        pages: BaseCache = caches[ALIAS]
        try:
            found = getattr(pages, method)(*arguments)
        except (OSError, _redis_error()) as error:
            self._outage.goes_on(error)
            return None
        self._outage.is_over()
        return found


@cache
def _redis_error() -> type[Exception]:
    from redis import RedisError  # only where CACHE_URL asks for it

    return RedisError


def _key(address: tuple, edition: Edition) -> str:
    parts = repr((release(), edition, address))
    return hashlib.blake2b(parts.encode(), digest_size=20).hexdigest()


@cache
def release() -> str:
    """Of what pages are made: while a new release replaces the former, neither shows the pages of the other."""
    digest = hashlib.blake2b(repr((DJANGO, settings.DEBUG, settings.STATIC_URL)).encode(), digest_size=16)
    plain = ("web", "vocabulary", "eligibility", "reading")  # packages that are no apps
    own = [settings.BASE_DIR / app for app in (*settings.INSTALLED_APPS, *plain) if "." not in app]
    folders = [*own, *(settings.BASE_DIR / name for name in ("templates", "static", "locale"))]
    for path in sorted(path for folder in folders for path in folder.rglob("*") if _counts(path)):
        digest.update(repr((str(path.relative_to(settings.BASE_DIR)), path.stat().st_size)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _counts(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts
