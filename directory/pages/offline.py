"""What lets a phone keep the site: the manifest, the service worker, and the page that stands in without network."""

import hashlib
import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dangers.numbers import numbers_digest
from directory.every_page import tag_of
from programs.models.version import current_version

MOST_PAGES = 30  # the last seen that a device keeps
MOST_SELECTED = 20  # programmes of a selection that it keeps besides
LARGEST_DOCUMENT = 1024 * 1024  # bytes of a PDF; a larger one is not kept
# Seconds before a page that is kept stands in for one that does not come. A first answer takes 1 to 2 s on a slow
# mobile line (GPRS: 0.6 s there and back, three times); people take a page for broken after some 10 s, and go.
PATIENCE = 4
LAST_PATIENCE = 30  # seconds before the list of kept pages stands in for a page that is not kept
# Kept from the first visit on, so that every kept page has its look.
ESSENTIAL = (
    "css/tokens.css",
    "css/base.css",
    "css/layout.css",
    "css/controls.css",
    "css/danger.css",
    "css/search.css",
    "css/cards.css",
    "css/sheet.css",
    "css/act.css",
    "css/place-map.css",
    "css/selection.css",
    "css/remarks.css",
    "js/page.js",
    "js/selection.js",
    "js/kept-selection.js",
    "js/selection-page.js",
    "js/families.js",
    "js/families-page.js",
    "js/offline-pages.js",
    "img/reperes.svg",
    "vendor/atkinson-hyperlegible-next/latin.woff2",
    "vendor/atkinson-hyperlegible-next/romanian.woff2",  # of the name of that language in the menu
)
ICONS = (("img/icon-192.png", 192, "any"), ("img/icon-512.png", 512, "any"), ("img/icon-maskable.png", 512, "maskable"))
PAPER, BRAND = "#fbf7f0", "#0d4f52"  # --paper and --brand of tokens.css


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    language = translation.get_language()
    content = {
        "id": "/",
        "name": _("Repères : trouver de l'aide pour l'école"),
        "short_name": "Repères",
        "description": _(
            "Trouver un dispositif de soutien à la scolarité qui convient, savoir pourquoi, et qui appeler."
        ),
        "lang": tag_of(language),
        "dir": "rtl" if translation.get_language_bidi() else "ltr",
        "start_url": reverse("home"),
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": BRAND,
        "icons": [
            {"src": static(name), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for name, size, purpose in ICONS
        ],
    }
    return JsonResponse(content, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, with what it must know of this version of the site written into it."""
    context = {"site": json.dumps(_site(), ensure_ascii=True)}
    return render(request, "directory/sw.js", context, content_type="text/javascript")


def _site() -> dict:
    essential = [static(name) for name in ESSENTIAL]
    version = current_version()
    return {
        "catalogue": f"{version.number}-{version.token}",
        "assets": hashlib.blake2b(" ".join([*essential, numbers_digest()]).encode(), digest_size=6).hexdigest(),
        "essential": essential,
        "staticPath": settings.STATIC_URL,
        "staticIsHashed": not settings.DEBUG,
        "mostPages": MOST_PAGES,
        "mostSelected": MOST_SELECTED,
        "largestDocument": LARGEST_DOCUMENT,
        "patience": PATIENCE * 1000,
        "lastPatience": LAST_PATIENCE * 1000,
        "languages": {code: _language(code) for code, _name in settings.LANGUAGES},
    }


def _language(code: str) -> dict:
    with translation.override(code):
        return {
            "tag": tag_of(code),
            "offlinePage": reverse("offline"),
            "numbersPage": reverse("dangers"),
            "seen": _("Hors connexion : page vue le {date}."),
            "late": _("Le site ne répond pas : page vue le {date}."),
            "changed": _("Le répertoire a été modifié depuis."),
        }


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Shown in place of what was never seen; its script lists what this device keeps."""
    return render(request, "directory/offline.html", {"most_pages": MOST_PAGES})
