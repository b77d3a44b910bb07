"""Every component with examples that nobody can mistake for real entries: what a change of style does is seen at once.

The examples are made by the site's own functions and classes, so that a component cannot drift from its inputs.
A new component needs an entry in EXAMPLES_OF: tests/directory/test_components.py names those that have none.
"""

from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from dangers.numbers import help_numbers
from directory.pages.home import DOORS, TILES
from eligibility.criteria import BY_NAME
from pages.danger import danger_in
from pages.factsheet.sharing import Share, qr_svg
from pages.factsheet.sites import SitesShown
from pages.guide.path import Given, Guide
from pages.guide.views import guide_choices
from pages.listing.facets import make_groups
from pages.listing.other_searches import ask_on_page, make_chips, place_choices, say_ways_out
from partners.models import Site
from search.query_suggestions import ASKABLE, NextQuestion, Reply, WayOut
from sources.glossary import PageGlossary
from territories.drawing.maps import map_of
from territories.drawing.sites import SitePlace, sites_map
from tests.gallery import made_up, made_up_places
from vocabulary.schemes import SCHEMES
from web.linked_data import script_text

Inputs = dict[str, object]
URL = "https://example.org/"


@dataclass(frozen=True)
class Specimen:
    """A component as it looks with one set of inputs."""

    name: str
    html: SafeString
    around: str  # of AROUND, else empty


def _each(name: str, values) -> list[Inputs]:
    return [{name: value} for value in values]


def _answers() -> list[Inputs]:
    return [{"answer": one, "age": age} for one in ("yes", "if", "check", "no") for age in (None, *made_up.AGES)]


def _ways() -> list[Inputs]:
    return [{"way": one, "is_first": one is made_up.WAY} for one in (made_up.WAY, made_up.ADDRESS, made_up.FAR)]


def _card_groups() -> list[Inputs]:
    return [{"group": group, "asked": True, "search_query": made_up.SEARCH} for group in made_up.card_groups()]


def _chips() -> list[Inputs]:
    return [{"chips": make_chips(made_up.search()), "list_url": reverse("programs:list")}]


def _contact_lists() -> list[Inputs]:
    silence = "La source ne donne pas de contact."
    return [{"contacts": contacts, "silence": silence, "vcard_url": "#"} for contacts in (made_up.CONTACTS, ())]


def _sites() -> list[Inputs]:
    places = [SitePlace("Lyon", 4.83, 45.76, "69"), SitePlace("Givors", 4.77, 45.59, "69")]
    sites = tuple(Site(name=f"Accueil Exemple {number}") for number in (1, 2))
    return [{"shown": SitesShown(sites, sites_map(places))}]


def _share() -> list[Inputs]:
    picture = b64encode(qr_svg(URL)).decode()
    return [{"share": Share(made_up.PROGRAM, URL, None), "qr_url": f"data:image/svg+xml;base64,{picture}"}]


def _select_buttons() -> list[Inputs]:
    given = {"slug": made_up.PROGRAM.slug, "name": made_up.PROGRAM.name, "query": ""}
    return [given | {"chosen": chosen} for chosen in ((), (made_up.PROGRAM.slug,))]


def _ways_out() -> list[Inputs]:
    ways = [WayOut("lieu", made_up_places.AROUND, 4), WayOut("situation", None, 2)]
    return [{"ways_out": say_ways_out(made_up.search(), ways), "list_url": reverse("programs:list")}]


def _next_questions() -> list[Inputs]:
    by_age = NextQuestion("age", ASKABLE["age"], (Reply("age", "6-10", 0), Reply("age", "15", 4)))
    yes_or_no = (Reply("situation", "justice", 3), Reply("sans", "justice", 1))
    by_situation = NextQuestion("justice", BY_NAME["situation"], yes_or_no)
    query, address = QueryDict(made_up.SEARCH), reverse("programs:list")
    return [{"asked": ask_on_page(query, one), "list_url": address} for one in (by_age, by_situation)]


def _namesakes() -> Inputs:
    possible = place_choices(QueryDict(made_up.SEARCH), made_up_places.NAMESAKES)
    return {"possible_places": possible, "list_url": reverse("programs:list")}


def _filter_groups() -> list[Inputs]:
    counts = {"public": {"jeune": made_up.COUNTS}}
    return [{"groups": make_groups(made_up.search(), counts)[:2]}]


def _areas() -> list[Inputs]:
    return [{"one": one, "shape": one.drawn} for one in made_up_places.france().drawn[1:2]]


def _guide(query: str) -> Guide:
    return Guide(QueryDict(query))


def _given() -> list[Inputs]:
    answers = [*_guide("question=aide&age=15&ecole=absent").given(), Given("Lieu", "Commune Exemple", "question=lieu")]
    return [{"given": answers, "url": reverse("guide")}]


def _ticks() -> list[Inputs]:
    school = guide_choices(_guide("question=ecole&ecole=absent"))[:3]
    return [{"choice": choice, "kind": "radio"} for choice in school] + [
        {"choice": choice, "kind": "checkbox"} for choice in _helps()[:3]
    ]


