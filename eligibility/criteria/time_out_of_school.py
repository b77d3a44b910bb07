"""How many months ago one left school."""

from collections.abc import Hashable
from typing import Any

from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from eligibility.answers import Finding, check, no, no_if_stated, nothing_to_say, on_condition, yes_if_stated
from eligibility.criteria.criterion import Criterion, Topic
from eligibility.criteria.parameter import Number
from eligibility.criteria.stated import Span
from eligibility.facts import Fact, Range
from eligibility.wording import say_months

HIGHEST_MONTHS = 1200


def judge_months_out(facts: tuple[Fact[Range] | None, Fact[bool] | None], asked: int) -> Finding:
    """`facts`: how long one may have been out of school, then whether those out of school are accepted at all.

    Who accepts people out of school and writes no limit of time sets none: that is said, with the answer.
    """
    months, not_enrolled = facts
    if months is not None:
        judge = yes_if_stated if asked in months.value else no_if_stated
        return judge("arret", months, "months_out", months=months.value)
    if not_enrolled and not_enrolled.value:
        return yes_if_stated("arret", not_enrolled, "any_months_out")
    if not_enrolled and not_enrolled.is_stated:
        return no("arret", "refuses_who_left")
    return check("arret", "no_word_of_months_out")


def open_months_out(facts: tuple[Fact[Range] | None, Fact[bool] | None]) -> Finding:
    months = facts[0]
    if months is None or not months.is_stated:
        return nothing_to_say("arret")
    return on_condition("arret", "months_out", months=months.value)


def _read(one: Any) -> Hashable:
    return one.months_out, None if one.months_out else one.not_enrolled


def _say_since(months: Range) -> str:
    return gettext("depuis %(months)s") % {"months": say_months(months)}


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
    facts=(Span(name="months_out", label=_("Arrêt de l'école"), start="months_out", say=_say_since),),
    read=_read,
    judge=judge_months_out,
    as_condition={"months_out": _("arrêt de l'école depuis %(months)s")},
    when_unsaid=open_months_out,
    sentences={
        "no_word_of_months_out": _("La source ne dit pas depuis combien de temps on peut avoir arrêté"),
        "any_months_out": _("Accepte ceux qui ont quitté l'école, sans limite de durée écrite"),
        "months_out": _("Arrêt accepté : %(months)s"),
        "refuses_who_left": _("N'accepte pas ceux qui ne sont plus scolarisés"),
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
    own_question=lambda asked: gettext("Est-ce possible après %(months)s mois sans école ?") % {"months": asked},
)
