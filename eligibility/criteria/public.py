"""Whose help it is: a young person's, a parent's, a professional's, a school's, a volunteer's."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.answers import Finding, ask, doubt, no, nothing_to_say, stated_condition, yes_if_stated
from eligibility.criteria.age import OLDEST_YOUNG, lowest_age
from eligibility.criteria.parts.criterion import Criterion, TapReply, Topic, Unsaid
from eligibility.criteria.parts.parameter import OneOf
from eligibility.criteria.parts.stated import Code
from eligibility.facts import Basis, Fact
from eligibility.wording import say_terms

if TYPE_CHECKING:
    from eligibility.question import Question

WHO_HELPS = "benevole"
OF_OTHERS = {"professionnel", "etablissement", WHO_HELPS}  # who helps, rather than is helped


def is_of_who_helps(public: Fact[str] | None) -> bool:
    return public is not None and public.value in OF_OTHERS


def judge_public(public: Fact[str] | None, asked: str) -> Finding:
    if public is None:
        return ask("public", "no_public", asked)
    if public.value == asked:
        return yes_if_stated("public", public, "public", public=public.value)
    if public.basis is Basis.INHERITED:
        reason = "public_of_whole" if public.value in OF_OTHERS and asked not in OF_OTHERS else "public"
        return doubt("public", public, reason, public=public.value)
    return no("public", "other_public", public=public.value, asked_public=asked)


def open_public(public: Fact[str] | None, speaks_of_young: bool) -> Finding:
    """Whose help it is was not said. What is for professionals, schools or volunteers is not for the young person of
    whom something was; and who looks for help does not mean to give it."""
    if public is None:
        return nothing_to_say("public")
    if public.value == WHO_HELPS or (speaks_of_young and public.value in OF_OTHERS):
        return stated_condition("public", public, "public", public=public.value)
    if public.is_unwritten:
        return doubt("public", public, "public", public=public.value)
    return nothing_to_say("public")


def speaks_of_young(question: "Question") -> bool:
    """Whether something was said that is true of a child or a young person."""
    if question.age is not None:
        return lowest_age(question.age) <= OLDEST_YOUNG
    facts = (question.level, question.enrolled, question.diploma, question.months_out)
    return bool(question.situations) or any(one is not None for one in facts)


def _say(code: str) -> str:
    return say_terms("public", [code])


def _replies(values: Mapping[str, Any]) -> list[TapReply]:
    return [(gettext("oui"), (("public", values["public"]),)), (gettext("non"), (("public", "jeune"),))]


def _own_question(asked: Any) -> str:
    if isinstance(asked, Unsaid):
        return gettext("À qui cela s'adresse-t-il ?")
    return gettext("Est-ce pour %(public)s ?") % {"public": _say(asked)}


CRITERION = Criterion(
    name="public",
    parameter=OneOf(name="public", field="public", scheme="public"),
    facts=(Code(name="public", label=_("Pour qui"), scheme="public"),),
    read=lambda one: one.public,
    judge=lambda public, asked: judge_public(public, asked[0]),
    context=speaks_of_young,
    beside=("age", "level", "enrolled", "diploma", "months_out", "situations"),
    weight=2,
    replies_to=_replies,
    when_unsaid=open_public,
    as_condition={"public": _("C'est pour %(public)s")},
    condition_in_short={"public": _("c'est pour %(public)s")},
    weak=frozenset({"public_of_whole"}),
    sentences={
        "public": _("C'est pour %(public)s"),
        "public_of_whole": _("C'est pour %(public)s"),
        "other_public": _("C'est pour %(public)s, pas pour %(asked_public)s"),
    },
    behind={"no_public": _("La source ne dit pas à qui cela s'adresse")},
    says={"public": _say, "asked_public": _say},
    next_question=_("Pour qui cherchez-vous ?"),
    replies=("jeune", "parent", "professionnel", "etablissement"),
    topics=(Topic(name="public", words=_("À qui cela s'adresse-t-il ?"), facts=("public",)),),
    own_question=_own_question,
)
