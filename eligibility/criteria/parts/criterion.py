"""What a criterion is: all that the site knows of one thing that visitors may say or ask."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

from eligibility.answers import Answer, Finding, Missing
from eligibility.criteria.parts.parameter import Parameter
from eligibility.criteria.parts.stated import Stated
from eligibility.facts import Basis

if TYPE_CHECKING:
    from eligibility.question import Question


class Unsaid(Enum):
    """What a question asks of a criterion on which the visitor said nothing."""

    UNSAID = "unsaid"
    OF_NOBODY = "nothing of a person was said, only of a place or a help"


UNSAID = Unsaid.UNSAID
FAR_FETCHED = 4  # what it weighs more that class and age hardly meet
GENERAL = 4  # what an answer weighs more that nothing telling speaks for
SOUGHT = 4  # the weight of what visitors look for, rather than what they are


TapReply = tuple[str, tuple[tuple[str, str], ...]]  # its words, then parameters with their values


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A question to ask on the phone. It is settled where any one of these facts is stated."""

    name: str
    words: Promise
    facts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Criterion:
    """One criterion; each stands in a module of its own, and eligibility.criteria lists them.

    `name`: as the API calls it, and mostly the parameter too.
    `parameter`: how visitors ask for it; None for what nobody asks.
    `facts`: what it adds to an accepted public, or to a programme.
    `read`: what of these facts the rule needs, as one hashable value, so that equal facts are judged once.
    `judge`: the rule: what was read and what is asked give a finding, whose reason is a key of `sentences`.
    `sentences`: what the visitor is told of the visitor, without the full stop, because a doubt may follow; `says` puts
    each value that they name into words. Whoever speaks may read them: the site knows whom a help is for, not whether
    a child, a parent or a professional is asking.
    `doubted`: what is told instead where the fact is not sure, and the sentence would say too much.
    `behind`: what the source says, or leaves unsaid, behind a reason: told in a fold.
    `context`: what else of the question the rule needs. The value asked is then a pair, with this. `beside`: the
    fields of the question that it is made of.
    `weight`: how much it counts against a programme, in the order of a list, that this is left open: 1 for what merely
    does not speak against it, more where a match would have told for it.
    `far_fetched`: reasons of an open point that is seldom settled well: it weighs FAR_FETCHED more.
    `weak`: reasons of an open point that make an answer unlikely where the programme is to be asked anyway.
    `unspecific`: reasons of a yes that hold of everybody, and so tell nothing for it. `telling`: reasons of a yes that
    say that the programme is made for this; one without any is a general answer.
    `as_condition`: whom it is for, as a sentence, for the reasons of answers on a condition. `condition_in_short`: the
    same in a few words, to follow "seulement si :".
    `replies_to`: what a visitor may reply to a condition in one tap, from the values of its finding: each reply with
    the parameters that it adds to the question. Empty where the visitor has to type something.
    `always`: judged whatever the visitor says, and told only where the answer is not yes.
    `asks`: the field of a question that is judged, where no parameter tells it, as soon as anything is asked; empty
    where the rule needs none.
    `when_unsaid`: what the programme's own conditions leave open where the visitor asked for something, and not for
    this; None for what leaves nothing open. It takes the context too where there is one.
    `next_question`: how the page asks the visitor for it where that settles most; None for what it does not ask.
    `replies`: the values of the parameter that it then offers.
    `topics`: what to ask on the phone where no source states it.
    `own_question`: the same in the visitor's own words, about the value asked, where the search left it open; None
    where nobody could tell. It may follow "Demandez : ", so that it holds no colon of its own.
    `topic_of`: the topic that is settled by the visitor's own question.
    """

    name: str
    parameter: Parameter | None = None
    facts: tuple[Stated, ...] = ()
    read: Callable[[Any], Hashable]
    judge: Callable[[Any, Any], Finding]
    sentences: Mapping[str, Promise]
    says: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    doubted: Mapping[str, Promise] = field(default_factory=dict)
    behind: Mapping[str, Promise] = field(default_factory=dict)
    as_condition: Mapping[str, Promise] = field(default_factory=dict)
    condition_in_short: Mapping[str, str | Promise] = field(default_factory=dict)
    replies_to: Callable[[Mapping[str, Any]], list[TapReply]] = lambda values: []
    context: Callable[["Question"], Hashable] | None = None
    beside: tuple[str, ...] = ()
    weight: int = 1
    far_fetched: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    unspecific: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    always: bool = False
    asks: str = ""
    when_unsaid: Callable[..., Finding] | None = None
    next_question: Promise | None = None
    replies: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    own_question: Callable[[Any], str] | None = None
    topic_of: Callable[[Any], str] | None = None

    def asked(self, question: "Question") -> Hashable | None:
        """The value that a question puts to the test; None where it does not."""
        if self.parameter is None:
            return True if not self.asks else getattr(question, self.asks) if question else None
        value = getattr(question, self.parameter.field)
        if value == self.parameter.nothing:
            if not (self.when_unsaid and question):
                return None
            value = UNSAID if question.is_about_somebody else Unsaid.OF_NOBODY
        return (value, self.context(question)) if self.context else value

    def find(self, read: Any, asked: Any) -> Finding:
        """What is found of the facts that were read; `asked` is what `asked()` gave."""
        value, *context = asked if self.context else (asked,)
        if not isinstance(value, Unsaid) or self.when_unsaid is None:
            return self.judge(read, asked)
        finding = self.when_unsaid(read, *context)
        is_of_the_whole = finding.doubted is not None and finding.doubted.basis is Basis.INHERITED
        if (
            is_of_the_whole and finding.reason in self.as_condition and value is Unsaid.OF_NOBODY
        ):  # told as a condition until somebody is described
            return finding._replace(answer=Answer.IF, missing=Missing.VISITOR)
        return finding

    def value_of(self, asked: Any) -> Any:
        """What `asked()` gave, without its context."""
        return asked[0] if self.context else asked

    def own_words(self, value: Any) -> str:
        """The question about a value, to a programme that leaves it open."""
        return self.own_question(value) if self.own_question else ""

    def topic_name(self, asked: Hashable) -> str:
        return self.topic_of(asked) if self.topic_of else self.name
