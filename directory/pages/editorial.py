"""Who answers for the site, what it knows of its visitors, and how far its accessibility was checked."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from remarks.senders import MOST_A_DAY
from web.yaml_files import read_yaml

DATA = Path(__file__).parent.parent / "data"
RECORD = DATA / "accessibility.json"  # written by the tests: `make accessibility`
DEFECTS = DATA / "known_defects.yaml"
# What the law asks a public site to name, by setting.
IDENTITY = {
    "PUBLISHER_NAME": gettext_lazy("Éditeur"),
    "PUBLISHER_ADDRESS": gettext_lazy("Adresse de l'éditeur"),
    "PUBLICATION_DIRECTOR": gettext_lazy("Responsable de la publication"),
    "HOSTING_NAME": gettext_lazy("Hébergeur"),
    "HOSTING_ADDRESS": gettext_lazy("Adresse de l'hébergeur"),
    "HOSTING_PHONE": gettext_lazy("Téléphone de l'hébergeur"),
    "DATA_PROTECTION_CONTACT": gettext_lazy("Protection des données"),
    "CONTACT_EMAIL": gettext_lazy("Contact"),
}


# What one key does, as static/js/shortcuts.js does it.
SHORTCUTS = {
    "/": gettext_lazy("Aller au champ de recherche"),
    "j": gettext_lazy("Réponse suivante"),
    "k": gettext_lazy("Réponse précédente"),
    "a": gettext_lazy("Ajouter à ma sélection la réponse ou la fiche ouverte, ou l'en retirer"),
    "s": gettext_lazy("Ouvrir ma sélection"),
    "c": gettext_lazy("Comparer ma sélection"),
    "p": gettext_lazy("Ouvrir la feuille à imprimer"),
    "?": gettext_lazy("Ouvrir cette liste"),
}
# What legal pages say besides, by setting: without these a server in production does not start.
TOLD = (*IDENTITY, "LOG_DAYS")


@dataclass(frozen=True)
class Checked:
    """What the last recorded run of the accessibility tests did; `violations`: those found, by rule."""

    on: date
    tool: str
    rules: tuple[str, ...]
    pages: tuple[str, ...]
    languages: tuple[str, ...]
    widths: tuple[int, ...]
    schemes: tuple[str, ...]
    runs: int
    violations: dict[str, int]


@require_safe
def legal(request: HttpRequest) -> HttpResponse:
    lines = [(label, getattr(settings, name)) for name, label in IDENTITY.items()]
    return render(request, "directory/legal.html", {"lines": lines})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    context = {
        "contact": settings.DATA_PROTECTION_CONTACT or settings.CONTACT_EMAIL,
        "publisher": settings.PUBLISHER_NAME,
        "log_days": settings.LOG_DAYS,
        "remark_days": settings.REMARK_DAYS,
        "most_remarks": MOST_A_DAY,
    }
    return render(request, "directory/privacy.html", context)


@require_safe
def shortcuts(request: HttpRequest) -> HttpResponse:
    return render(request, "directory/shortcuts.html", {"keys": SHORTCUTS.items()})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    context = {
        "checked": read_record(RECORD),
        "defects": read_defects(),
        "contact": settings.CONTACT_EMAIL,
        "publisher": settings.PUBLISHER_NAME,
    }
    return render(request, "directory/accessibility.html", context)


@cache
def read_record(path: Path) -> Checked | None:
    """None where no run was recorded."""
    if not path.is_file():
        return None
    found = json.loads(path.read_text(encoding="utf-8"))
    lists = {name: tuple(value) for name, value in found.items() if isinstance(value, list)}
    return Checked(**{**found, **lists, "on": date.fromisoformat(found["on"])})


@cache
def read_defects() -> list[dict[str, str]]:
    return read_yaml(DEFECTS)
