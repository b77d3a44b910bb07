"""What to ask when calling, as a sheet of paper has room for it."""

from django.utils.translation import gettext_lazy as _

from eligibility import Offer, Question, Verdict
from pages.factsheet.questions_to_ask import questions_to_ask

MOST_QUESTIONS = 3  # beside those of ALWAYS; the page of the programme has them all
# To be asked of everyone: no source can state what changes from week to week, and none of ours tells of papers.
ALWAYS = (_("Y a-t-il de la place ? Quand peut-on commencer ?"), _("Quels papiers faut-il apporter ?"))


def first_questions(offer: Offer, question: Question, verdict: Verdict) -> list[str]:
    """The visitor's own doubts first, then what nobody states."""
    return [one.words for one in questions_to_ask(offer, question, verdict)[:MOST_QUESTIONS]]
