"""The highest diploma that one holds, against a ceiling."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.answers import Finding, check, no_if_stated, nothing_to_say, on_condition, yes, yes_if_stated
from eligibility.criteria.criterion import Criterion, Topic
from eligibility.criteria.parameter import rank_on
from eligibility.criteria.situations import is_open
from eligibility.criteria.stated import Rank
from eligibility.facts import Fact
from eligibility.wording import say_diploma
from vocabulary.schemes import SCHEMES

HIGHEST_DIPLOMA = len(SCHEMES["diplome"].terms) - 1  # as a ceiling: no condition


def judge_diploma(facts: tuple[Fact[int] | None, bool], asked: int) -> Finding:
    """`facts`: the ceiling, and whether any diploma is accepted in so many words. Ceiling and `asked` are ranks on the
    scale. Who has no diploma is asked for none."""
    ceiling, is_open_to_all = facts
    if ceiling is None and is_open_to_all:
        return yes("diplome", "any_diploma")
    if ceiling is None:
        return check("diplome", "no_word_of_diploma") if asked else nothing_to_say("diplome")
    if ceiling.value == HIGHEST_DIPLOMA:
        return yes_if_stated("diplome", ceiling, "any_diploma")
    judge = yes_if_stated if asked <= ceiling.value else no_if_stated
    return judge("diplome", ceiling, "diploma_at_most", diploma=ceiling.value)


def open_diploma(facts: tuple[Fact[int] | None, bool]) -> Finding:
    ceiling = facts[0]
    if ceiling is None or not ceiling.is_stated or ceiling.value == HIGHEST_DIPLOMA:
        return nothing_to_say("diplome")
    return on_condition("diplome", "diploma_at_most", diploma=ceiling.value)


def _say_ceiling(rank: int) -> str:
    if rank == HIGHEST_DIPLOMA:
        return gettext("sans condition")
    return gettext("%(diploma)s au plus") % {"diploma": SCHEMES["diplome"].term_at(rank).label}


def _own_question(asked: int) -> str:
    return gettext("Est-ce possible avec : %(diploma)s ?") % {"diploma": SCHEMES["diplome"].term_at(asked).label}


CRITERION = Criterion(
    name="diplome",
    parameter=rank_on("diplome", name="diplome", field="diploma"),
    facts=(Rank(name="diploma_max", label=_("Diplôme déjà obtenu"), scheme="diplome", say=_say_ceiling),),
    read=lambda one: (one.diploma_max, is_open(one.open_to, "diplome")),
    judge=judge_diploma,
    as_condition={"diploma_at_most": _("diplôme obtenu : %(diploma)s au plus")},
    when_unsaid=open_diploma,
    sentences={
        "no_word_of_diploma": _("La source ne dit rien du diplôme déjà obtenu"),
        "any_diploma": _("Sans condition de diplôme"),
        "diploma_at_most": _("Diplôme obtenu : %(diploma)s au plus"),
    },
    says={"diploma": say_diploma},
    topics=(Topic(name="diplome", words=_("Peut-on déjà avoir un diplôme ?"), facts=("diploma_max",)),),
    own_question=_own_question,
)
