"""One programme explained to one visitor: the answer, what each criterion found, and the group of a list."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import cast

from eligibility.answers import Answer, Finding
from eligibility.criteria import BY_NAME, OF_THE_PERSON
from eligibility.criteria.parts.criterion import FAR_FETCHED, GENERAL, UNSAID, Criterion
from eligibility.criteria.public import is_of_who_helps
from eligibility.facts import Fact
from eligibility.offer import Alternative, Offer
from eligibility.question import AskedCriteria, Question

GROUP_OF = {Answer.YES: "sure", Answer.IF: "if", Answer.NO: "no"}


NOTHING_SAID = Question()
SAID_OF_A_PUBLIC = ("public", "age")  # beside its conditions
GROUPS = ("sure", "if", "one", "several", "unlikely", "no")  # in the order of a list


@dataclass(frozen=True)
class Verdict:
    """`commitments`: what the accepted public that suits best asks of who joins; no reason for the answer.

    `least`: the penalty of the accepted public with the best evidence, where another one is told.
    """

    answer: Answer
    findings: tuple[Finding, ...]
    commitments: Fact[frozenset[str]] | None = None
    least: int | None = None

    @property
    def sure(self) -> tuple[Finding, ...]:
        return self._with(Answer.YES)

    @property
    def conditions(self) -> tuple[Finding, ...]:
        """What the programme states and the visitor did not say ("convient si …")."""
        return self._with(Answer.IF)

    @property
    def checks(self) -> tuple[Finding, ...]:
        return self._with(Answer.CHECK)

    @property
    def refusals(self) -> tuple[Finding, ...]:
        return self._with(Answer.NO)

    def _with(self, answer: Answer) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.answer is answer)

    @property
    def open_points(self) -> int:
        """How many things the visitor or the programme has to say before the answer is sure."""
        return len(self.conditions) + len(self.checks)

    @property
    def penalty(self) -> int:
        """What evidence leaves to be desired: the weights of the open points, one for each match that holds of
        everybody, and more where nothing telling matches. That of the accepted public which has least of it."""
        if self.least is not None:
            return self.least
        general = not any(one.reason in BY_NAME[one.criterion].telling for one in self.sure)
        unspecific = sum(one.reason in BY_NAME[one.criterion].unspecific for one in self.sure)
        open_points = (*self.conditions, *self.checks)
        return GENERAL * general + unspecific + sum(_weight(BY_NAME[one.criterion], one) for one in open_points)

    @property
    def is_unlikely(self) -> bool:
        """To be checked on weak evidence: the source only names it, speaks of it in the past, names other help or
        other people, or asks for what hardly anybody leaves unsaid."""
        open_points = (*self.conditions, *self.checks)
        return self.answer is Answer.CHECK and any(one.reason in BY_NAME[one.criterion].weak for one in open_points)

    @property
    def group(self) -> str:
        """Where a list shows it: sure, if, one, several, unlikely or no."""
        if self.answer is Answer.CHECK:
            return "unlikely" if self.is_unlikely else "one" if self.open_points == 1 else "several"
        return GROUP_OF[self.answer]

    @property
    def is_near_miss(self) -> bool:
        """Refused for one reason alone, of a kind that may change or be talked about."""
        return len(self.refusals) == 1 and self.refusals[0].criterion not in ("public", "etat")


def _weight(rule: Criterion, finding: Finding) -> int:
    return rule.weight + FAR_FETCHED * (finding.reason in rule.far_fetched)


def stated_conditions(public: Alternative) -> tuple[Finding, ...]:
    """What a public has to fulfil besides who it is and its age or class: what who tells nothing leaves open."""
    rules = [rule for rule in OF_THE_PERSON if rule.name not in SAID_OF_A_PUBLIC and (rule.when_unsaid or rule.always)]
    found = (rule.find(rule.read(public), _nothing_said(rule)) for rule in rules)
    return tuple(one for one in found if one.reason and one.answer is not Answer.YES)


def _nothing_said(rule: Criterion) -> Hashable:
    if rule.when_unsaid is None:
        return cast(Hashable, getattr(NOTHING_SAID, rule.asks))
    return (UNSAID, rule.context(NOTHING_SAID)) if rule.context else UNSAID


def explain(offer: Offer, question: Question) -> Verdict:
    """The verdict of the alternative that suits the visitor best, together with what holds for the whole programme."""
    shared = _findings(offer, question.tested.of_the_program)
    candidates = [_verdict(alternative, shared, question) for alternative in offer.alternatives]
    if len(candidates) == 1:
        return candidates[0]
    return _told(candidates if question.public else _of_who_is_helped(candidates, offer.alternatives))


def _of_who_is_helped(candidates: list[Verdict], alternatives: Sequence[Alternative]) -> list[Verdict]:
    """Whose help it is was not said: where those who are helped get the best answer too, what is asked of them is told,
    not what is asked of who helps."""
    best = max(one.answer for one in candidates)
    pairs = zip(candidates, alternatives, strict=True)
    helped = [one for one, whose in pairs if one.answer is best and not is_of_who_helps(whose.public)]
    return candidates if best is Answer.NO else helped or candidates


def _told(candidates: list[Verdict]) -> Verdict:
    """The best; of those in its group one that does not ask whether one is enrolled, where another public takes the
    others; then the one that asks most of who joins, so that nothing asked is kept quiet."""
    best = max(candidates, key=_preference)
    alike = [one for one in candidates if (one.answer, one.group) == (best.answer, best.group)]
    if len(alike) == 1 or best.answer is Answer.NO:
        return best
    told = max(alike, key=lambda one: (not _is_one_sided(one), _number_asked(one), _preference(one)))
    return replace(told, least=best.penalty)


def _is_one_sided(verdict: Verdict) -> bool:
    """Whether it leaves open whether one is enrolled."""
    return any(one.criterion == "scolarite" for one in (*verdict.conditions, *verdict.checks))


def _number_asked(verdict: Verdict) -> int:
    return len(verdict.commitments.value) if verdict.commitments else 0


def _verdict(alternative: Alternative, shared: list[Finding], question: Question) -> Verdict:
    findings = (*_findings(alternative, question.tested.of_the_person), *shared)
    answer = min((finding.answer for finding in findings), default=Answer.YES)
    return Verdict(answer, findings, alternative.commitments)


def _findings(subject: Alternative | Offer, asked: AskedCriteria) -> list[Finding]:
    """The finding of each criterion asked that has something to say. One that is always judged is told only where its
    answer is not yes."""
    found = ((rule, rule.find(rule.read(subject), value)) for rule, value in asked)
    return [one for rule, one in found if one.reason and not (rule.always and one.answer is Answer.YES)]


def _preference(verdict: Verdict) -> tuple[int, int, int, int]:
    """To choose among alternatives by max(): the better answer, then fewer refusals, then what a list shows first."""
    return (verdict.answer, -len(verdict.refusals), -GROUPS.index(verdict.group), -verdict.penalty)
