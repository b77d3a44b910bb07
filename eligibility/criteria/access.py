"""Who makes the first step."""

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.answers import Finding, ask, yes_if_stated
from eligibility.criteria.parts.criterion import Criterion, Topic
from eligibility.criteria.parts.parameter import OneOf
from eligibility.criteria.parts.stated import Codes
from eligibility.facts import Fact
from eligibility.wording import say_terms


def judge_access(access: Fact[frozenset[str]] | None, asked: str) -> Finding:
    """Who is named may ask; that others may not is never written."""
    if access is None:
        return ask("acces", "no_access", asked)
    if asked in access.value:
        return yes_if_stated("acces", access, "access", access=(asked,))
    return ask("acces", "other_access", asked, access=access.value)


def _say(codes: Iterable[str]) -> str:
    return say_terms("acces", codes)


def _own_question(asked: str) -> str:
    return gettext("Qui peut faire la demande (par exemple %(access)s) ?") % {"access": _say([asked])}


CRITERION = Criterion(
    name="acces",
    parameter=OneOf(name="acces", field="access", scheme="acces"),
    facts=(Codes(name="access", label=_("Première démarche"), scheme="acces"),),
    read=lambda offer: offer.access,
    judge=judge_access,
    sentences={
        "access": _("Peut faire la demande : %(access)s"),
    },
    behind={
        "no_access": _("La source ne dit pas qui fait la première démarche"),
        "other_access": _("La source nomme seulement : %(access)s"),
    },
    says={"access": _say},
    topics=(
        Topic(
            name="acces", words=_("Qui fait la demande : la famille, l'école ou un professionnel ?"), facts=("access",)
        ),
    ),
    own_question=_own_question,
)
