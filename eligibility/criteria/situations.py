"""What is true of the visitor: dropped out, disabled, in care, …; addressed or required here, refused there."""

from functools import cache

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.answers import Finding, ask, check, doubt, no, nothing_to_say, yes, yes_if_stated
from eligibility.criteria.parts.criterion import Criterion, Topic
from eligibility.criteria.parts.parameter import AnyOf
from eligibility.criteria.parts.stated import Codes
from eligibility.facts import Fact
from eligibility.wording import say_terms
from vocabulary.schemes import SCHEMES

PAPERS = "sans-papiers"  # takes words of its own
Situations = Fact[frozenset[str]] | None
SituationFacts = tuple[Situations, Situations, Situations, Situations, Situations]


def judge_situations(facts: SituationFacts, asked: frozenset[str]) -> Finding:
    """`facts`: required, those of which one is, addressed, excluded, and in which respects everybody is accepted. All
    that is asked is true of the visitor at once."""
    required, one_of, addressed, excluded, open_to = facts
    if excluded and (refused := asked & excluded.value):
        if excluded.is_stated:
            return no("situation", "refuses_situations", situations=refused)
        return doubt("situation", excluded, "may_refuse_situations", situations=refused)
    met = [(asked & fact.value, fact) for fact in (required, one_of, addressed) if fact and asked & fact.value]
    if any(accepts_all(open_to, code) for code in asked) and not any(fact.is_stated for _, fact in met):
        return yes("situation", "open_to_everybody")
    codes, fact = min(met, key=lambda pair: (pair[1].basis, -len(pair[0])), default=(asked, None))
    if says_who(required, one_of) and asked - {PAPERS} and not (fact and fact.is_stated):
        return nothing_to_say("situation")  # the condition that was not spoken of decides: one tap settles it
    if fact is None:
        return _judge_unmet([fact for fact in (required, one_of, addressed) if fact], asked)
    return yes_if_stated("situation", fact, "made_for_situations", situations=codes)


def _judge_unmet(named: list[Fact[frozenset[str]]], asked: frozenset[str]) -> Finding:
    near = frozenset(code for fact in named for code in fact.value if near_to(code) & asked)
    if near:
        return check("situation", "near_situations", situations=near)
    return ask("situation", "no_word_of_situations", asked)


@cache
def near_to(code: str) -> frozenset[str]:
    """The situations that lie so close to this one that only the programme can tell them apart."""
    return SCHEMES["situation"].near(code)


def says_who(required: Situations, one_of: Situations) -> bool:
    """Whether a source says by a situation whom it takes. Who is in it is welcome, whatever else is true of them."""
    return any(fact is not None and fact.is_stated for fact in (required, one_of))


def is_open(open_to: Fact[frozenset[str]] | None, aspect: str) -> bool:
    """Whether a source states that everybody is accepted in this respect. An inference has no effect."""
    return open_to is not None and open_to.is_stated and aspect in open_to.value


def accepts_all(open_to: Fact[frozenset[str]] | None, code: str) -> bool:
    """Whether everybody is accepted, and so whoever is in this situation. Papers take words of their own."""
    return is_open(open_to, "papiers" if code == PAPERS else "situations")


def say_situations(codes: frozenset[str]) -> str:
    return say_terms("situation", codes)


def _own_question(asked: frozenset[str]) -> str:
    return gettext("Prenez-vous dans ce cas (%(situations)s) ?") % {"situations": say_situations(asked)}


CRITERION = Criterion(
    name="situation",
    parameter=AnyOf(name="situation", field="situations", scheme="situation"),
    facts=(
        Codes(
            name="required",
            label=_("Conditions exigées"),
            column="situations_required",
            scheme="situation",
            same_subject="one_of",
            is_of_child=True,
        ),
        Codes(
            name="one_of",
            label=_("Une de ces conditions exigée"),
            column="situations_one_of",
            scheme="situation",
            same_subject="required",
            is_of_child=True,
            is_told_when_silent=False,
        ),
        Codes(name="addressed", label=_("Situations visées"), column="situations_addressed", scheme="situation"),
        Codes(
            name="excluded",
            label=_("Situations exclues"),
            column="situations_excluded",
            scheme="situation",
            is_told_when_silent=False,
        ),
        Codes(name="open_to", label=_("Ouvert à tous"), scheme="ouverture", is_told_when_silent=False),
    ),
    read=lambda one: (one.required, one.one_of, one.addressed, one.excluded, one.open_to),
    judge=judge_situations,
    weight=2,
    unspecific=frozenset({"open_to_everybody"}),
    telling=frozenset({"made_for_situations"}),
    sentences={
        "refuses_situations": _("Ce n'est pas pour cette situation : %(situations)s"),
        "may_refuse_situations": _("Ce n'est sans doute pas pour cette situation : %(situations)s"),
        "near_situations": _("C'est pour une situation proche : %(situations)s. Demandez si cela va"),
        "open_to_everybody": _("C'est ouvert à tous, dans toutes les situations"),
        "made_for_situations": _("C'est prévu pour cette situation : %(situations)s"),
    },
    behind={
        "no_word_of_situations": _("La source ne parle pas de cette situation"),
        "near_situations": _("La source parle d'une situation proche, pas de celle-ci"),
    },
    says={"situations": say_situations},
    topics=(
        Topic(
            name="situation",
            words=_("Y a-t-il une condition à remplir, par exemple habiter un quartier ou avoir un suivi ?"),
            facts=("required", "one_of", "addressed"),
        ),
    ),
    own_question=_own_question,
)
