"""Whether something that decides was changed without a source: what was taken away leaves no fact to doubt."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.answers import Finding, doubt, yes
from eligibility.criteria.parts.criterion import Criterion
from eligibility.criteria.parts.stated import Linked, Stated
from eligibility.facts import Basis, Fact, Support


@dataclass(frozen=True, kw_only=True)
class Unsettled(Stated):
    """True where whom it accepts, or what it is a part of, was changed without a source; else nothing.

    A part inherits it, because what its parent no longer says may have been a condition.
    """

    @property
    def cited(self) -> tuple[str, ...]:
        return ()

    def fact(self, row: Any, support: Support, linked: Linked) -> Fact[bool] | None:
        return Fact(True, Basis.UNCITED) if linked.unsettled else None

    def say(self, value: bool) -> str:
        return gettext("changé, sans source pour l'instant")


def judge_unsettled(unsettled: Fact[bool] | None, asked: bool = True) -> Finding:
    return yes("appui", "settled") if unsettled is None else doubt("appui", unsettled, "changed")


CRITERION = Criterion(
    name="appui",
    always=True,
    facts=(Unsettled(name="unsettled", label=_("Conditions d'accueil"), is_told_when_silent=False),),
    read=lambda offer: offer.unsettled,
    judge=judge_unsettled,
    sentences={
        "settled": _("Rien n'a changé sans source"),
        "changed": _("Les conditions d'accueil ont changé"),
    },
    own_question=lambda asked: gettext("Qui acceptez-vous à présent ?"),
)
