"""Django's sitemap, in a file for each kind of page: every page in every language, with its latest change if known."""

from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from directory.every_page import path_in
from partners.models import Organization
from programs.models import CatalogueChange, Program
from sources.left_out import shown
from speed.per_language import address_of

PAGES = (
    "home", "dangers", "guide", "programs:list", "partners:list", "agenda:list", "sources:list", "glossary",
    "legal", "privacy", "accessibility", "shortcuts",
)  # fmt: skip


class Page(NamedTuple):
    path: str  # in French
    changed: datetime | None = None


class InEveryLanguage(Sitemap):
    i18n = alternates = x_default = True
    limit = 25_000  # addresses of a file, which may weigh 50 MB: one that names its five languages weighs about 1 kB

    @cached_property
    def pages(self) -> list[Page]:
        raise NotImplementedError

    def items(self) -> list[Page]:
        return self.pages

    def lastmod(self, item: Page) -> datetime | None:
        return item.changed

    def _location(self, item: tuple[Page, str], force_lang_code: str | None = None) -> str:
        """Without Django's change of language for each of 30 addresses per page: half of the time."""
        page, code = item
        return path_in(force_lang_code or code, page.path)


class GeneralPages(InEveryLanguage):
    @cached_property
    def pages(self) -> list[Page]:
        return [Page(reverse(name)) for name in PAGES]


class Programs(InEveryLanguage):
    @cached_property
    def pages(self) -> list[Page]:
        rows = Program.objects.published().order_by("pk").values_list("pk", "slug")
        changed = dict(CatalogueChange.latest_of_each())
        return [Page(address_of("programs:detail", slug), changed.get(pk)) for pk, slug in rows]


class Organizations(InEveryLanguage):
    @cached_property
    def pages(self) -> list[Page]:
        slugs = shown(Organization.objects.order_by("pk")).values_list("slug", flat=True)
        return [Page(address_of("partners:detail", slug)) for slug in slugs]


SITEMAPS = {"pages": GeneralPages, "programmes": Programs, "organismes": Organizations}
