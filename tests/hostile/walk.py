"""Every address of the site, learnt from its patterns and then from the links of what is read there."""

import json
from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, urljoin, urlsplit
from xml.etree import ElementTree

from django.conf import settings
from django.contrib import admin
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, URLPattern, get_resolver, resolve
from django.utils import translation
from django.utils.translation import get_language_from_path

from tests.hostile.markup import look_through
from tests.hostile.values import MARK

OF_ACCOUNTS = "compte/"  # pages of coordinators: tests/accounts


def patterns(resolver=None, namespaces: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    """Name (with its namespaces) and pattern of every public page."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLPattern):
            yield ":".join((*namespaces, one.name or one.callback.__name__)), one
        elif one.namespace != admin.site.name and str(one.pattern) != OF_ACCOUNTS:
            yield from patterns(one, (*namespaces, one.namespace) if one.namespace else namespaces)


class Walk:
    """Reads pages as one user. `complaints`: what leaked, where; `kinds`: pages seen, one for each kind of query."""

    def __init__(self, client: Client, within: str, most: int = 900):
        self.client, self.within, self.most = client, within, most
        self.complaints: list[str] = []
        self.kinds: set[tuple] = set()

    def read(self, address: str) -> list[str]:
        """The links of the page; none of a file."""
        self.kinds.add(self.kind_of(address))
        return self.check(address, self.client.get(address))

    def check(self, address: str, response: HttpResponse) -> list[str]:
        if response.status_code >= 500:
            self.complaints.append(f"{address}: {response.status_code}")
        self.complaints += [f"{address}: {leak}" for leak in leaks_of(response)]
        if "text/html" not in response.get("Content-Type", ""):
            return []
        found = look_through(response.content.decode())
        self.complaints += [f"{address}: {leak}" for leak in found.leaks]
        return [urljoin(address, link) for link in found.links]

    def from_all(self, addresses: Iterator[str] | list[str]) -> None:
        """Reads these, then what they lead to, one address of each kind."""
        links = dict.fromkeys(link for address in addresses for link in self.read(address))
        for link in links:
            if len(self.kinds) >= self.most:
                return
            if self._is_new(link):
                self.read(link)

    def _is_new(self, link: str) -> bool:
        parts = urlsplit(link)
        is_inside = not parts.scheme and not parts.netloc and parts.path.startswith(self.within)
        is_public = self.within != "/" or not parts.path.startswith("/admin/")
        is_page = not parts.path.endswith(".pdf")  # drawn from the templates of a page, in minutes where all is long
        return is_inside and is_public and is_page and self.kind_of(link) not in self.kinds

    @staticmethod
    def kind_of(address: str) -> tuple:
        parts = urlsplit(address)
        language = get_language_from_path(parts.path) or settings.LANGUAGE_CODE
        try:
            with translation.override(language):
                view = resolve(unquote(parts.path)).view_name
        except Resolver404:
            view = "404"
        return language, view, frozenset(parse_qs(parts.query, keep_blank_values=True))


def leaks_of(response: HttpResponse) -> list[str]:
    """In what is no page: lines and elements that no programme of ours wrote, a wrong kind of content, a head."""
    heads = [f"head {name}" for name, value in response.items() if name.lower().startswith(MARK) or "\n" in value]
    kind = response.get("Content-Type", "").partition(";")[0]
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if response.status_code >= 300 or not body:
        return heads
    if kind == "application/json":
        json.loads(body)
        return heads if response.get("X-Content-Type-Options") == "nosniff" else [*heads, "JSON that may be sniffed"]
    if kind.endswith("xml"):
        names = {name for one in _tree(body) for name in (one.tag, *one.attrib)}
        return [*heads, *(f"element {name}" for name in names if MARK in name.lower())]
    if kind in ("text/calendar", "text/vcard"):
        lines = body.decode().replace("\r\n ", "").splitlines()
        return [*heads, *(f"line {line}" for line in lines if line.upper().startswith("ZQ") or "\x0b" in line)]
    return heads


def _tree(body: bytes) -> Iterator[ElementTree.Element]:
    return ElementTree.fromstring(body).iter()  # noqa: S314 - written by this site a moment ago
