"""Situations that the visitor says are not theirs."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.answers import Finding, no_if_stated, yes
from eligibility.criteria.parts.criterion import Criterion
from eligibility.criteria.parts.parameter import AnyOf
from eligibility.criteria.requirements import Required
from eligibility.criteria.situations import say_situations
from eligibility.facts import Fact


def judge_denied(facts: tuple[Required, Required], asked: frozenset[str]) -> Finding:
    """`facts`: what is required, and that of which one is: there one that is not denied is enough."""
    required, one_of = facts
    if required and (denied := asked & required.value):
        return _refuse(required, denied)
    if one_of and one_of.value <= asked:
        return _refuse(one_of, one_of.value)
    return yes("sans", "does_not_require", situations=asked)


def _refuse(required: Fact[frozenset[str]], denied: frozenset[str]) -> Finding:
    """What the whole requires, a part may not: nobody refuses who is not in that situation."""
    return no_if_stated("sans", required, "reserved_to", situations=denied)


def _own_question(asked: frozenset[str]) -> str:
    return gettext("Faut-il être dans ce cas (%(situations)s) ?") % {"situations": say_situations(asked)}


CRITERION = Criterion(
    name="sans",
    parameter=AnyOf(
        name="sans",
        field="not_situations",
        scheme="situation",
        title=_("Situations qui ne sont pas les siennes"),
        is_counted=False,
    ),
    read=lambda one: (one.required, one.one_of),
    judge=judge_denied,
    sentences={
        "does_not_require": _("Ce n'est pas demandé : %(situations)s"),
        "reserved_to": _("Il faut être dans cette situation : %(situations)s"),
    },
    says={"situations": say_situations},
    doubted={"reserved_to": _("Il faut sans doute être dans cette situation : %(situations)s")},
    own_question=_own_question,
    topic_of=lambda asked: "situation",
)
