"""The home page: say what happens, open a door, take a situation, look at a place."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from directory.pages.examples import examples_in
from directory.pages.france import draw_france
from search.finder import Search, find
from speed.per_language import active_language
from vocabulary.schemes import SCHEMES

# The situations that people name most; each is a link to the list, and components/icon.html draws one for each.
TILES = (
    "risque-decrochage",
    "decrochage",
    "phobie",
    "exclusion",
    "allophone",
    "habitat-precaire",
    "handicap",
    "justice",
)


@dataclass(frozen=True)
class Way:
    """A link of a door: `url_name` and query string."""

    label: Promise
    url_name: str
    query: str


@dataclass(frozen=True)
class Door:
    icon: str
    title: Promise
    ways: tuple[Way, ...]


# A parent or a professional comes for a child or for themselves: two questions, so two ways behind their door.
DOORS = (
    Door(
        "parent",
        _("Je suis parent"),
        (
            Way(_("Pour mon enfant"), "guide", "public=jeune"),
            Way(_("Pour moi : comprendre l'école, apprendre le français"), "programs:list", "public=parent"),
        ),
    ),
    Door(
        "jeune",
        _("Je suis un jeune"),
        (
            Way(_("Trouver ce qui me convient"), "guide", "public=jeune"),
            Way(_("J'ai arrêté l'école"), "programs:list", "public=jeune&situation=decrochage"),
        ),
    ),
    Door(
        "professionnel",
        _("Je suis un professionnel"),
        (
            Way(_("Pour un jeune que j'accompagne"), "programs:list", "public=jeune"),
            Way(_("Pour mon travail : réseaux, outils, formations"), "programs:list", "public=professionnel"),
        ),
    ),
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    context = {
        "examples": examples_in(active_language()),
        "doors": DOORS,
        "tiles": [SCHEMES["situation"].terms[code] for code in TILES],
        "france": draw_france(),
        "total": find(Search(), length=0, with_facets=False).listed,
    }
    return render(request, "directory/home.html", context)
