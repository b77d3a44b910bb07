"""Addresses of pages that differ in a slug at most: put together by Django once per language, not once per link."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse

from speed.active_language import active_language

ANY_SLUG = "any-slug"


def address_of(url_name: str, slug: str) -> str:
    """The path of the page with this URL name and slug, in the active language."""
    before, after = _around_slug(url_name, active_language(), get_script_prefix())
    return f"{before}{slug}{after}"


def address_without_slug(url_name: str) -> str:
    """The path of the only page of that name, in the language of the page that links to it."""
    return _whole(url_name, active_language(), get_script_prefix())


# `language` and `script_prefix` are what reverse() reads beside its arguments.


@lru_cache(maxsize=64)
def _whole(url_name: str, language: str | None, script_prefix: str) -> str:
    return reverse(url_name)


@lru_cache(maxsize=64)
def _around_slug(url_name: str, language: str | None, script_prefix: str) -> tuple[str, str]:
    before, _, after = reverse(url_name, args=[ANY_SLUG]).partition(ANY_SLUG)
    return before, after
