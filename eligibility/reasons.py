"""What a finding says, as whole sentences in the active language. Its criterion has the words.

The reason speaks to the visitor about the visitor; what the source says, or leaves unsaid, stands behind it.
What a programme asks of who joins (an interview, the parents' commitment) is told beside the answer: a yes stays a yes,
because whoever is told can do it; but it is never told without it.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext

from eligibility.answers import Answer, Finding
from eligibility.criteria import BY_NAME
from eligibility.criteria.parts.criterion import Criterion, TapReply
from eligibility.facts import Basis, Fact
from eligibility.verdict import Verdict
from eligibility.wording import first_lower, isolated, say_list, say_terms
from speed.per_language import once_per_language


@once_per_language
def say_reason(finding: Finding) -> str:
    """What the visitor is told, without HTML: what fits, what does not, whom it is for, or what to ask."""
    criterion = BY_NAME[finding.criterion]
    if finding.asked is not None:
        return gettext("Demandez : %(question)s") % {"question": first_lower(criterion.own_words(finding.asked))}
    said = _whole(_filled(_told(criterion, finding), finding))
    if finding.doubted is None or finding.answer is not Answer.CHECK:
        return said
    return gettext("%(said)s Demandez si c'est sûr.") % {"said": said}


def _told(criterion: Criterion, finding: Finding) -> str | Promise:
    if finding.answer is Answer.IF:
        return criterion.as_condition[finding.reason]
    if finding.doubted is not None and finding.reason in criterion.doubted:
        return criterion.doubted[finding.reason]
    return criterion.sentences[finding.reason]


def say_behind(finding: Finding) -> str:
    """What the source says, or does not, where the reason alone does not tell; empty where it does."""
    behind = BY_NAME[finding.criterion].behind.get(finding.reason)
    said = _whole(_filled(behind, finding)) if behind else ""
    return " ".join(filter(None, (said, say_doubt(finding.doubted) if finding.doubted else "")))


def say_fully(finding: Finding) -> str:
    """The reason and what is behind it, for who reads one text alone."""
    return " ".join(filter(None, (say_reason(finding), say_behind(finding))))


def say_conditions(findings: Iterable[Finding]) -> list[str]:
    """Whom it is for, as far as the visitor said nothing of it: a sentence each."""
    return [say_reason(one) for one in findings]


def conditions_in_short(findings: Iterable[Finding]) -> str:
    """The same as a list, to follow "seulement si :"."""
    return say_list(_filled(BY_NAME[one.criterion].condition_in_short[one.reason], one) for one in findings)


def replies_to(finding: Finding) -> list[TapReply]:
    """What a visitor may reply to a condition in one tap."""
    return BY_NAME[finding.criterion].replies_to(dict(finding.values))


def _filled(words: str | Promise, finding: Finding) -> str:
    says = BY_NAME[finding.criterion].says
    values: dict[str, Any] = {name: says[name](value) for name, value in finding.values}
    if "count" in values:  # one form for one, another for several
        return str(words % values)
    return str(words) % values if values else str(words)


@once_per_language
def _whole(said: str) -> str:
    return gettext("%(said)s.") % {"said": said}


def say_doubt(fact: Fact[Any]) -> str:
    """Why a fact is not sure."""
    if fact.basis is Basis.INHERITED:
        return gettext("C'est dit de « %(origin)s ». Ce n'est pas dit de ce dispositif.") % {
            "origin": isolated(fact.inherited_from)
        }
    if fact.basis is Basis.UNCITED:
        return gettext("C'est écrit ici sans source.")
    return gettext("C'est déduit de la source, pas écrit.")


Commitments = Fact[frozenset[str]]


def say_commitments(verdict: Verdict) -> str:
    """A sentence; empty where nothing is asked, or where the answer is no."""
    asked = verdict.commitments
    return say_what_is_asked(asked) if asked and verdict.answer is not Answer.NO else ""


def say_what_is_asked(asked: Commitments) -> str:
    """What a source does not state of the programme itself is said with a doubt."""
    surely, perhaps = gettext("On vous demandera : %(asked)s."), gettext("On vous demandera peut-être : %(asked)s.")
    return (surely if asked.is_stated else perhaps) % {"asked": say_terms("engagement", asked.value)}
