"""Does a programme suit a visitor: yes, if, to be checked, or no, and why. Knows no request and no model."""

from eligibility.answers import Answer, Finding, Missing
from eligibility.criteria import judge
from eligibility.facts import Basis, Fact, Places, Range, Standing
from eligibility.offer import Alternative, Offer
from eligibility.question import Question
from eligibility.reasons import (
    conditions_in_short,
    replies_to,
    say_behind,
    say_commitments,
    say_conditions,
    say_fully,
    say_reason,
    say_what_is_asked,
)
from eligibility.verdict import Verdict, explain, stated_conditions

__all__ = [
    "Alternative", "Answer", "Basis", "Fact", "Finding", "Missing", "Offer", "Places", "Question",
    "Range", "Standing", "Verdict", "conditions_in_short", "explain", "judge", "replies_to", "say_behind",
    "say_commitments", "say_conditions", "say_fully", "say_reason", "say_what_is_asked", "stated_conditions",
]  # fmt: skip
