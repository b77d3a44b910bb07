"""What is answered of each programme, with what a list shows beside it: pages make cards of it, the API makes JSON."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eligibility import Fact, Offer, Question, Verdict, explain
from partners.reaching import Door, Known, find_door
from programs.bad_rows.state import left_out
from programs.models import Participation, Program
from programs.querysets import ProgramQuerySet
from reading.roles import Role
from search.catalogue import Catalogue, current_catalogue
from search.rows import reach
from search.rows.facts import own_offer
from search.rows.inheritance import complete
from speed.per_language import address_of
from speed.prepared import PreparedQuery
from territories.distance import Position, kilometres
from territories.scope import Scope

WHY: dict[Role, Promise] = {
    Role.TRIED: gettext_lazy("Vous l'avez déjà essayé, ou vous y êtes déjà. C'est donc après les autres."),
    Role.REFUSED: gettext_lazy("Votre phrase parle d'un refus. C'est donc après les autres."),
}

RUNS = (Participation.Role.OPERATOR, Participation.Role.INITIATOR, Participation.Role.STEERING)
ORGANIZATIONS_SHOWN = 2
MOST_KEPT = 1_000  # programmes whose doors a worker knows, of some kilobytes each
NOBODY = Known("")


@dataclass(frozen=True)
class Answered:
    """A programme, by its primary key, with its facts, its verdict and the dates of what is known of it.

    `places`: names of the first areas that it covers.
    `checked`: when somebody last reached it and checked.
    `distance`: kilometres from the place asked to its nearest site; None where no source gives a site.
    `is_named`: the sentence asks for it by its name. `set_aside`: why it comes after the others.
    """

    pk: int
    offer: Offer
    verdict: Verdict
    dates: tuple[date | None, date | None]
    places: tuple[str, ...]
    distance: float | None = None
    is_named: bool = False
    set_aside: Role | None = None
    checked: date | None = None


def explain_one(pk: int, question: Question) -> Answered | None:
    """The answer for one programme; None when it is not published."""
    with current_catalogue() as catalogue:
        position = catalogue.position_of.get(pk)
        return None if position is None else answered(catalogue, position, question)


def explain_shown(programs: Iterable[Program], question: Question) -> dict[int, Answered]:
    """The answers for programmes that were read with everything, by primary key, made of the very rows that are shown:
    the catalogue may hold those of a moment before. Those that it does not hold yet are left out."""
    with current_catalogue() as catalogue:
        known = [one for one in programs if one.pk in catalogue.position_of]
        return {
            one.pk: answered(catalogue, catalogue.position_of[one.pk], question, offer=_offer_shown(catalogue, one))
            for one in known
        }


def _offer_shown(catalogue: Catalogue, program: Program) -> Offer:
    kept, whole = catalogue.offers[catalogue.position_of[program.pk]], program.parent
    own = own_offer(program, kept.standing.closed)
    if whole is None or whole.pk not in catalogue.position_of:
        return complete(own)
    return complete(own, catalogue.offers[catalogue.position_of[whole.pk]], whole.name)


def answered(
    catalogue: Catalogue,
    position: int,
    question: Question,
    measured_from: Position | None = None,
    offer: Offer | None = None,
) -> Answered:
    """`offer`: where it is not the one that the catalogue holds."""
    offer = offer or catalogue.offers[position]
    return Answered(
        pk=catalogue.pks[position],
        offer=offer,
        verdict=explain(offer, question),
        dates=catalogue.dates[position],
        places=catalogue.places[position],
        distance=nearest(catalogue, position, measured_from),
        checked=catalogue.checked.get(position),
    )


def nearest(catalogue: Catalogue, position: int, measured_from: Position | None) -> float | None:
    sites = catalogue.sites.get(position)
    return min(kilometres(measured_from, site) for site in sites) if sites and measured_from else None


@dataclass
class ProgramLine:
    """A programme as a list shows it; a model with forty columns, made twenty times, took longer than the query.

    `shown_parent`: what it is part of, as visitors may see it. In another language it says what the programme says.
    """

    _meta: ClassVar = Program._meta  # what tells the kind of an object whose texts are asked for

    pk: int
    slug: str
    name: str
    acronym: str = ""
    nature: str = ""
    state: str = ""
    summary: str = ""
    shown_parent: "ProgramLine | None" = None

    def get_absolute_url(self) -> str:
        return address_of("programs:detail", self.slug)


OWN = ("pk", "slug", "name", "acronym", "nature", "state", "summary")
OF_PARENT = ("parent__pk", "parent__slug", "parent__name")
PROGRAMS = PreparedQuery(
    Program,
    lambda pks: (
        Program.objects.filter(ProgramQuerySet.published_q, pk__in=pks)
        .order_by()
        .values_list(*OWN, *OF_PARENT, "parent__editorial_status")
    ),
)


def read_lines(pks: Collection[int]) -> dict[int, ProgramLine]:
    """Of those that visitors may see, in one query whatever their number."""
    return {row[0]: _line(row) for row in PROGRAMS.rows(set(pks) - left_out(Program))}


def _line(row: tuple[Any, ...]) -> ProgramLine:
    *columns, parent_pk, parent_slug, parent_name, parent_status = row
    is_shown = parent_status == Program.Editorial.PUBLISHED and parent_pk not in left_out(Program)
    line = ProgramLine(*columns)
    line.shown_parent = ProgramLine(parent_pk, parent_slug, parent_name) if is_shown else None
    return line


@dataclass(frozen=True)
class Result:
    """A programme as a list shows it, and what was answered for it."""

    program: ProgramLine
    answered: Answered


def read_results(*lists: Sequence[Answered]) -> tuple[list[Result], ...]:
    """One list of results for each list of answers, in the same order, all in one query; without what was withdrawn
    meanwhile."""
    programs = read_lines({one.pk for answered in lists for one in answered})
    return tuple([Result(programs[one.pk], one) for one in answered if one.pk in programs] for answered in lists)


RUN_BY = PreparedQuery(
    Participation,
    lambda pks: (
        Participation.objects.filter(role__in=RUNS, program_id__in=pks)
        .order_by("position", "pk")
        .values_list("program_id", "organization__name")
    ),
)


def run_by(pks: Collection[int]) -> dict[int, tuple[str, ...]]:
    """By programme, the first organisations that make it happen; those without any are left out."""
    found: dict[int, dict[str, None]] = {}
    for pk, name in RUN_BY.rows(pks):
        found.setdefault(pk, {})[name] = None
    return {pk: tuple(names)[:ORGANIZATIONS_SHOWN] for pk, names in found.items()}


def doors_of(answers: Iterable[Answered], place: Scope | None) -> dict[int, Door]:
    """By primary key, in a constant number of queries. `place`: where the visitor is, if they said it."""
    some = list(answers)
    known = _known([one.pk for one in some])
    return {one.pk: _door(one.offer, known.get(one.pk, NOBODY), place) for one in some}


def _known(pks: Collection[int]) -> dict[int, Known]:
    with current_catalogue() as catalogue:
        kept = catalogue.known
    found = {pk: known for pk in pks if (known := kept.get(pk))}
    read = reach.known(missing) if (missing := set(pks) - found.keys()) else {}
    if len(kept) + len(read) > MOST_KEPT:
        kept.clear()
    kept |= read
    return found | read


def _door(offer: Offer, known: Known, place: Scope | None) -> Door:
    school, professional = (_said(offer.access, code) for code in ("etablissement", "professionnel"))
    return find_door(replace(known, school=school, professional=professional), place, _covered_by(offer))


def _covered_by(offer: Offer) -> tuple[Scope, ...]:
    """The territory that the programme states; none where it gives examples, or works at any distance."""
    is_remote = offer.remote is not None and offer.remote.value
    if offer.places is None or offer.places.value.partial or is_remote:
        return ()
    return tuple(sorted(offer.places.value.scopes, key=lambda one: one.key))


def _said(access: Fact[frozenset[str]] | None, code: str) -> bool | None:
    """Whether it may make the first step: None when no source says it, False when it is not written of it."""
    if access is None or code not in access.value:
        return None
    return access.is_stated


def say_set_aside(role: Role | None) -> str:
    """Empty where it comes in its own turn."""
    return str(WHY[role]) if role in WHY else ""


def say_distance(kilometres: float | None) -> str:
    """ "dans la même commune", "à environ 3 km"; empty where it is not known."""
    if kilometres is None:
        return ""
    if kilometres < 1:
        return _("dans la même commune")
    return _("à environ %(count)s km") % {"count": round(kilometres)}
