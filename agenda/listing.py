"""The dates of all entries that visitors may see, each with its entry and where it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch

from eligibility import Answer, Basis, Fact, Finding, Places, say_fully
from eligibility.criteria.place import judge_place
from eligibility.facts import Support
from pages.factsheet.calendar import event_slots
from partners.models import Organization, Site
from programs.models import Program
from schedules.models import Occasion
from schedules.slots import Slot, slot_of
from search.catalogue import current_catalogue
from search.rows.facts import make_support
from search.rows.offers import citations_by_subject
from sources.left_out import shown
from sources.records import citations_of
from territories.scope import Scope, single_departements
from translations.texts import read_texts, text_of

Entry = Program | Organization
PlaceFact = Fact[Places] | None


@dataclass(frozen=True)
class Listed:
    """A slot of an entry. `finding`: whether it concerns the place asked; None where no place is asked."""

    slot: Slot
    entry: Entry
    places: PlaceFact
    finding: Finding | None = None

    @property
    def name(self) -> str:
        """Of its entry; the site keeps those of organisations in French."""
        return text_of(self.entry, "name")

    @property
    def departements(self) -> frozenset[str]:
        """Keys of those it lies in, as far as that is known."""
        return single_departements(self.places.value.scopes if self.places else ())

    @property
    def doubt(self) -> str:
        return say_fully(self.finding) if self.finding and self.finding.answer is Answer.CHECK else ""


def list_slots(kind: str = "", place: Scope | None = None) -> list[Listed]:
    """Slots of this kind ("": of any) in `place` (None: anywhere); those that may be there are among them. A constant
    number of queries."""
    found = [*_of_programs(kind), *_of_organizations(kind)]
    if place is None:
        return found
    judged = ((one, judge_place(one.places, place)) for one in found)
    return [
        Listed(one.slot, one.entry, one.places, finding) for one, finding in judged if finding.answer is not Answer.NO
    ]


def slots_of_entries(programs: Iterable[Program] = (), organizations: Iterable[Organization] = ()) -> list[Listed]:
    """Those of these entries, as read with their occasions; the names of programmes in the language of the page."""
    programs = list(programs)
    read_texts(programs)
    with current_catalogue() as catalogue:
        listed = [
            Listed(slot, program, _places_of_program(catalogue, program.pk))
            for program in programs
            for slot in (*map(slot_of, program.occasions.all()), *event_slots(program))
        ]
    cited = citations_by_subject(Organization, [one.pk for one in organizations]) if organizations else {}
    return listed + [
        Listed(
            slot_of(occasion), organization, _places_of_organization(organization, make_support(cited[organization.pk]))
        )
        for organization in organizations
        for occasion in organization.occasions.all()
    ]


def _of_programs(kind: str) -> Iterator[Listed]:
    wanted = Program.objects.published().filter(pk__in=_subjects(Program, kind))
    if kind in ("", Occasion.Kind.EVENT):
        wanted |= Program.objects.published().filter(takes_place_on__isnull=False)
    entries = wanted.prefetch_related(*_with_occasions(kind), citations_of(), "sites")
    return iter(slots_of_entries(programs=entries))


def _of_organizations(kind: str) -> Iterator[Listed]:
    wanted = shown(Organization.objects.filter(pk__in=_subjects(Organization, kind))).select_related("area")
    sites = Prefetch("sites", Site.objects.select_related("area"))
    return iter(slots_of_entries(organizations=list(wanted.prefetch_related(*_with_occasions(kind), sites))))


def _subjects(model: type[Entry], kind: str):
    occasions = _occasions(kind).filter(content_type=ContentType.objects.get_for_model(model))
    return occasions.order_by().values("object_id")


def _with_occasions(kind: str) -> tuple[Prefetch, Prefetch]:
    return Prefetch("occasions", _occasions(kind)), citations_of("occasions")


def _occasions(kind: str):
    return Occasion.objects.filter(kind=kind) if kind else Occasion.objects.all()


def _places_of_program(catalogue, pk: int) -> PlaceFact:
    position = catalogue.position_of.get(pk)
    return None if position is None else catalogue.offers[position].places


def _places_of_organization(organization: Organization, support: Support) -> PlaceFact:
    """Its territory and its sites; an inferred territory counts where no site is stated."""
    sites = frozenset(site.area.scope() for site in organization.sites.all() if site.area)
    own = frozenset({organization.area.scope()}) if organization.area else frozenset()
    basis = support.basis(("area",)) if own else Basis.STATED
    if sites and basis is Basis.INFERRED:
        return Fact(Places(sites), Basis.STATED)
    if not sites | own:
        return None
    return Fact(Places(sites | own), basis)
