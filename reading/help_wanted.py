"""The help that goes without saying: who asks for help with difficulties at school asks for school support."""

from reading.sentence import FoundValue, Sentence
from reading.tokens import word_set

HELP = word_set("aide aides aider aidez aiderait soutien help accompagner")
AT_SCHOOL = ("difficultes-scolaires",)


def settle_help(sentence: Sentence) -> None:
    """ "une aide pour une élève qui a des difficultés en maths"; no kind of help is said otherwise."""
    difficulties = [one for one in sentence.found if one.parameter == "situation" and one.value in AT_SCHOOL]
    asked = [place for place, token in enumerate(sentence.tokens) if token.word in HELP]
    if difficulties and asked and not sentence.values("aide"):
        sentence.found.append(FoundValue("aide", "accompagnement-scolaire", asked[0], asked[0]))
