"""One line of the list, as a template shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from eligibility import Answer, Finding, say_commitments
from eligibility.criteria.place import ELSEWHERE
from partners.reaching import Door
from search.results import Answered, ProgramLine, Result, doors_of, read_results, run_by, say_distance, say_set_aside
from sources.freshness import Freshness, freshness
from sources.partial_dates import say_dating
from territories.scope import Scope
from translations.texts import read_texts

SHOWN = 5  # cards that a visitor under stress reads before asking for more
PAUSE = 3  # answers that are read before the page itself asks for more
# What tells most, first: what happens to one, what one looks for, where. Whom it is for goes without saying.
TELLING = ("situation", "aide", "examen", "lieu", "age", "niveau")
FIRST_REASONS = 2  # lines above whom to call: more would push it off a small screen
NAMED, SET_ASIDE = "named", "set_aside"
GROUP_TITLES = {
    NAMED: gettext_lazy("Ce que vous avez nommé"),
    "sure": gettext_lazy("Convient"),
    "if": gettext_lazy("Convient si…"),
    "one": gettext_lazy("À vérifier, un seul point"),
    "several": gettext_lazy("À vérifier, plusieurs points"),
    "unlikely": gettext_lazy("Peu probable"),
    "no": gettext_lazy("Pourquoi pas les autres"),
    SET_ASIDE: gettext_lazy("Déjà essayé, ou refusé"),
}
FOLDED = ("several", "unlikely")  # once SHOWN better ones stand above


@dataclass(frozen=True)
class Card:
    """`group`: a key of GROUP_TITLES. `conditions`: what has to be true, of which the visitor said nothing.
    `commitments`: what will be asked of who joins, as a sentence. `set_aside`: why it comes after the others.
    `run_by`: names of organisations. `door`: whom to call; None of what is over."""

    program: ProgramLine
    answer: Answer
    group: str
    sure: tuple[Finding, ...]
    checks: tuple[Finding, ...]
    refusals: tuple[Finding, ...]
    conditions: tuple[Finding, ...]
    age: Freshness
    dated: str
    door: Door | None
    distance: str  # "à 3 km"; empty where it cannot be told
    commitments: str = ""
    set_aside: str = ""
    run_by: Sequence[str] = ()
    places: Sequence[str] = ()
    place: Scope | None = None  # where the visitor is

    @property
    def first_reasons(self) -> tuple[Finding, ...]:
        """What speaks for it, the most telling first; else what has to be verified. Of a refusal: why."""
        if self.answer is Answer.NO:
            return self.refusals[:1]
        return tuple(sorted(self.sure, key=_how_telling)[:FIRST_REASONS]) or self.checks[:1]

    @property
    def is_elsewhere(self) -> bool:
        """What is known of it is in another département; nothing else speaks against it."""
        doubts = self.refusals if len(self.refusals) == 1 else () if self.refusals else self.checks
        return any(one.criterion == "lieu" and one.reason in ELSEWHERE for one in doubts)


def _how_telling(finding: Finding) -> int:
    name = finding.criterion
    return TELLING.index(name) if name in TELLING else len(TELLING) + (name == "public")


@dataclass(frozen=True)
class CardGroup:
    """Neighbouring cards of one group, of which the first `shown` are read without asking for more.

    `pause`: after how many of them the page asks its question; None where it asks in another group.
    """

    group: str
    cards: tuple[Card, ...]
    is_asked: bool
    shown: int
    pause: int | None = None

    @property
    def title(self) -> Promise:
        return GROUP_TITLES[self.group]

    @property
    def heading(self) -> str:
        """The level of the cards' titles: below the group's own, where it has one."""
        return "h4" if self.is_asked else "h3"

    @property
    def first(self) -> tuple[Card, ...]:
        return self.cards[: self.shown]

    @property
    def before_pause(self) -> tuple[Card, ...]:
        return self.first[: self.pause]

    @property
    def after_pause(self) -> tuple[Card, ...]:
        return () if self.pause is None else self.first[self.pause :]

    @property
    def folded(self) -> tuple[Card, ...]:
        return self.cards[self.shown :]


def group_cards(cards: Iterable[Card], *, is_asked: bool) -> list[CardGroup]:
    """Groups of cards that come in the order of the list. Weak ones are folded once SHOWN cards stand above."""
    groups, above = [], 0
    for name, members in groupby(cards, key=lambda card: card.group):
        some = tuple(members)
        shown = max(0, SHOWN - above) if is_asked and name in FOLDED else len(some)
        groups.append(CardGroup(name, some, is_asked, shown))
        above += len(some)
    return _pausing(groups)


def _pausing(groups: list[CardGroup]) -> list[CardGroup]:
    """The page asks after the third answer that is shown; after the last, where there are fewer."""
    above = 0
    for at, group in enumerate(groups):
        shown = len(group.first)
        if above + shown >= PAUSE or group is groups[-1]:
            return [*groups[:at], replace(group, pause=min(PAUSE - above, shown)), *groups[at + 1 :]]
        above += shown
    return groups


def make_cards(*lists: Sequence[Answered], place: Scope | None = None) -> tuple[list[Card], ...]:
    """One list of cards for each list of answers, in the same order, all in a constant number of queries. `place`:
    where the visitor is, if they said it."""
    results = read_results(*lists)
    shown = [one.program for some in results for one in some]
    read_texts(shown, (program.shown_parent for program in shown))
    answers = [one.answered for some in results for one in some]
    doors = doors_of((one for one in answers if not one.offer.standing.is_over), place)
    names = run_by([one.pk for one in answers])
    return tuple(
        [_card(one, place, doors.get(one.answered.pk), names.get(one.answered.pk, ())) for one in some]
        for some in results
    )


def _card(result: Result, place: Scope | None, door: Door | None, run_by: Sequence[str]) -> Card:
    answered, verdict = result.answered, result.answered.verdict
    return Card(
        program=result.program,
        answer=verdict.answer,
        group=_group(answered),
        sure=verdict.sure,
        checks=verdict.checks,
        refusals=verdict.refusals,
        conditions=verdict.conditions,
        dated=say_dating(*answered.dates),
        age=freshness(*answered.dates, answered.checked, timezone.localdate()),
        door=door,
        distance=say_distance(answered.distance),
        commitments=say_commitments(verdict),
        set_aside=say_set_aside(answered.set_aside),
        run_by=run_by,
        places=answered.places,
        place=place,
    )


def _group(answered: Answered) -> str:
    if answered.is_named:
        return NAMED
    return SET_ASIDE if answered.set_aside and answered.verdict.answer is not Answer.NO else answered.verdict.group
