"""What every page knows: itself in each language, who answers for the site, the danger that its address speaks of.

The same page has the same address in each language, after the prefix of the language.
"""

from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import iri_to_uri
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext as _

from agenda import query as agenda
from pages.danger import danger_in
from pages.guide.path import every_name
from pages.listing.filters import accepted_names
from partners import directory as organizations
from reading.languages import READ
from translations.page_language import tag_of
from vocabulary.query_string import known_only

FRENCH_ONLY = "/compte/"  # as the coordinators' space: these pages exist in no other language
OUR_NAMES = accepted_names() | agenda.ACCEPTED | organizations.ACCEPTED | every_name() | {"schema"}


@dataclass(frozen=True, slots=True)
class PageLanguage:
    """The page in one language: `tag` for the attribute `lang`, `url` the path with its query string.

    Neither holds what others added to the address to follow visitors. `address`: the whole address.
    """

    code: str
    tag: str
    name: str
    url: str
    address: str
    is_current: bool


def page_languages(request: HttpRequest) -> dict:
    """Context of every template: this page in each language, and the one it is in."""
    current = get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    bare = request.path if current == settings.LANGUAGE_CODE else request.path.removeprefix(f"/{current}")
    site = f"{request.scheme}://{request.get_host()}"
    query = _with_mark(known_only(request.GET, OUR_NAMES).urlencode())
    offered = [] if request.path_info.startswith(FRENCH_ONLY) else settings.LANGUAGES
    languages = [
        PageLanguage(code, tag_of(code), name, path + query, site + path + query, code == current)
        for code, name in offered
        for path in [iri_to_uri(path_in(code, bare))]
    ]
    return {
        "languages": languages,
        "language_tag": tag_of(current),
        "is_rtl": current in settings.LANGUAGES_BIDI,
        "reads_sentences": current in READ,
    }


def path_in(code: str, bare: str) -> str:
    """A path as it is in French, in that language."""
    return bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}"


def _with_mark(query: str) -> str:
    return f"?{iri_to_uri(query)}" if query else ""


def page_identity(request: HttpRequest) -> dict:
    """Context of every template: who publishes the site, how to reach them, and the address to which a mistake on this
    page is reported, where there is one."""
    known = {"publisher": settings.PUBLISHER_NAME, "contact_address": settings.CONTACT_EMAIL}
    if not settings.CONTACT_EMAIL:
        return {**known, "report_address": ""}
    subject = _("Erreur sur %(path)s") % {"path": request.path}
    return {**known, "report_address": f"mailto:{quote(settings.CONTACT_EMAIL, safe='@')}?subject={quote(subject)}"}


def danger_in_address(request: HttpRequest) -> dict:
    """Context of every template: `danger`, of the sentence in the address, whatever else is wrong with it. Links carry
    it on as `phrase`: the numbers do not go away with the first tap."""
    said = [*request.GET.getlist("q"), *request.GET.getlist("phrase")]
    return {"danger": SimpleLazyObject(lambda: danger_in(" . ".join(said))) if any(said) else None}
