"""What Django's Redis backend lacks for kept pages: an outage that breaks no page, entries that are signed instead of
pickled."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from django import VERSION as DJANGO
from django.conf import settings
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from django.core.signing import Signer
from django.utils.crypto import constant_time_compare

from directory.serving.outages import Outage

Page = tuple[dict[str, str], bytes]  # the headers and the body, as they are sent


class SharedPages(RedisCache):
    """While Redis is away, Django's backend fails at each look; this one has nothing, and says so once."""

    outage = Outage("The shared cache does not answer", "Pages are rendered by each worker")

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._unless_away(super().get, key, default, version)

    def set(self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._unless_away(super().set, key, value, timeout, version)

    def _unless_away(self, call: Any, *arguments: Any) -> Any:
        from redis import RedisError  # only where CACHE_URL asks for it

        if not self.outage.may_be_tried:
            return None
        try:
            found = call(*arguments)
        except (OSError, RedisError) as error:
            self.outage.goes_on(error)
            return None
        self.outage.is_over()
        return found


class SignedPages:
    """Serializer: what others write into the cache is no page, and unlike Django's pickles cannot run as code."""

    def __init__(self):
        self._signer = Signer(salt="directory.kept_pages")

    def dumps(self, page: Page) -> bytes:
        headers, body = page
        signed = json.dumps(headers).encode() + b"\n" + body
        return self._signer.signature(signed).encode() + b"\n" + signed

    def loads(self, data: bytes) -> Page | None:
        signature, _, signed = data.partition(b"\n")
        if not constant_time_compare(signature, self._signer.signature(signed)):
            return None
        headers, _, body = signed.partition(b"\n")
        return json.loads(headers), body


def key_of_release(key: str, prefix: str, version: int) -> str:
    return f"{prefix}:{release()}:{key}"


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
