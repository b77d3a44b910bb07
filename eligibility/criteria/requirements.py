"""What has to be true of whoever comes. Always judged: a condition that nobody mentioned would be kept quiet."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.answers import Finding, doubt, on_condition, yes
from eligibility.criteria.criterion import Criterion
from eligibility.criteria.situations import say_situations
from eligibility.facts import Basis, Fact


def judge_requirements(required: Fact[frozenset[str]] | None, asked: frozenset[str]) -> Finding:
    """`asked`: the visitor's situations. What is required of the whole may not be of a part: that is to be checked."""
    if required is None or required.value <= asked:
        return yes("condition", "meets_condition")
    if required.basis is Basis.INHERITED:
        return doubt("condition", required, "only_in_case", situations=required.value - asked)
    return on_condition("condition", "only_in_case", situations=required.value - asked)


def _own_question(asked: frozenset[str]) -> str:
    return gettext("Y a-t-il une condition à remplir, par exemple habiter un quartier ou avoir un suivi ?")


CRITERION = Criterion(
    name="condition",
    always=True,
    asks="situations",
    read=lambda one: one.required,
    judge=judge_requirements,
    sentences={
        "meets_condition": _("Remplit la condition particulière"),
        "only_in_case": _("Possible seulement dans ce cas : %(situations)s"),
    },
    says={"situations": say_situations},
    as_condition={"only_in_case": "%(situations)s"},
    doubt_in_brackets=frozenset({"only_in_case"}),
    own_question=_own_question,
    topic_of=lambda asked: "situation",
)
