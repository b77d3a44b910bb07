"""The conditions on which a programme is used, each asked for by its presence alone: free, paid, boarding, remote."""

from collections.abc import Mapping
from functools import partial

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.answers import Finding, ask, check, no_if_stated, yes_if_stated
from eligibility.criteria.parts.criterion import SOUGHT, Criterion, Topic
from eligibility.criteria.parts.parameter import Flag
from eligibility.criteria.parts.stated import Codes, YesNo
from eligibility.facts import Fact
from eligibility.wording import say_terms


def judge_condition(criterion: str, fact: Fact[bool] | None) -> Finding:
    if fact is None:
        return ask(criterion, f"no_word_of_{criterion}", True)
    if fact.value:
        return yes_if_stated(criterion, fact, criterion)
    return no_if_stated(criterion, fact, f"not_{criterion}")


def judge_free(facts: tuple[Fact[bool] | None, Fact[frozenset[str]] | None], asked: tuple[bool, str | None]) -> Finding:
    """`facts`: whether it is free, and for whom; None: for everybody. `asked`: with the public that is said."""
    (free, whom), (_asked, public) = facts, asked
    if free is not None and free.value and whom is not None and public not in whom.value:
        return check("gratuit", "free_for_others", publics=whom.value)
    return judge_condition("gratuit", free)


def condition_of_use(
    *, name: str, label: Promise, fact: YesNo, sentences: Mapping[str, Promise], silence: Promise, question: Promise
) -> Criterion:
    """`sentences`: `<name>` and `not_<name>`. `silence`: what the source leaves unsaid. `question`: for the phone."""
    return Criterion(
        name=name,
        parameter=Flag(name=name, field=fact.name, label=label),
        facts=(fact,),
        read=lambda offer: getattr(offer, fact.name),
        judge=lambda read, asked: judge_condition(name, read),
        weight=SOUGHT,
        sentences=sentences,
        behind={f"no_word_of_{name}": silence},
        topics=(Topic(name=name, words=question, facts=(fact.name,)),),
        own_question=lambda asked: str(question),
    )


FREE = Criterion(
    name="gratuit",
    parameter=Flag(name="gratuit", field="free", label=_("Gratuit")),
    facts=(
        YesNo(name="free", label=_("Gratuit"), column="is_free", note="cost_note"),
        Codes(name="free_for", label=_("Gratuit pour"), scheme="public", is_told_when_silent=False),
    ),
    read=lambda offer: (offer.free, offer.free_for),
    judge=judge_free,
    context=lambda question: question.public,
    beside=("public",),
    weight=SOUGHT,
    sentences={
        "gratuit": _("C'est gratuit"),
        "free_for_others": _("C'est gratuit pour : %(publics)s. Demandez pour les autres"),
        "not_gratuit": _("Ce n'est pas gratuit"),
    },
    behind={"no_word_of_gratuit": _("La source ne dit rien du coût")},
    says={"publics": partial(say_terms, "public")},
    topics=(Topic(name="gratuit", words=_("Est-ce gratuit ?"), facts=("free",)),),
    own_question=lambda asked: gettext("Est-ce gratuit ?"),
)
PAID = condition_of_use(
    name="remunere",
    label=_("Rémunéré ou indemnisé"),
    fact=YesNo(name="paid", label=_("Rémunéré ou indemnisé"), column="is_paid", note="allowance_note"),
    sentences={"remunere": _("On est payé ou indemnisé"), "not_remunere": _("On n'est ni payé ni indemnisé")},
    silence=_("La source ne dit rien d'une rémunération"),
    question=_("Est-on payé ou indemnisé ?"),
)
BOARDING = condition_of_use(
    name="internat",
    label=_("Avec internat"),
    fact=YesNo(name="boarding", label=_("Internat"), column="has_boarding", note="boarding_note"),
    sentences={"internat": _("Il y a un internat pour dormir"), "not_internat": _("Il n'y a pas d'internat")},
    silence=_("La source ne dit rien d'un internat"),
    question=_("Y a-t-il un internat ?"),
)
REMOTE = condition_of_use(
    name="distance",
    label=_("À distance"),
    fact=YesNo(name="remote", label=_("À distance"), column="is_remote", note="remote_note"),
    sentences={"distance": _("C'est possible à distance"), "not_distance": _("Ce n'est pas possible à distance")},
    silence=_("La source ne dit pas si c'est possible à distance"),
    question=_("Est-ce possible à distance ?"),
)
CRITERIA = (FREE, PAID, BOARDING, REMOTE)
