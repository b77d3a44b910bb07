"""Whether one is enrolled in a school."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.answers import Finding, ask, doubt, no, nothing_to_say, on_condition, yes, yes_if_stated
from eligibility.criteria.parts.criterion import Criterion, TapReply, Topic, Unsaid
from eligibility.criteria.parts.parameter import OneOf
from eligibility.criteria.parts.stated import YesNo
from eligibility.criteria.situations import is_open, says_who
from eligibility.facts import Fact

ENROLLED = {"scolarise": True, "non-scolarise": False}


# A court's decision follows a young person in or out of school; an anxiety keeps from school who is enrolled and who is
# so no more.
WHATEVER_SCHOOL = frozenset({"justice", "phobie"})
SchoolingFacts = tuple[Fact[bool] | None, Fact[bool] | None, bool, bool]


def judge_schooling(facts: SchoolingFacts, asked: bool) -> Finding:
    """`facts`: whether enrolled, then not enrolled people are accepted, whether both are in so many words, and whether
    a situation alone decides. `asked`: enrolled or not."""
    fact, who = (facts[0], "enrolled") if asked else (facts[1], "not_enrolled")
    if fact is None and facts[2]:
        return yes("scolarite", f"accepts_{who}")
    if facts[3]:
        return yes("scolarite", "situation_decides")
    if fact is None:
        return ask("scolarite", f"no_word_of_{who}", asked)
    if fact.value:
        return yes_if_stated("scolarite", fact, f"accepts_{who}")
    return no("scolarite", f"refuses_{who}") if fact.is_stated else doubt("scolarite", fact, f"may_refuse_{who}")


def open_schooling(facts: SchoolingFacts) -> Finding:
    """Who accepts one side and refuses the other has to be told which it is."""
    for fact, who in zip(facts[:2], ("enrolled", "not_enrolled"), strict=True):
        if fact is not None and not fact.value and fact.is_stated:
            return on_condition("scolarite", f"refuses_{who}", enrolled=who != "enrolled")
        if fact is not None and not fact.value:
            return doubt("scolarite", fact, f"may_refuse_{who}", enrolled=who != "enrolled")
    return nothing_to_say("scolarite")


def takes_by_situation_alone(one: Any) -> bool:
    """Whether a source requires such a situation, and says no word of school."""
    is_silent = one.enrolled is None and one.not_enrolled is None
    return is_silent and says_who(one.required, None) and not one.required.value.isdisjoint(WHATEVER_SCHOOL)


def _read(one: Any) -> SchoolingFacts:
    return one.enrolled, one.not_enrolled, is_open(one.open_to, "scolarite"), takes_by_situation_alone(one)


def _replies(values: Mapping[str, Any]) -> list[TapReply]:
    said = {True: (("scolarite", "scolarise"),), False: (("scolarite", "non-scolarise"),)}
    return [(gettext("oui"), said[values["enrolled"]]), (gettext("non"), said[not values["enrolled"]])]


def _own_question(asked: bool | Unsaid) -> str:
    if isinstance(asked, Unsaid):
        return gettext("Faut-il être inscrit à l'école ?")
    if asked:
        return gettext("Prenez-vous un élève encore inscrit à l'école ?")
    return gettext("Prenez-vous un jeune qui n'est pas inscrit à l'école ?")


CRITERION = Criterion(
    name="scolarite",
    parameter=OneOf(name="scolarite", field="enrolled", scheme="scolarite", turn=ENROLLED.__getitem__),
    facts=(
        YesNo(name="enrolled", label=_("Élèves inscrits à l'école"), column="accepts_enrolled", is_of_child=True),
        YesNo(name="not_enrolled", label=_("Jeunes non scolarisés"), column="accepts_not_enrolled", is_of_child=True),
    ),
    read=_read,
    judge=judge_schooling,
    as_condition={
        "refuses_enrolled": _("C'est pour les jeunes qui ne sont plus inscrits à l'école"),
        "refuses_not_enrolled": _("C'est pour les élèves inscrits à l'école"),
        "may_refuse_enrolled": _("C'est sans doute pour les jeunes qui ne sont plus inscrits à l'école"),
        "may_refuse_not_enrolled": _("C'est sans doute pour les élèves inscrits à l'école"),
    },
    condition_in_short={
        "refuses_enrolled": _("ne plus être inscrit à l'école"),
        "refuses_not_enrolled": _("être inscrit à l'école"),
        "may_refuse_enrolled": _("ne plus être inscrit à l'école"),
        "may_refuse_not_enrolled": _("être inscrit à l'école"),
    },
    replies_to=_replies,
    when_unsaid=open_schooling,
    sentences={
        "situation_decides": _("Rien n'est demandé sur l'école : c'est la situation qui compte"),
        "accepts_enrolled": _("On peut être encore inscrit à l'école"),
        "refuses_enrolled": _("C'est pour les jeunes qui ne sont plus inscrits à l'école"),
        "may_refuse_enrolled": _("C'est sans doute pour les jeunes qui ne sont plus inscrits à l'école"),
        "accepts_not_enrolled": _("On peut venir sans être inscrit à l'école"),
        "refuses_not_enrolled": _("C'est pour les élèves inscrits à l'école"),
        "may_refuse_not_enrolled": _("C'est sans doute pour les élèves inscrits à l'école"),
    },
    behind={
        "situation_decides": _("La source dit par une situation qui est accueilli, et ne parle pas de l'école"),
        "no_word_of_enrolled": _("La source ne dit pas si les élèves inscrits sont acceptés"),
        "no_word_of_not_enrolled": _("La source ne dit rien des jeunes qui ne sont pas à l'école"),
    },
    next_question=_("Encore inscrit à l'école ?"),
    replies=tuple(ENROLLED),
    says={"enrolled": bool},
    topics=(
        Topic(name="inscrits", words=_("Acceptez-vous un élève encore inscrit à l'école ?"), facts=("enrolled",)),
        Topic(
            name="non-inscrits", words=_("Acceptez-vous un jeune qui n'est plus scolarisé ?"), facts=("not_enrolled",)
        ),
    ),
    own_question=_own_question,
    topic_of=lambda asked: "inscrits" if asked else "non-inscrits",
)
