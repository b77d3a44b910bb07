"""Whether the programme exists: always judged, because a visitor wants what exists."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.answers import Finding, ask, check, no, yes
from eligibility.criteria.parts.criterion import Criterion
from eligibility.criteria.parts.stated import Linked, Stated
from eligibility.facts import Standing, Support
from eligibility.wording import say_day


def judge_standing(standing: Standing, asked: bool = True) -> Finding:
    if standing.closed:
        return no("etat", "closed_on", closed=standing.closed)
    if standing.is_event and standing.state == "past":
        return no("etat", "past_event_on", held=standing.held) if standing.held else no("etat", "past_event")
    if standing.state == "past":
        return ask("etat", "told_in_the_past", True)
    if standing.state == "mentioned":
        return check("etat", "only_named")
    return yes("etat", "current")


@dataclass(frozen=True, kw_only=True)
class Existence(Stated):
    """What the entry says of itself, and what was last found when checking it; never silent, never inherited."""

    nothing: ClassVar[Standing] = Standing()
    is_inherited = False

    @property
    def cited(self) -> tuple[str, ...]:
        return "state", "nature", "takes_place_on"

    def fact(self, row: Any, support: Support, linked: Linked) -> Standing:
        return Standing(row.state, row.nature == "evenement", row.takes_place_on, linked.closed)


CRITERION = Criterion(
    name="etat",
    always=True,
    facts=(Existence(name="standing", label=""),),
    read=lambda offer: offer.standing,
    judge=judge_standing,
    weak=frozenset({"told_in_the_past", "only_named"}),
    sentences={
        "current": _("Cela existe, d'après la source"),
        "past_event": _("C'est déjà passé"),
        "past_event_on": _("C'est déjà passé : %(held)s"),
        "closed_on": _("Cela n'existe plus (vérifié le %(closed)s)"),
        "only_named": _("On n'en connaît que le nom. Presque tout est à demander"),
    },
    behind={
        "told_in_the_past": _("La source en parle au passé"),
        "only_named": _("La source ne fait que le nommer"),
    },
    says={"held": say_day, "closed": say_day},
    own_question=lambda asked: gettext("Est-ce que cela existe encore ?"),
)
