"""The highest diploma that one holds, between a floor and a ceiling."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.answers import Finding, ask, no_if_stated, nothing_to_say, stated_condition, yes, yes_if_stated
from eligibility.criteria.parts.criterion import Criterion, TapReply, Topic, Unsaid
from eligibility.criteria.parts.parameter import rank_on
from eligibility.criteria.parts.stated import Rank
from eligibility.criteria.situations import is_open
from eligibility.facts import Fact
from eligibility.wording import say_diploma
from vocabulary.schemes import SCHEMES

NO_DIPLOMA = 0
HIGHEST_DIPLOMA = len(SCHEMES["diplome"].terms) - 1  # as a ceiling: no condition


DiplomaFacts = tuple[Fact[int] | None, Fact[int] | None, bool]


def judge_diploma(facts: DiplomaFacts, asked: int) -> Finding:
    """`facts`: ceiling, floor, and whether any diploma is accepted in so many words.

    Bounds and `asked` are ranks on the scale. Who has no diploma is asked for none, unless a source does.
    """
    ceiling, floor, is_open_to_all = facts
    if floor is not None and (asked < floor.value or ceiling is None):
        return _judge_floor(floor, asked)
    if ceiling is not None:
        return _judge_ceiling(ceiling, asked)
    if is_open_to_all:
        return yes("diplome", "any_diploma")
    return ask("diplome", "no_word_of_diploma", asked) if asked else nothing_to_say("diplome")


def _judge_floor(floor: Fact[int], asked: int) -> Finding:
    if asked >= floor.value:
        return yes_if_stated("diplome", floor, "high_enough", floor=floor.value)
    return no_if_stated("diplome", floor, "diploma_at_least", floor=floor.value)


def _judge_ceiling(ceiling: Fact[int], asked: int) -> Finding:
    if ceiling.value == HIGHEST_DIPLOMA:
        return yes_if_stated("diplome", ceiling, "any_diploma")
    if ceiling.value == NO_DIPLOMA:
        judge = yes_if_stated if asked == NO_DIPLOMA else no_if_stated
        return judge("diplome", ceiling, "without_diploma", diploma=ceiling.value)
    if asked <= ceiling.value:
        return yes_if_stated("diplome", ceiling, "low_enough", diploma=ceiling.value)
    return no_if_stated("diplome", ceiling, "diploma_at_most", diploma=ceiling.value)


def open_diploma(facts: DiplomaFacts) -> Finding:
    ceiling, floor, _is_open = facts
    if floor is not None and floor.value > NO_DIPLOMA:
        return stated_condition("diplome", floor, "diploma_at_least", floor=floor.value)
    if ceiling is None or ceiling.value == HIGHEST_DIPLOMA:
        return nothing_to_say("diplome")
    reason = "diploma_at_most" if ceiling.value else "without_diploma"
    return stated_condition("diplome", ceiling, reason, diploma=ceiling.value)


def _say_ceiling(rank: int) -> str:
    if rank == HIGHEST_DIPLOMA:
        return gettext("sans condition")
    return gettext("%(diploma)s au plus") % {"diploma": SCHEMES["diplome"].term_at(rank).label}


def _replies(values: Mapping[str, Any]) -> list[TapReply]:
    """Who says yes has the bound itself, who says no the next diploma beyond it."""
    fits, beyond = (values["floor"], -1) if "floor" in values else (values["diploma"], 1)
    code_at = SCHEMES["diplome"].code_at
    return [
        (gettext("oui"), (("diplome", code_at(fits)),)),
        (gettext("non"), (("diplome", code_at(fits + beyond)),)),
    ]


def _own_question(asked: Any) -> str:
    if isinstance(asked, Unsaid):
        return gettext("Quel diplôme faut-il avoir ?")
    return gettext("Prenez-vous avec ce diplôme (%(diploma)s) ?") % {"diploma": say_diploma(asked)}


CRITERION = Criterion(
    name="diplome",
    parameter=rank_on("diplome", name="diplome", field="diploma"),
    facts=(
        Rank(name="diploma_max", label=_("Diplôme déjà obtenu"), scheme="diplome", say=_say_ceiling),
        Rank(
            name="diploma_min",
            label=_("Diplôme exigé"),
            scheme="diplome",
            say=say_diploma,
            is_told_when_silent=False,
        ),
    ),
    read=lambda one: (one.diploma_max, one.diploma_min, is_open(one.open_to, "diplome")),
    judge=judge_diploma,
    as_condition={
        "without_diploma": _("C'est pour ceux qui n'ont pas de diplôme"),
        "diploma_at_most": _("Il faut avoir ce diplôme ou moins : %(diploma)s"),
        "diploma_at_least": _("Il faut avoir ce diplôme ou plus : %(floor)s"),
    },
    condition_in_short={
        "without_diploma": _("n'avoir aucun diplôme"),
        "diploma_at_most": _("diplôme obtenu : %(diploma)s au plus"),
        "diploma_at_least": _("diplôme obtenu : %(floor)s au moins"),
    },
    replies_to=_replies,
    when_unsaid=open_diploma,
    sentences={
        "any_diploma": _("Le diplôme ne compte pas"),
        "without_diploma": _("C'est pour ceux qui n'ont pas de diplôme"),
        "low_enough": _("Le diplôme convient : %(diploma)s ou moins"),
        "diploma_at_most": _("Il faut avoir ce diplôme ou moins : %(diploma)s"),
        "high_enough": _("Le diplôme convient : %(floor)s ou plus"),
        "diploma_at_least": _("Il faut avoir ce diplôme ou plus : %(floor)s"),
    },
    behind={"no_word_of_diploma": _("La source ne dit rien du diplôme déjà obtenu")},
    says={"diploma": say_diploma, "floor": say_diploma},
    next_question=_("Quel est le plus haut diplôme obtenu ?"),
    replies=tuple(SCHEMES["diplome"].terms),
    topics=(Topic(name="diplome", words=_("Peut-on déjà avoir un diplôme ?"), facts=("diploma_max", "diploma_min")),),
    own_question=_own_question,
)
