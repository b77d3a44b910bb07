"""The kinds of help that one looks for."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.answers import Finding, ask, check, yes_if_stated
from eligibility.criteria.parts.criterion import SOUGHT, Criterion, Topic
from eligibility.criteria.parts.parameter import AnyOf
from eligibility.criteria.parts.stated import Codes
from eligibility.facts import Fact
from eligibility.wording import say_terms
from vocabulary.schemes import SCHEMES


def judge_aids(aids: Fact[frozenset[str]] | None, asked: frozenset[str]) -> Finding:
    """Yes when any of what is asked is offered. A list that does not name it may leave it out: to be checked."""
    if aids is None:
        return ask("aide", "no_aid", asked)
    if asked & aids.value:
        return yes_if_stated("aide", aids, "aids", aids=asked & aids.value)
    broader = aids.value & {SCHEMES["aide"].terms[code].broader for code in asked}
    if broader:
        return check("aide", "broader_aids", aids=broader, asked_aids=asked)
    return ask("aide", "other_aids", asked)


def _say(codes: frozenset[str]) -> str:
    return say_terms("aide", codes)


CRITERION = Criterion(
    name="aide",
    parameter=AnyOf(name="aide", field="aids", scheme="aide"),
    facts=(Codes(name="aids", label=_("Aide proposée"), scheme="aide"),),
    read=lambda offer: offer.aids,
    judge=judge_aids,
    weight=SOUGHT,
    weak=frozenset({"other_aids"}),
    telling=frozenset({"aids"}),
    sentences={
        "aids": _("On y trouve : %(aids)s"),
        "broader_aids": _("On y trouve une aide plus large : %(aids)s. Demandez aussi : %(asked_aids)s"),
    },
    behind={
        "no_aid": _("La source ne dit pas quelle aide est proposée"),
        "other_aids": _("La source parle d'autres aides, pas de celle-ci"),
    },
    says={"aids": _say, "asked_aids": _say},
    topics=(Topic(name="aide", words=_("Que proposez-vous, concrètement ?"), facts=("aids",)),),
    own_question=lambda asked: gettext("Avez-vous cette aide (%(aids)s) ?") % {"aids": _say(asked)},
)
