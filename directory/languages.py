"""The languages of the site: the same page has the same address in each, after the prefix of the language."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_from_path

from translations.page_language import tag_of


@dataclass(frozen=True, slots=True)
class PageLanguage:
    """The page in one language: `tag` for the attribute `lang`, `url` the absolute path with its query string."""

    code: str
    tag: str
    name: str
    url: str
    is_current: bool


def page_languages(request: HttpRequest) -> dict:
    """Context of every template: this page in each language, and the one it is in."""
    current = get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    path = request.get_full_path()
    bare = path if current == settings.LANGUAGE_CODE else path.removeprefix(f"/{current}")
    languages = [
        PageLanguage(code, tag_of(code), name, path_in(code, bare), code == current)
        for code, name in settings.LANGUAGES
    ]
    return {"languages": languages, "language_tag": tag_of(current), "is_rtl": current in settings.LANGUAGES_BIDI}


def path_in(code: str, bare: str) -> str:
    """A path as it is in French, in that language."""
    return bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}"
