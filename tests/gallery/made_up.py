"""What the examples of the gallery are about: entries, people and documents that nobody can mistake for real ones.

All of it is in memory: the examples ask no database, and are the same whatever catalogue is loaded.
"""

import datetime
from itertools import count

from django.http import QueryDict

from eligibility import Alternative, Answer, Fact, Offer, Question, Range, explain
from pages.factsheet.facts import FactLine, FactList, fact_line
from pages.listing.cards import Card, CardGroup, group_cards
from pages.listing.filters import ProgramFilterSet
from partners.models import Contact, Organization
from partners.phones import read_numbers
from partners.reaching import Ask, Asked, Door, Way, Whose
from programs.models import Program
from schedules.entry_schedule import AvailabilityLine, Schedule, occasion_line
from schedules.models import Availability, Occasion
from schedules.slots import Slot
from search.index.facet_counts import Counts
from search.results import ProgramLine, say_distance
from sources.freshness import Freshness
from sources.models import Citation, CitationBasis, Source

TODAY = datetime.date(2026, 9, 14)
SEARCH = "public=jeune&age=17&situation=decrochage"
COUNTS = Counts(yes=3, on_condition=4, check=12)
PROGRAM = Program(pk=1, slug="atelier-exemple", name="Atelier Exemple", summary="Un atelier du soir, pour l'exemple.")
ORGANIZATION = Organization(pk=1, slug="association-exemple", name="Association Exemple")
SOURCE = Source(pk=1, slug="guide-exemple", title="Guide Exemple", publisher="Éditions Exemple", language="fr")
CITATIONS = (
    Citation(source=SOURCE, fields=["age_min"], place="page 3", dated="2026-03"),
    Citation(source=SOURCE, fields=["age_max"], place="page 4", basis=CitationBasis.INFERRED, why="d'après la classe"),
)
CONTACTS = (
    Contact(
        organization=ORGANIZATION, name="Camille Exemple", role="accueil", email="camille@example.org",
        phones=["04 65 71 00 00"], website="https://example.org/", dated="2026-03",
    ),
    Contact(organization=ORGANIZATION, name="Dominique Exemple", phones=["au secrétariat"]),
)  # fmt: skip
for _contact in CONTACTS:
    _contact._prefetched_objects_cache = {"citations": []}  # no database is asked for what supports it


AGES = (Freshness("mars 2026", "Information de mars 2026", False), Freshness("2015", "Information de 2015", True))
WAY = Way(
    ORGANIZATION.name, ORGANIZATION.name, ORGANIZATION.slug, person="Camille Exemple", role="accueil",
    phones=read_numbers("04 65 71 00 00"),
)  # fmt: skip
FAR = Way("Antenne Exemple", email="antenne@example.org", is_one_of_many=True)
ADDRESS = Way(ORGANIZATION.name, ORGANIZATION.name, street="1 rue de l'Exemple", town="Commune Exemple")
DOORS = (
    Door(WAY, through=Ask(Asked.REFERRING, ("Centre Exemple",), ("Centre Exemple",))),
    Door(ADDRESS, Whose.ADDRESS, asks=(Ask(Asked.SCHOOL, is_doubtful=True),)),
    Door(elsewhere=(FAR,), asks=(Ask(Asked.RUNNING, ("Réseau Exemple",), ("Réseau Exemple",)), Ask(Asked.ORIENTING))),
)


def search(query: str = SEARCH) -> ProgramFilterSet:
    filterset = ProgramFilterSet(QueryDict(query))
    filterset.errors_by_name()  # a form is read when its mistakes are asked for
    return filterset


def card_groups() -> list[CardGroup]:
    """Every answer, by the rules themselves; so many to verify that some of them are folded."""
    question, numbers = search().search().question, count(1)
    on_condition = _offer(16, 25, required=Fact(frozenset({"handicap"})))
    made = [_offer(16, 25), on_condition, *[Offer()] * 7, _offer(6, 11)]
    return group_cards([_card(next(numbers), one, question) for one in made], is_asked=True)


def _offer(lowest: int, highest: int, **facts: Fact) -> Offer:
    told = {"ages": Fact(Range(lowest, highest)), "addressed": Fact(frozenset({"decrochage"}))}
    return Offer(alternatives=(Alternative(public=Fact("jeune"), **told, **facts),))


def _card(number: int, offer: Offer, question: Question) -> Card:
    verdict = explain(offer, question)
    return Card(
        program=_program_line(number),
        answer=verdict.answer,
        group=verdict.group,
        sure=tuple(finding for finding in verdict.findings if finding.answer is Answer.YES),
        checks=verdict.checks,
        refusals=verdict.refusals,
        conditions=verdict.conditions,
        age=AGES[number % 2],
        dated=AGES[number % 2].words,
        door=DOORS[number % len(DOORS)],
        distance=say_distance(3),
        run_by=[ORGANIZATION.name],
        places=["Commune Exemple"],
    )


def _program_line(number: int) -> ProgramLine:
    whole = ProgramLine(PROGRAM.pk, PROGRAM.slug, PROGRAM.name)
    nature = Program.Nature.SERVICE
    return ProgramLine(
        number, f"exemple-{number}", f"Exemple {number}", nature=nature, summary=PROGRAM.summary, shown_parent=whole
    )


def facts() -> FactList:
    """Stated, inferred, without a source, and not stated."""
    return FactList(
        (
            fact_line("Âge", Fact(Range(16, 25)), "de 16 à 25 ans", CITATIONS[:1], "Selon les places."),
            FactLine("Coût", "gratuit", doubt="déduit, pas écrit", citations=CITATIONS[1:]),
            FactLine("Internat", "non"),
            FactLine("Rémunération"),
        )
    )


def availabilities() -> tuple[AvailabilityLine, ...]:
    return tuple(
        AvailabilityLine(status, str(label), "Au 1er septembre.", status == "full", CITATIONS[:1])
        for status, label in Availability.Status.choices
    )


def schedule() -> Schedule:
    weekly = Slot(
        "accueil", Occasion.Kind.RECEPTION, "Accueil", "weekly", weekdays=(1, 3), starts_on=TODAY,
        starts_at=datetime.time(17), ends_at=datetime.time(19), location="1 rue de l'Exemple", citations=CITATIONS[:1],
    )  # fmt: skip
    past = Slot("journee", Occasion.Kind.EVENT, "Journée portes ouvertes", starts_on=datetime.date(2025, 3, 1))
    return Schedule(tuple(occasion_line(slot, TODAY) for slot in (weekly, past)), availabilities()[:1])
