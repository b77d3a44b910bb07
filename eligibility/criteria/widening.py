"""An alternative that is open only to visitors in certain situations, beside a wider one for the same public. Always
judged: else it would pass for one that is open to all."""

from django.utils.translation import gettext_lazy as _

from eligibility.answers import Finding, ask_visitor, yes
from eligibility.criteria.criterion import Criterion
from eligibility.criteria.situations import say_situations
from eligibility.facts import Fact, Range
from eligibility.wording import say_ages


def judge_widening(facts: tuple[frozenset[str], Fact[Range] | None], asked: frozenset[str]) -> Finding:
    """`facts`: the situations that this alternative needs, and its ages. `asked`: the visitor's situations."""
    needed, ages = facts
    if needed <= asked:
        return yes("condition", "meets_condition")
    if ages:
        return ask_visitor("condition", "only_in_case_at_ages", ages=ages.value, situations=needed - asked)
    return ask_visitor("condition", "only_in_case", situations=needed - asked)


CRITERION = Criterion(
    name="condition",
    always=True,
    asks="situations",
    read=lambda one: (one.widened_by, one.ages if one.widened_by else None),
    judge=judge_widening,
    sentences={
        "meets_condition": _("Remplit la condition particulière"),
        "only_in_case": _("Possible seulement dans ce cas : %(situations)s"),
        "only_in_case_at_ages": _("Possible (%(ages)s) seulement dans ce cas : %(situations)s"),
    },
    says={"ages": say_ages, "situations": say_situations},
)
