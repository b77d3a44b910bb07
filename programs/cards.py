"""One line of the list, as a template shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.eligibility import Answer, Finding
from programs.finder import Answered
from programs.models import Participation, Program
from programs.vocabulary import SCHEMES
from sources import partial_dates
from translations.texts import read_texts

FOLDED_FROM = 5  # cards to verify that a visitor under stress reads before asking for more
GROUP_TITLES = {
    Answer.YES: gettext_lazy("Convient"),
    Answer.CHECK: gettext_lazy("À vérifier avant de se décider"),
    Answer.NO: gettext_lazy("Ne convient pas"),
}
RUNS = (Participation.Role.OPERATOR, Participation.Role.INITIATOR, Participation.Role.STEERING)


@dataclass(frozen=True)
class Card:
    """`conditions`: what the programme requires and the visitor did not state."""

    program: Program
    answer: Answer
    sure: tuple[Finding, ...]
    checks: tuple[Finding, ...]
    refusals: tuple[Finding, ...]
    conditions: tuple[str, ...]
    dated: str
    distance: str  # "à 3 km"; empty where it cannot be told

    @property
    def run_by(self) -> list[str]:
        parts = self.program.participations.all()
        return [part.organization.name for part in parts if part.role in RUNS][:2]

    @property
    def places(self) -> list[str]:
        return [area.label for area in self.program.coverage.all()][:3]


@dataclass(frozen=True)
class CardGroup:
    """Neighbouring cards with the same answer; `folded` are those shown on demand."""

    answer: Answer
    cards: tuple[Card, ...]
    is_asked: bool

    @property
    def title(self) -> str:
        return GROUP_TITLES[self.answer]

    @property
    def heading(self) -> str:
        """The level of the cards' titles: below the group's own, where it has one."""
        return "h4" if self.is_asked else "h3"

    @property
    def first(self) -> tuple[Card, ...]:
        return self.cards[:FOLDED_FROM] if self._is_long else self.cards

    @property
    def folded(self) -> tuple[Card, ...]:
        return self.cards[FOLDED_FROM:] if self._is_long else ()

    @property
    def _is_long(self) -> bool:
        return self.is_asked and self.answer is Answer.CHECK and len(self.cards) > FOLDED_FROM + 1


def group_by_answer(cards: Iterable[Card], *, is_asked: bool) -> list[CardGroup]:
    return [CardGroup(answer, tuple(group), is_asked) for answer, group in groupby(cards, key=lambda card: card.answer)]


def make_cards(*lists: Sequence[Answered]) -> tuple[list[Card], ...]:
    """One list of cards for each list of answers, in the same order, all in a constant number of queries."""
    programs = Program.objects.published().for_cards().in_bulk({one.pk for answered in lists for one in answered})
    read_texts(programs.values(), (program.shown_parent for program in programs.values()))
    return tuple([_card(programs[one.pk], one) for one in answered if one.pk in programs] for answered in lists)


def _card(program: Program, one: Answered) -> Card:
    verdict = one.verdict
    return Card(
        program=program,
        answer=verdict.answer,
        sure=tuple(finding for finding in verdict.findings if finding.answer is Answer.YES),
        checks=verdict.checks,
        refusals=verdict.refusals,
        conditions=say_situations(verdict.conditions),
        dated=partial_dates.say_dating(*one.dates),
        distance=say_distance(one.distance),
    )


def say_situations(codes: frozenset[str]) -> tuple[str, ...]:
    return tuple(term.inside_sentence for code, term in SCHEMES["situation"].terms.items() if code in codes)


def say_distance(kilometres: float | None) -> str:
    if kilometres is None:
        return ""
    if kilometres < 1:
        return _("dans la même commune")
    return _("à environ %(count)s km") % {"count": round(kilometres)}
