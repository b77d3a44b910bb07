"""Whose help it is: a young person's, a parent's, a professional's, a school's, a volunteer's."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.answers import Finding, check, doubt, no, yes_if_stated
from eligibility.criteria.criterion import Criterion, Topic
from eligibility.criteria.parameter import OneOf
from eligibility.criteria.stated import Code
from eligibility.facts import Basis, Fact
from eligibility.wording import say_terms


def judge_public(public: Fact[str] | None, asked: str) -> Finding:
    if public is None:
        return check("public", "no_public")
    if public.value == asked:
        return yes_if_stated("public", public, "public", public=public.value)
    if public.basis is Basis.INHERITED:
        return doubt("public", public, "public", public=public.value)
    return no("public", "other_public", public=public.value, asked_public=asked)


def _say(code: str) -> str:
    return say_terms("public", [code])


CRITERION = Criterion(
    name="public",
    parameter=OneOf(name="public", field="public", scheme="public"),
    facts=(Code(name="public", label=_("Pour qui"), scheme="public"),),
    read=lambda one: one.public,
    judge=judge_public,
    sentences={
        "no_public": _("La source ne dit pas à qui cela s'adresse"),
        "public": _("S'adresse à %(public)s"),
        "other_public": _("S'adresse à %(public)s, pas à %(asked_public)s"),
    },
    says={"public": _say, "asked_public": _say},
    topics=(Topic(name="public", words=_("À qui cela s'adresse-t-il ?"), facts=("public",)),),
    own_question=lambda asked: gettext("Est-ce pour : %(public)s ?") % {"public": _say(asked)},
)
