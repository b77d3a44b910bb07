"""Every component with real examples, on one page, while developing: what a change of style does is seen at once.

The examples are answers of the site's own functions on the catalogue, so that a component cannot drift from its inputs.
A new component needs an entry in EXAMPLES_OF: tests/directory/test_components.py names those that have none.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from dangers.numbers import help_numbers
from directory.pages.france import draw_france
from directory.pages.home import DOORS, EXAMPLES, make_tiles
from pages.danger import danger_in
from pages.factsheet.facts import FactList, help_lines
from pages.factsheet.sharing import share
from pages.guide.path import Guide
from pages.guide.views import guide_choices
from pages.listing.cards import group_by_answer, make_cards
from pages.listing.chips import make_chips, place_choices, say_ways_out
from pages.listing.facets import make_groups
from pages.listing.filters import ProgramFilterSet
from partners.models import Contact
from programs.models import Program
from programs.records import programs_with_everything
from schedules.models import Availability
from schedules.sheet import AvailabilityLine, Schedule, schedule_of
from search.finder import NOTHING_ASKED, Answered, explain_one, find
from sources.glossary import Reading
from sources.models import Citation
from sources.origins import cited_sources
from territories.drawing.maps import map_of
from territories.models import Area
from web.linked_data import script_text

SCHEMES = ("", "clair", "sombre")  # as the device says, light, dark
CHILD = "public=jeune&age=17&situation=decrochage&scolarite=scolarise&lieu=42218&include=no"
UNCLEAR = "lieu=Saint-Denis&age=-1"

Inputs = dict[str, object]


@dataclass(frozen=True)
class Specimen:
    """A component as it looks with one set of inputs."""

    name: str
    html: SafeString
    around: str  # of AROUND, else empty


class Answers:
    """What the examples are taken from: a search with all three answers, and one that went wrong."""

    def __init__(self):
        self.filterset = ProgramFilterSet(QueryDict(CHILD))
        self.filterset.errors_by_name()  # a form is read when its mistakes are asked for
        self.found = find(self.filterset.search(), 0, 100, near=5)
        (self.cards,) = make_cards(self.found.page)
        self.groups = group_by_answer(self.cards, is_asked=True)
        self.unclear = ProgramFilterSet(QueryDict(UNCLEAR))
        self.errors = self.unclear.errors_by_name()
        self.list_url = reverse("programs:list")

    def possible_places(self) -> list:
        return place_choices(self.unclear.data, self.unclear.possible_places())


def _each(name: str, values) -> list[Inputs]:
    return [{name: value} for value in values]


def _card_groups(answers: Answers) -> list[Inputs]:
    """One card of each answer."""
    first = {card.answer: card for card in reversed(answers.cards)}
    groups = group_by_answer(sorted(first.values(), key=lambda card: -card.answer), is_asked=True)
    return [{"group": group, "asked": True, "search_query": CHILD} for group in groups]


def _schedule() -> Schedule:
    return schedule_of(programs_with_everything().get(slug="ecole-des-xv"))


def _availability(answers: Answers) -> list[Inputs]:
    lines = (AvailabilityLine(status, str(label), "", False, ()) for status, label in Availability.Status.choices)
    return _each("line", lines)


def _first_program() -> Program:
    """The examples are taken from the catalogue of the fixtures."""
    return cast(Program, programs_with_everything().published().first())


def _facts(answers: Answers) -> list[Inputs]:
    program = _first_program()
    answered = cast(Answered, explain_one(program.pk, NOTHING_ASKED))
    return [{"facts": FactList(help_lines(program, answered.offer)), "glossary": Reading()}]


def _visible_contacts() -> list[Contact]:
    return [one for one in Contact.objects.select_related("organization") if one.is_visible][:2]


def _contact_lists(answers: Answers) -> list[Inputs]:
    silence = "La source ne donne pas de contact."
    return [{"contacts": contacts, "silence": silence, "vcard_url": "#"} for contacts in (_visible_contacts(), [])]


def _share(answers: Answers) -> list[Inputs]:
    program = _first_program()
    url = f"https://example.org{program.get_absolute_url()}"
    return [{"share": share(program, url, None), "qr_url": reverse("programs:qr", args=[program.slug])}]


def _sources(answers: Answers) -> list[Inputs]:
    return [{"sources": cited_sources([_first_program()])}]


def _select_buttons(answers: Answers) -> list[Inputs]:
    return [{"slug": "clas", "name": "CLAS", "query": "", "chosen": chosen} for chosen in ((), ("clas",))]


def _citations(answers: Answers) -> list[Inputs]:
    return [{"citations": Citation.objects.select_related("source")[:2], "label": "Âge"}]


def _ways_out(answers: Answers) -> list[Inputs]:
    return [{"ways_out": say_ways_out(answers.filterset, answers.found.ways_out), "list_url": answers.list_url}]


def _errors(answers: Answers) -> list[Inputs]:
    return [{"errors": answers.errors, "possible_places": answers.possible_places(), "list_url": answers.list_url}]


def _areas(answers: Answers) -> list[Inputs]:
    rhone = next(one for one in draw_france().drawn if one.code == "69")
    return [{"one": rhone, "shape": rhone.drawn}]


def _guide(query: str) -> Guide:
    return Guide(QueryDict(query))


def _ticks(answers: Answers) -> list[Inputs]:
    school, help_ = _guide("question=ecole&ecole=absent"), _guide("question=aide&age=15&aide=mentorat")
    radios = [{"choice": choice, "kind": "radio"} for choice in guide_choices(school)[:3]]
    return radios + [{"choice": choice, "kind": "checkbox"} for choice in guide_choices(help_)[:3]]


EXAMPLES_OF: dict[str, Callable[[Answers], list[Inputs]]] = {
    "answer": lambda a: _each("answer", ("yes", "check", "no")),
    "availability": _availability,
    "card_group": _card_groups,
    "chips": lambda a: [{"chips": make_chips(a.filterset), "list_url": a.list_url}],
    "citations": _citations,
    "contact": lambda a: _each("contact", _visible_contacts()),
    "contact_list": _contact_lists,
    "call_help": lambda a: _each("number", list(help_numbers().values())[-2:]),
    "danger_numbers": lambda a: [{"danger": danger_in("mon père me frappe")}],
    "help_answer": lambda a: _each("number", list(help_numbers().values())[:1]),
    "help_links": lambda a: [{}],
    "departements": lambda a: [{"regions": draw_france().regions[:3]}],
    "door": lambda a: _each("door", DOORS),
    "errors": _errors,
    "fact_lines": _facts,
    "field_errors": lambda a: [{"id": "specimen-errors", "errors": _guide("age=abc").step_errors}],
    "filter_group": lambda a: [{"groups": make_groups(a.filterset, a.found.facets)[:2]}],
    "france_area": _areas,
    "france_map": lambda a: [{"france": draw_france()}],
    "given_answers": lambda a: [
        {"given": _guide("question=aide&age=15&ecole=absent&lieu=69266").given(), "url": reverse("guide")}
    ],
    "icon": lambda a: _each("name", [*(term.code for term, _ in make_tiles()), "parent", "jeune", "chemin"]),
    "kept_selection": lambda a: [{"chosen": ["clas", "e2c"]}],
    "level_select": lambda a: [{"choices": guide_choices(_guide("niveau=4e")), "error_id": ""}],
    "linked_data": lambda a: [{"data": script_text({"@type": "Service", "name": "CLAS"})}],
    "map": lambda a: [{"map": map_of("Lyon", Area.objects.filter(key="commune-69123")), "key": "specimen-map"}],
    "occasion": lambda a: _each("line", _schedule().occasions[:2]),
    "occasions": lambda a: [{"schedule": _schedule(), "feed": "#"}],
    "pager": lambda a: [{"pages": {"number": 2, "last": 5, "previous": "page=1", "next": "page=3"}}],
    "place_choice": lambda a: [{"possible_places": a.possible_places(), "list_url": a.list_url}],
    "place_counts": lambda a: _each("counts", [a.found.counts]),
    "place_input": lambda a: [{"id": "specimen-place", "value": "Villeurbanne", "error_id": ""}],
    "place_links": lambda a: [{"possible_places": a.possible_places(), "list_url": a.list_url}],
    "search_form": lambda a: [{"examples": EXAMPLES}],
    "problems": lambda a: [{"problems": ["Aucune fiche « inconnue » : elle n'est pas dans la liste."]}],
    "select_button": _select_buttons,
    "share": _share,
    "sources": _sources,
    "sure_counts": lambda a: _each("counts", [a.found.counts]),
    "tick": _ticks,
    "tile": lambda a: [{"term": term, "counts": counts} for term, counts in make_tiles()[:3]],
    "unreviewed": lambda a: [{"unreviewed": True, "languages": ()}],
    "ways_out": _ways_out,
    "web_link": lambda a: _each("address", ("https://www.education.gouv.fr/", "au secrétariat")),
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
    answers = Answers()
    for name, examples in sorted(EXAMPLES_OF.items()):
        for inputs in examples(answers):
            yield Specimen(name, render_to_string(f"components/{name}.html", inputs), AROUND.get(name, ""))


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    if not settings.DEBUG or not Program.objects.published().exists():
        raise Http404
    scheme = request.GET.get("schema", "")
    context = {
        "specimens": list(draw_specimens()),
        "scheme": scheme if scheme in SCHEMES else "",
        "schemes": SCHEMES,
        "view_box": draw_france().view_box,
    }
    return render(request, "directory/components.html", context)
