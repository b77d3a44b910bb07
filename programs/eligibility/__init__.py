"""Does a programme suit a visitor: yes, to be checked, or no, and why. Knows no request, template or model."""

from programs.eligibility.answers import Answer, Finding, Missing
from programs.eligibility.criteria import judge
from programs.eligibility.facts import Alternative, Basis, Fact, Offer, Places, Range, Standing
from programs.eligibility.question import Question
from programs.eligibility.verdict import Explainer, Verdict, explain

__all__ = [
    "Alternative", "Answer", "Basis", "Explainer", "Fact", "Finding", "Missing", "Offer", "Places", "Question",
    "Range", "Standing", "Verdict", "explain", "judge",
]  # fmt: skip
