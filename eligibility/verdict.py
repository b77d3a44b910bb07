"""One programme explained to one visitor: the answer, what each criterion found, and under which condition."""

from dataclasses import dataclass

from eligibility.answers import Answer, Finding
from eligibility.criteria import OF_THE_PERSON, OF_THE_PROGRAM, STANDING, WIDENING, tested
from eligibility.facts import Alternative, Offer, unmet
from eligibility.question import Question


@dataclass(frozen=True)
class Verdict:
    """`conditions`: required situations that the visitor did not state ("convient si …"), as codes."""

    answer: Answer
    findings: tuple[Finding, ...]
    conditions: frozenset[str]

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
    return Explainer(question).explain(offer)


class Explainer:
    """Explains programmes to one visitor: which criteria the question puts to the test is told once for all of them."""

    def __init__(self, question: Question):
        self.situations = question.situations
        self._own, self._shared = tested(OF_THE_PERSON, question), tested(OF_THE_PROGRAM, question)

    def explain(self, offer: Offer) -> Verdict:
        """The best of the alternatives, joined with what holds for the whole programme."""
        shared = [rule.judge(rule.read(offer), asked) for rule, asked in self._shared]
        standing = STANDING.judge(offer.standing, True)
        if standing.answer is not Answer.YES:
            shared.append(standing)
        candidates = [self._verdict(alternative, shared) for alternative in offer.alternatives]
        return max(candidates, key=_preference) if len(candidates) > 1 else candidates[0]

    def _verdict(self, alternative: Alternative, shared: list[Finding]) -> Verdict:
        own = [rule.judge(rule.read(alternative), asked) for rule, asked in self._own]
        widening = WIDENING.judge(WIDENING.read(alternative), self.situations)
        if widening.answer is not Answer.YES:
            own.append(widening)
        findings = (*own, *shared)
        answer = min((finding.answer for finding in findings), default=Answer.YES)
        return Verdict(answer, findings, unmet(alternative.required, self.situations))


def _preference(verdict: Verdict) -> tuple[int, int, int, int]:
    """Best answer first, then the fewest refusals, unconditional, with the fewest things to check."""
    return (verdict.answer, -len(verdict.refusals), not verdict.conditions, -len(verdict.checks))
