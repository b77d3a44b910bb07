"""One line of the list, as a template shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eligibility import Answer, Finding
from eligibility.wording import name_terms
from pages.listing import card_rows
from pages.listing.card_rows import ProgramLine
from search.finder import Answered
from sources import partial_dates
from speed.per_language import once_per_language
from translations.texts import read_texts

FOLDED_FROM = 5  # cards to verify that a visitor under stress reads before asking for more
GROUP_TITLES = {
    Answer.YES: gettext_lazy("Convient"),
    Answer.CHECK: gettext_lazy("À vérifier avant de se décider"),
    Answer.NO: gettext_lazy("Ne convient pas"),
}
say_dating = once_per_language(partial_dates.say_dating)


@dataclass(frozen=True)
class Card:
    """`conditions`: what the programme requires and the visitor did not state. `run_by`: names of organisations."""

    program: ProgramLine
    answer: Answer
    sure: tuple[Finding, ...]
    checks: tuple[Finding, ...]
    refusals: tuple[Finding, ...]
    conditions: tuple[str, ...]
    dated: str
    distance: str  # "à 3 km"; empty where it cannot be told
    run_by: Sequence[str] = ()
    places: Sequence[str] = ()


@dataclass(frozen=True)
class CardGroup:
    """Neighbouring cards with the same answer; `folded` are those shown on demand."""

    answer: Answer
    cards: tuple[Card, ...]
    is_asked: bool

    @property
    def title(self) -> Promise:
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
    pks = {one.pk for answered in lists for one in answered}
    programs = card_rows.programs(pks)
    read_texts(programs.values(), (program.shown_parent for program in programs.values()))
    return tuple([_card(programs[one.pk], one) for one in answered if one.pk in programs] for answered in lists)


def _card(program: ProgramLine, one: Answered) -> Card:
    verdict = one.verdict
    return Card(
        program=program,
        answer=verdict.answer,
        sure=tuple(finding for finding in verdict.findings if finding.answer is Answer.YES),
        checks=verdict.checks,
        refusals=verdict.refusals,
        conditions=tuple(name_terms("situation", verdict.conditions)),
        dated=say_dating(*one.dates),
        distance=say_distance(one.distance),
        run_by=one.run_by,
        places=one.places,
    )


def say_distance(kilometres: float | None) -> str:
    if kilometres is None:
        return ""
    if kilometres < 1:
        return _("dans la même commune")
    return _("à environ %(count)s km") % {"count": round(kilometres)}
