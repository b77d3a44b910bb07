"""The diplomas that one wants to prepare."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.answers import Finding, ask, no_if_stated, yes_if_stated
from eligibility.criteria.parts.criterion import SOUGHT, Criterion, Topic
from eligibility.criteria.parts.parameter import AnyOf
from eligibility.criteria.parts.stated import Codes
from eligibility.facts import Fact
from eligibility.wording import say_terms


def judge_exams(exams: Fact[frozenset[str]] | None, asked: frozenset[str]) -> Finding:
    if exams is None:
        return ask("examen", "no_exam", asked)
    if asked & exams.value:
        return yes_if_stated("examen", exams, "exams", exams=asked & exams.value)
    return no_if_stated("examen", exams, "other_exams", exams=exams.value, asked_exams=asked)


def _say(codes: frozenset[str]) -> str:
    return say_terms("examen", codes)


CRITERION = Criterion(
    name="examen",
    parameter=AnyOf(name="examen", field="exams", scheme="examen"),
    facts=(Codes(name="exams", label=_("Diplôme préparé"), scheme="examen", is_told_when_silent=False),),
    read=lambda offer: offer.exams,
    judge=judge_exams,
    weight=SOUGHT,
    telling=frozenset({"exams"}),
    sentences={
        "exams": _("On y prépare : %(exams)s"),
        "other_exams": _("On y prépare : %(exams)s, pas : %(asked_exams)s"),
    },
    doubted={"other_exams": _("On y prépare sans doute : %(exams)s, pas : %(asked_exams)s")},
    behind={"no_exam": _("La source ne nomme aucun diplôme préparé")},
    says={"exams": _say, "asked_exams": _say},
    topics=(Topic(name="examen", words=_("Prépare-t-on un diplôme ?"), facts=("exams",)),),
    own_question=lambda asked: gettext("Préparez-vous cet examen (%(exams)s) ?") % {"exams": _say(asked)},
)
