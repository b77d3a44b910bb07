"""What a programme asks of who joins, beside its answer: an interview, a contract, the parents' commitment.

A yes stays a yes, because whoever is told can do it; but it is never told without it.
"""

from django.utils.translation import gettext

from eligibility.answers import Answer
from eligibility.facts import Fact
from eligibility.verdict import Verdict
from eligibility.wording import say_terms

Commitments = Fact[frozenset[str]]


def say_commitments(verdict: Verdict) -> str:
    """A sentence; empty where nothing is asked, or where the answer is no."""
    asked = verdict.commitments
    return say_what_is_asked(asked) if asked and verdict.answer is not Answer.NO else ""


def say_what_is_asked(asked: Commitments) -> str:
    """What a source does not state of the programme itself is said with a doubt."""
    surely, perhaps = gettext("On vous demandera : %(asked)s."), gettext("On vous demandera peut-être : %(asked)s.")
    return (surely if asked.is_stated else perhaps) % {"asked": say_terms("engagement", asked.value)}
