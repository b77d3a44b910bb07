"""Does a programme suit a visitor: yes, to be checked, or no, and why. Knows no request, template or model."""

from eligibility.answers import Answer, Finding, Missing
from eligibility.criteria import judge
from eligibility.facts import Alternative, Basis, Fact, Offer, Places, Range, Standing
from eligibility.question import Question
from eligibility.verdict import Explainer, Verdict, explain

__all__ = [
    "Alternative", "Answer", "Basis", "Explainer", "Fact", "Finding", "Missing", "Offer", "Places", "Question",
    "Range", "Standing", "Verdict", "explain", "judge",
]  # fmt: skip
