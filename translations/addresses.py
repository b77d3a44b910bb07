"""Addresses of pages that differ in a slug alone: put together by Django once per language, not once per link."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse

from translations.active_language import active_language

ANY_SLUG = "any-slug"


def address_of(url_name: str, slug: str) -> str:
    """The path of the page of `slug`, in the language of the page that links to it."""
    before, after = _around_slug(url_name, active_language(), get_script_prefix())
    return f"{before}{slug}{after}"


@lru_cache(maxsize=64)
def _around_slug(url_name: str, language: str | None, script_prefix: str) -> tuple[str, str]:
    """`language` and `script_prefix` are what reverse() reads beside its arguments."""
    before, _, after = reverse(url_name, args=[ANY_SLUG]).partition(ANY_SLUG)
    return before, after