def _helps() -> list[Inputs]:
    return [
        {"name": "aide", "value": code, "label": term.label, "hint": term.definition, "counts": made_up.COUNTS}
        for code, term in SCHEMES["aide"].terms.items()
    ]


def _tiles() -> list[Inputs]:
    terms = SCHEMES["situation"].terms
    return [{"term": terms[code]} for code in TILES[:3]]


EXAMPLES_OF: dict[str, Callable[[], list[Inputs]]] = {
    "access_note": lambda: [{}],
    "answer": _answers,
    "availability": lambda: _each("line", made_up.availabilities()),
    "card_group": _card_groups,
    "chips": _chips,
    "citations": lambda: [{"citations": made_up.CITATIONS, "label": "Âge"}],
    "contact": lambda: _each("contact", made_up.CONTACTS),
    "contact_list": _contact_lists,
    "call_help": lambda: _each("number", list(help_numbers().values())[-2:]),
    "danger_numbers": lambda: [{"danger": danger_in("mon père me frappe")}],
    "help_answer": lambda: _each("number", list(help_numbers().values())[:1]),
    "help_links": lambda: [{}],
    "coverage": lambda: _each("known", [made_up_places.france().known, ()]),
    "departements": lambda: [{"regions": made_up_places.france().regions}],
    "door": lambda: _each("door", DOORS),
    "errors": lambda: [{"errors": made_up.search("age=-1").errors_by_name(), **_namesakes()}],
    "fact_lines": lambda: [{"facts": made_up.facts(), "glossary": PageGlossary()}],
    "field_errors": lambda: [{"id": "specimen-errors", "errors": _guide("age=abc").step_errors}],
    "filter_group": _filter_groups,
    "france_area": _areas,
    "france_map": lambda: [{"france": made_up_places.france()}],
    "given_answers": _given,
    "icon": lambda: _each("name", [*TILES, "parent", "jeune", "chemin"]),
    "kept_selection": lambda: [{"chosen": ["exemple-1", "exemple-2"]}],
    "level_select": lambda: [{"choices": guide_choices(_guide("niveau=4e")), "error_id": ""}],
    "linked_data": lambda: [{"data": script_text({"@type": "Service", "name": made_up.PROGRAM.name})}],
    "map": lambda: [{"map": map_of("Commune Exemple", [made_up_places.COMMUNE]), "key": "specimen-map"}],
    "next_question": _next_questions,
    "occasion": lambda: _each("line", made_up.schedule().occasions),
    "occasions": lambda: [{"schedule": made_up.schedule(), "feed": "#"}],
    "other_names": lambda: [{"names": ["Autre exemple"], "are_deduced": deduced} for deduced in (False, True)],
    "pager": lambda: [{"pages": {"number": 2, "last": 5, "previous": "page=1", "next": "page=3"}}],
    "place_choice": lambda: [_namesakes()],
    "place_counts": lambda: _each("counts", [made_up.COUNTS]),
    "place_input": lambda: [{"id": "specimen-place", "value": "Commune Exemple", "error_id": ""}],
    "place_links": lambda: [_namesakes()],
    "read_languages": lambda: [{"reads_sentences": False}],
    "search_form": lambda: [
        {"examples": ["Mon exemple de 15 ans s'ennuie en cours", "Une aide pour l'exemple"], "reads_sentences": True},
        {"examples": [], "reads_sentences": False},
    ],
    "problems": lambda: [{"problems": ["Aucune fiche « inconnue » : elle n'est pas dans la liste."]}],
    "remarks": lambda: [{"kind": "programmes", "slug": made_up.PROGRAM.slug}],
    "said": lambda: [
        {"sentence": "Mon exemple de 15 ans est somnambule", "unread": "somnambule"},
        {"sentence": "Mon exemple de 15 ans", "unreviewed": True, "languages": ()},
    ],
    "select_button": _select_buttons,
    "share": _share,
    "sites_map": _sites,
    "sources": lambda: [
        {"sources": [(made_up.SOURCE, "mars 2026")], "glossary": PageGlossary({"CIO", "socle commun"})},
    ],
    "sure_counts": lambda: _each("counts", [made_up.COUNTS]),
    "tick": _ticks,
    "tile": _tiles,
    "unreviewed": lambda: [{"unreviewed": True, "languages": ()}],
    "ways_out": _ways_out,
    "way": _ways,
    "whom_to_call": lambda: [{"door": one, "orienting_url": "#"} for one in made_up.DOORS],
    "web_link": lambda: _each("address", (URL, "au secrétariat")),
}
# What a component needs around it to be whole: a list, a label, a picture.
AROUND = {
    "contact": "list",
    "door": "list",
    "tile": "list",
    "level_select": "label",
    "place_input": "label",
    "france_area": "picture",
}


def draw_specimens() -> Iterator[Specimen]:
    for name, examples in sorted(EXAMPLES_OF.items()):
        for inputs in examples():
            yield Specimen(name, render_to_string(f"components/{name}.html", inputs), AROUND.get(name, ""))
