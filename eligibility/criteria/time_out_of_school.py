"""How many months ago one left school."""

from collections.abc import Hashable, Mapping
from typing import Any

from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from eligibility.answers import Finding, ask, no, no_if_stated, nothing_to_say, stated_condition, yes_if_stated
from eligibility.criteria.parts.criterion import Criterion, TapReply, Topic, Unsaid
from eligibility.criteria.parts.parameter import Number
from eligibility.criteria.parts.stated import Span
from eligibility.criteria.schooling import takes_by_situation_alone
from eligibility.criteria.situations import is_open
from eligibility.facts import Fact, Range
from eligibility.wording import say_months

HIGHEST_MONTHS = 1200


MonthsFacts = tuple[Fact[Range] | None, Fact[bool] | None, bool]


def judge_months_out(facts: MonthsFacts, asked: tuple[int, bool | None]) -> Finding:
    """`facts`: how long one may have been out of school, whether those out of school are accepted at all, and whether a
    situation alone decides. `asked`: the months, and whether one is enrolled where that is said, which comes first.

    Who accepts people out of school and writes no limit of time sets none: that is said, with the answer.
    """
    (months, not_enrolled, by_situation), (count, enrolled) = facts, asked
    if months is not None:
        return open_months_out(facts, enrolled) if enrolled else _judge_stated_months(months, count)
    if not_enrolled and not_enrolled.value:
        return yes_if_stated("arret", not_enrolled, "any_months_out")
    if not_enrolled and not_enrolled.is_stated:
        return no("arret", "refuses_who_left")
    if by_situation:
        return nothing_to_say("arret")
    # Where it was said that one is out of school, that criterion tells of the same silence.
    return ask("arret", "no_word_of_months_out", count) if enrolled is None else nothing_to_say("arret")


def _judge_stated_months(months: Fact[Range], asked: int) -> Finding:
    if asked in months.value:
        return yes_if_stated("arret", months, "months_out", months=months.value)
    if months.value.is_approximate:
        return ask("arret", "about_months_out", asked, months=months.value)
    return no_if_stated("arret", months, "other_months_out", months=months.value)


def open_months_out(facts: MonthsFacts, enrolled: bool | None) -> Finding:
    """The time is not said. Who is enrolled has not been out of school for any time."""
    months = facts[0]
    if months is None:
        return nothing_to_say("arret")
    if not enrolled:
        return stated_condition("arret", months, "months_out", months=months.value)
    if not months.value.lowest:
        return nothing_to_say("arret")
    return no_if_stated("arret", months, "other_months_out", months=months.value)


def _read(one: Any) -> Hashable:
    """Who is open to all in respect of school is open to those who left it."""
    not_enrolled = one.not_enrolled or (Fact(True) if is_open(one.open_to, "scolarite") else None)
    return one.months_out, None if one.months_out else not_enrolled, takes_by_situation_alone(one)


def _say_since(months: Range) -> str:
    said = {"months": say_months(months)}
    return gettext("depuis environ %(months)s") % said if months.is_approximate else gettext("depuis %(months)s") % said


def _replies(values: Mapping[str, Any]) -> list[TapReply]:
    """Who says yes has been out for the shortest time accepted, who says no for less, or for more where only a longest
    is stated."""
    months: Range = values["months"]
    fits = months.only_end
    outside = fits - 1 if months.lowest else fits + 1
    return [(gettext("oui"), (("arret", str(fits)),)), (gettext("non"), (("arret", str(outside)),))]


def _own_question(asked: Any) -> str:
    if isinstance(asked, Unsaid):
        return gettext("Depuis combien de temps faut-il avoir quitté l'école ?")
    return gettext("Prenez-vous après %(months)s mois sans école ?") % {"months": asked}


CRITERION = Criterion(
    name="arret",
    parameter=Number(
        name="arret",
        field="months_out",
        label=_("Mois depuis l'arrêt de l'école"),
        highest=HIGHEST_MONTHS,
        unit=_("mois"),
        counted=ngettext_lazy("%(count)s mois", "%(count)s mois", "count"),
    ),
    facts=(
        Span(
            name="months_out",
            label=_("Arrêt de l'école"),
            start="months_out",
            approximate="months_out_is_approximate",
            say=_say_since,
        ),
    ),
    read=_read,
    judge=judge_months_out,
    as_condition={"months_out": _("Il faut avoir quitté l'école depuis %(months)s")},
    condition_in_short={"months_out": _("arrêt de l'école depuis %(months)s")},
    context=lambda question: question.enrolled,
    beside=("enrolled",),
    replies_to=_replies,
    when_unsaid=open_months_out,
    sentences={
        "any_months_out": _("On peut avoir quitté l'école. Aucune durée n'est demandée"),
        "months_out": _("Le temps passé sans école convient : %(months)s"),
        "other_months_out": _("Il faut avoir quitté l'école depuis %(months)s"),
        "refuses_who_left": _("C'est pour les élèves inscrits à l'école"),
    },
    doubted={"months_out": _("Il faut sans doute avoir quitté l'école depuis %(months)s")},
    behind={
        "no_word_of_months_out": _("La source ne dit pas depuis combien de temps on peut avoir arrêté"),
        "any_months_out": _("La source accepte ceux qui ont quitté l'école, sans écrire de durée"),
        "about_months_out": _("La source écrit : environ %(months)s"),
    },
    says={"months": say_months},
    topics=(
        # Who accepts people out of school, or does not, tells how long is accepted.
        Topic(
            name="arret",
            words=_("Depuis combien de temps peut-on avoir quitté l'école ?"),
            facts=("months_out", "not_enrolled"),
        ),
    ),
    own_question=_own_question,
)
