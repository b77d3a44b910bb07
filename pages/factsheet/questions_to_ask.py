"""What to ask on the phone: every fact that no source states, and every one that is only inferred or inherited."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from eligibility import Alternative, Basis, Fact, Missing, Offer, Question, Verdict, say_behind
from eligibility.criteria import BY_NAME, CRITERIA, OF_THE_PERSON
from eligibility.criteria.parts.criterion import Criterion, Topic
from eligibility.reasons import say_doubt
from eligibility.wording import say_terms

FIRST = 5  # questions read at a glance, the others are folded: few callers ask more


@dataclass(frozen=True)
class PhoneQuestion:
    """One sentence to read aloud. `why`: what is known instead; `is_yours`: the visitor's own search left it open."""

    subject: str
    words: str
    why: str = ""
    is_yours: bool = False


# In the order in which it decides whether to go on; what is named in neither list is asked between the two.
FIRST_TOPICS = ("lieu", "gratuit", "acces", "public", "age", "inscrits", "non-inscrits", "situation")
LAST_TOPICS = ("aide", "distance", "internat", "remunere", "examen")


def _topics() -> list[tuple[Topic, bool]]:
    """Every topic in that order, and whether it is asked of each accepted public."""
    listed = [(topic, one in OF_THE_PERSON) for one in CRITERIA for topic in one.topics]
    return sorted(listed, key=lambda pair: _turn(pair[0].name))


def _turn(name: str) -> int:
    if name in FIRST_TOPICS:
        return FIRST_TOPICS.index(name) - len(FIRST_TOPICS)
    return LAST_TOPICS.index(name) + 1 if name in LAST_TOPICS else 0


TOPICS = _topics()


def questions_to_ask(offer: Offer, question: Question, verdict: Verdict | None = None) -> list[PhoneQuestion]:
    """The visitor's own first. None of an entry that is over: there is nobody to ask."""
    if is_over(offer):
        return []
    own = list(_left_open(question, verdict)) if verdict else []
    asked = {one.subject for one in own}
    return [*own, *(one for one in _unsure(offer) if one.subject not in asked)]


def is_over(offer: Offer) -> bool:
    return offer.standing.is_over


def _unsure(offer: Offer) -> Iterator[PhoneQuestion]:
    """What nobody states, in the order in which it decides whether to go on."""
    if offer.standing.state != "current":
        yield PhoneQuestion("etat", _("Est-ce que cela existe encore ?"))
    for topic, is_of_the_person in TOPICS:
        yield from _about(topic, offer.alternatives if is_of_the_person else (offer,))


def _about(topic: Topic, owners: Sequence[Offer | Alternative]) -> Iterator[PhoneQuestion]:
    unsure = [owner for owner in owners if not _is_stated(_facts(topic, owner))]
    if unsure:
        whom = _whom(unsure) if len(unsure) < len(owners) else ""
        yield PhoneQuestion(topic.name, f"{topic.words}{whom}", _known_instead(topic, unsure))


def _facts(topic: Topic, owner: Offer | Alternative) -> tuple[Fact | None, ...]:
    return tuple(getattr(owner, name) for name in topic.facts)


def _is_stated(facts: tuple[Fact | None, ...]) -> bool:
    return any(fact is not None and fact.is_stated for fact in facts)


def _whom(owners: list[Offer | Alternative]) -> str:
    """Which accepted publics are meant, when the source tells it of the others."""
    publics = {one.public.value for one in owners if one.public}
    return " " + _("(pour : %(publics)s)") % {"publics": say_terms("public", publics)} if publics else ""


def _known_instead(topic: Topic, owners: list[Offer | Alternative]) -> str:
    facts = [fact for owner in owners for fact in _facts(topic, owner) if fact is not None]
    inherited = [fact for fact in facts if fact.basis is Basis.INHERITED]
    return say_doubt(next(iter(inherited or facts))) if facts else ""


def _was_said(criterion: Criterion, question: Question) -> bool:
    """What the visitor did not say is judged too; it has no words of theirs."""
    one = criterion.parameter
    return one is None or getattr(question, one.field) != one.nothing


def _left_open(question: Question, verdict: Verdict) -> Iterator[PhoneQuestion]:
    """What the visitor asked and the source leaves open, said with the visitor's own words."""
    for finding in verdict.checks:
        criterion = BY_NAME[finding.criterion]
        if finding.missing is Missing.PROGRAM and criterion.own_question and _was_said(criterion, question):
            asked = criterion.asked(question)
            words = criterion.own_words(criterion.value_of(asked))
            yield PhoneQuestion(criterion.topic_name(asked), words, say_behind(finding), is_yours=True)
