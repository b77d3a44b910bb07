"""What a finding says, as a whole sentence in the active language. Its criterion has the words."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext

from eligibility.answers import Finding
from eligibility.criteria import BY_NAME
from eligibility.criteria.criterion import Criterion, TapReply
from eligibility.facts import Basis, Fact
from eligibility.wording import isolated
from speed.per_language import once_per_language


def say_reason(finding: Finding) -> str:
    """The reason of a finding, without HTML, with why it is not sure where it is not."""
    return _say_reason(finding, finding.doubted.origin if finding.doubted else "")


def say_conditions(findings: Iterable[Finding]) -> list[str]:
    """What has to be true for an answer on a condition to become yes, without the full stop."""
    return [_say_condition(BY_NAME[one.criterion], one) for one in findings]


def replies_to(finding: Finding) -> list[TapReply]:
    """What a visitor may reply to a condition in one tap."""
    return BY_NAME[finding.criterion].replies_to(dict(finding.values))


def _say_condition(criterion: Criterion, finding: Finding) -> str:
    values = {name: criterion.says[name](value) for name, value in finding.values}
    return str(criterion.as_condition[finding.reason]) % values


@once_per_language
def _say_reason(finding: Finding, origin: str) -> str:
    """`origin` is told apart here: two facts that differ in nothing else are equal."""
    if not finding.values and finding.doubted is None:
        return _sentence_alone(finding.criterion, finding.reason)
    criterion = BY_NAME[finding.criterion]
    values = {name: criterion.says[name](value) for name, value in finding.values}
    if finding.doubted is None:
        return _whole_sentence() % {"said": _filled(criterion, finding.reason, values)}
    return _doubted(criterion, finding.reason, values, say_doubt(finding.doubted))


def _doubted(criterion: Criterion, reason: str, values: dict[str, Any], doubt: str) -> str:
    if reason in criterion.doubted:
        return _whole_sentence() % {"said": criterion.doubted[reason] % (values | {"doubt": doubt})}
    in_brackets = reason in criterion.doubt_in_brackets
    whole = gettext("%(said)s (%(doubt)s).") if in_brackets else gettext("%(said)s : %(doubt)s.")
    return whole % {"said": _filled(criterion, reason, values), "doubt": doubt}


@once_per_language
def _sentence_alone(criterion: str, reason: str) -> str:
    return _whole_sentence() % {"said": _sentence(criterion, reason)}


@once_per_language
def _whole_sentence() -> str:
    return gettext("%(said)s.")


def _filled(criterion: Criterion, reason: str, values: dict[str, Any]) -> str:
    if "count" in values:  # one form for one, another for several
        return str(criterion.sentences[reason] % values)
    sentence = _sentence(criterion.name, reason)
    return sentence % values if values else sentence


@once_per_language
def _sentence(criterion: str, reason: str) -> str:
    return str(BY_NAME[criterion].sentences[reason])


def say_doubt(fact: Fact[Any]) -> str:
    """Why a fact is not sure, to end a sentence with."""
    if fact.basis is Basis.INHERITED:
        return gettext("c'est dit de « %(origin)s », pas de ce dispositif") % {"origin": isolated(fact.origin)}
    if fact.basis is Basis.UNCITED:
        return gettext("information sans source")
    return gettext("c'est une déduction, la source ne l'écrit pas")
