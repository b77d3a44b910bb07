"""One programme explained to one visitor: the answer, what each criterion found, and under which condition."""

from dataclasses import dataclass

from eligibility.answers import Answer, Finding
from eligibility.facts import unmet
from eligibility.offer import Alternative, Offer
from eligibility.question import Asked, Question


@dataclass(frozen=True)
class Verdict:
    """`conditions`: required situations that the visitor did not state ("convient si …"), as codes."""

    answer: Answer
    findings: tuple[Finding, ...]
    conditions: frozenset[str]

    @property
    def sure(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.answer is Answer.YES)

    @property
    def checks(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.answer is Answer.CHECK)

    @property
    def refusals(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.answer is Answer.NO)

    @property
    def is_near_miss(self) -> bool:
        """Refused for one reason alone, of a kind that may change or be talked about."""
        return len(self.refusals) == 1 and self.refusals[0].criterion not in ("public", "etat")


def explain(offer: Offer, question: Question) -> Verdict:
    """The verdict of the alternative that suits the visitor best, together with what holds for the whole programme."""
    shared = _findings(offer, question.tested.of_the_program)
    candidates = [_verdict(alternative, shared, question) for alternative in offer.alternatives]
    return max(candidates, key=_preference) if len(candidates) > 1 else candidates[0]


def _verdict(alternative: Alternative, shared: list[Finding], question: Question) -> Verdict:
    findings = (*_findings(alternative, question.tested.of_the_person), *shared)
    answer = min((finding.answer for finding in findings), default=Answer.YES)
    return Verdict(answer, findings, unmet(alternative.required, question.situations))


def _findings(subject: Alternative | Offer, asked: Asked) -> list[Finding]:
    """The finding of each criterion asked. One that is always judged is told only where its answer is not yes."""
    found = ((rule, rule.judge(rule.read(subject), value)) for rule, value in asked)
    return [finding for rule, finding in found if not (rule.always and finding.answer is Answer.YES)]


def _preference(verdict: Verdict) -> tuple[int, int, int, int]:
    """To choose among alternatives by max(): the better answer, then fewer refusals, then no condition, then fewer
    checks."""
    return (verdict.answer, -len(verdict.refusals), not verdict.conditions, -len(verdict.checks))
