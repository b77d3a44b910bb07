"""Whether what a phrase says is true of the visitor, untrue, or doubtful."""

from enum import Enum

from reading.sentence import Sentence
from reading.tokens import word_set

REACH = 5  # words looked at before a phrase
NOT = word_set("pas jamais sans aucun aucune ni non not no without")
DOUBTFUL = word_set("plus hors sauf hormis moins")  # "plus exclu": was he, is he?
# What may stand between the negation and what it denies: "n'a pas été reconnu en situation de handicap".
BETWEEN = word_set(
    "de d du des un une le la l les en dans a au ete par sous suivi suivie reconnu reconnue vraiment encore "
    "officiellement besoin question probleme problemes aucun aucune souci soucis est n cherche seul seule moindre un "
    "any with under eu affaire connu"
)
UNSURE_PHRASES = (
    ("sais", "pas", "si"),
    ("sais", "pas", "s"),
    ("sait", "pas", "si"),
    ("sait", "pas", "s"),
    ("pas", "sur"),
    ("pas", "sure"),
    ("peut", "etre"),
    ("demande", "si"),
    ("demande", "s"),
)


class Polarity(Enum):
    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


def polarity(sentence: Sentence, first: int) -> Polarity:
    """Of the phrase that begins at `first`."""
    before = sentence.before(first, REACH)
    if _is_unsure(sentence.before(first, 2 * REACH)):
        return Polarity.UNSURE
    while before and before[-1] in BETWEEN and before[-1] not in NOT:
        before.pop()
    if not before or before[-1] not in NOT | DOUBTFUL:
        return Polarity.YES
    if before[-1] in DOUBTFUL:
        is_more = before[-2:-1] == ["en"] or sentence.before(first, 2) == ["plus", "des"]
        return Polarity.YES if is_more else Polarity.UNSURE  # "de plus en plus", "du soutien plus des sorties"
    is_double = sentence.word(first) in NOT or set(before[-3:-1]) & (NOT - {"ni"})
    return Polarity.UNSURE if is_double else Polarity.NO


def _is_unsure(words: list[str]) -> bool:
    return any(
        tuple(words[place : place + len(phrase)]) == phrase for phrase in UNSURE_PHRASES for place in range(len(words))
    )
