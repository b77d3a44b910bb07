"""One line of the list, as a template shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from eligibility import Answer, Finding
from eligibility.wording import name_terms
from search.finder import Answered
from search.results import Result, read_results
from search.rows.lines import ProgramLine
from sources.partial_dates import say_dating
from territories.distance import say_distance
from translations.texts import read_texts

FOLDED_FROM = 5  # cards to verify that a visitor under stress reads before asking for more
GROUP_TITLES = {
    Answer.YES: gettext_lazy("Convient"),
    Answer.CHECK: gettext_lazy("À vérifier avant de se décider"),
    Answer.NO: gettext_lazy("Ne convient pas"),
}


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
    results = read_results(*lists)
    shown = [one.program for some in results for one in some]
    read_texts(shown, (program.shown_parent for program in shown))
    return tuple([_card(one) for one in some] for some in results)


def _card(result: Result) -> Card:
    answered, verdict = result.answered, result.answered.verdict
    return Card(
        program=result.program,
        answer=verdict.answer,
        sure=verdict.sure,
        checks=verdict.checks,
        refusals=verdict.refusals,
        conditions=tuple(name_terms("situation", verdict.conditions)),
        dated=say_dating(*answered.dates),
        distance=say_distance(answered.distance),
        run_by=answered.run_by,
        places=answered.places,
    )
