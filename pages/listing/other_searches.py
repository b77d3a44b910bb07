"""The same search with one thing changed, as links: chips that take away, replies to the next question, ways out; and
what of a search goes along to other pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eligibility.criteria.parts.parameter import Flag
from eligibility.parameters import BY_NAME
from pages.danger import danger_in
from pages.listing.facets import field_id
from pages.listing.filters import UNKNOWN, ProgramFilterSet
from pages.listing.sentences import PHRASE
from reading.roles import NamedProgram, Role
from search.query_suggestions import ORIENTING, NextQuestion, WayOut
from speed.per_language import address_without_slug
from territories.models import Area
from territories.scope import Scope
from vocabulary.query_string import with_changes, with_one_more, without_value
from vocabulary.schemes import SCHEMES

ROLES = {
    Role.SOUGHT: gettext_lazy("Vous nommez"),
    Role.REFUSED: gettext_lazy("Pas voulu, ou refusé"),
    Role.TRIED: gettext_lazy("Déjà en lien, ou essayé"),
    Role.WORKPLACE: gettext_lazy("Vous y travaillez"),
}


@dataclass(frozen=True)
class Chip:
    """`remove` is the query string of the same search without this value; `field`: where the form changes it."""

    label: str
    value: str
    remove: str
    field: str


def make_chips(filterset: ProgramFilterSet) -> list[Chip]:
    """Of what was set by hand and of what was read in the sentence alike."""
    query = filterset.data
    said = filterset.understood()
    if filterset.read.named:
        said["q"] = filterset.read.unread
    return [
        *(_named(query, one) for one in filterset.read.named),
        *(
            _chip(filterset, query, name, one)
            for name, value in said.items()
            if name != "tri" and value != ""  # an order is no criterion: the form shows it
            for one in (value if isinstance(value, list) else [value])
        ),
    ]


def _named(query: QueryDict, named: NamedProgram) -> Chip:
    """What is left of the words once the name and what tells its role are taken away."""
    left = " ".join(query.get("q", "").replace(named.said, "").split())
    return Chip(str(ROLES[named.role]), named.words, with_changes(query, q=left or None), "")


def _chip(filterset: ProgramFilterSet, query: QueryDict, name: str, value) -> Chip:
    label = str(filterset.form.fields[name].label)
    if isinstance(BY_NAME.get(name), Flag):
        return Chip("", label, without_value(query, name, "1"), field_id(name))
    return Chip(label, _say(filterset, name, value), without_value(query, name, str(value)), field_id(name))


def _say(filterset: ProgramFilterSet, name: str, value) -> str:
    if name == "lieu":
        return filterset.form.cleaned_data["lieu"].said
    if name in BY_NAME:
        return BY_NAME[name].chip(BY_NAME[name].read(str(value)))
    return SCHEMES[name].label_of(value) if name in SCHEMES else _("« %(words)s »") % {"words": value}


def place_choices(query: QueryDict, areas: Iterable[Area]) -> list[tuple[str, str]]:
    """Each place that was perhaps meant, with the query string that asks there."""
    return [(area.said, with_changes(query, lieu=area.link_key)) for area in areas]


@dataclass(frozen=True)
class Link:
    """A way out as it is said: "élargir à Rhône", with the certain answers more that it gives."""

    label: str
    gain: int
    query: str


def say_ways_out(filterset: ProgramFilterSet, ways: Iterable[WayOut]) -> list[Link]:
    return [_link(filterset, way) for way in ways]


def _link(filterset: ProgramFilterSet, way: WayOut) -> Link:
    query = with_changes(filterset.data, **{way.parameter: way.place and way.place.key})
    if way.place:
        return Link(_("élargir : %(place)s") % {"place": way.place.label}, way.gain, query)
    label = filterset.form.fields[way.parameter].label
    return Link(_("sans le critère « %(label)s »") % {"label": label}, way.gain, query)


@dataclass(frozen=True)
class ReplyLink:
    """`query`: the same search with this reply; `fits`: how many programmes then fit surely."""

    label: str
    query: str
    fits: int


@dataclass(frozen=True)
class AskedQuestion:
    """`does_not_know`: the query string of the same page without this question."""

    words: str
    replies: tuple[ReplyLink, ...]
    does_not_know: str


def ask_on_page(query: QueryDict, asked: NextQuestion | None) -> AskedQuestion | None:
    if asked is None:
        return None
    replies = tuple(
        ReplyLink(asked.say(one), with_one_more(query, one.parameter, one.value), one.fits) for one in asked.replies
    )
    return AskedQuestion(asked.words, replies, with_one_more(query, UNKNOWN, asked.key))


def question_query(query: QueryDict) -> str:
    """What a programme page needs to answer the same question. What was left empty is left out: one tap may say it. A
    sentence that became criteria goes no further, unless it speaks of danger."""
    left_empty = [name for name, values in query.lists() if not any(values)]
    others = ["per_page", "tri", "reponse", "include"]
    if sentence := query.get(PHRASE, ""):
        others += ["q"] if danger_in(sentence) else ["q", PHRASE]
    return with_changes(query, **dict.fromkeys((*others, *left_empty)))


def orienting_address(place: Scope | None) -> str:
    """Of those who inform and orient anybody, near that place."""
    near = f"&lieu={quote(place.key)}" if place else ""
    return f"{address_without_slug('programs:list')}?aide={ORIENTING}{near}"
