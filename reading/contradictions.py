"""What a sentence says twice in two ways is not applied; its words go back to full text."""

from dataclasses import replace
from itertools import product

from reading.sentence import FoundValue, Sentence
from reading.tokens import word_set
from vocabulary.schemes import SCHEMES

ARTICLES = ("un", "une", "du", "de", "la", "le", "d", "l")
DROPPED_OUT = ("situation", "decrochage")
OUT_OF_SCHOOL = (("scolarite", "non-scolarise"), DROPPED_OUT)
BACK = [("de", "retour"), *product(("est", "suis"), ("revenu", "revenue", "retourne", "retournee"))]
SCHOOL = word_set("cours classe college lycee ecole")
# Of a school that does not take back: what says that it is no matter of behaviour.
TAKEN_BACK = word_set("reprendre garder reprenne reprennent")
NO_BEHAVIOUR = word_set(
    "place places redoubler redouble redoublement age majeur majeure malade maladie enceinte moyenne"
)
SINGLE = ("age", "niveau", "voie", "scolarite", "arret", "acces", "lieu")


def settle_contradictions(sentence: Sentence) -> None:
    _keep_highest_diploma(sentence)
    _prefer_boarding(sentence)
    _leave_what_is_over(sentence)
    _soften_dropping_out(sentence)
    _read_not_enrolled(sentence)
    _leave_refusals_after_an_exam(sentence)
    refuted = {("situation", code) for code in sentence.values("sans") & sentence.values("situation")}
    refuted |= {("sans", code) for _, code in refuted}
    for name in SINGLE:
        if len(sentence.values(name)) > 1:
            refuted |= {(name, value) for value in sentence.values(name)}
    if any(name == "niveau" for name, _ in refuted):  # the track is that of a class
        refuted |= {("voie", value) for value in sentence.values("voie")}
    for one in list(sentence.found):
        if (one.parameter, one.value) in refuted or _is_open_choice(sentence, one):
            _give_back(sentence, one)


def _prefer_boarding(sentence: Sentence) -> None:
    """Who has no home and asks for boarding asks for boarding, not for what is made for squats."""
    if sentence.values("internat"):
        sentence.found = [one for one in sentence.found if one.value != "habitat-precaire"]


def _soften_dropping_out(sentence: Sentence) -> None:
    """Who drops out and is said to be enrolled is about to: that is how the vocabulary tells the two apart."""
    if sentence.values("scolarite") == {"scolarise"}:
        sentence.found = [
            replace(one, value="risque-decrochage") if (one.parameter, one.value) == DROPPED_OUT else one
            for one in sentence.found
        ]


def _read_not_enrolled(sentence: Sentence) -> None:
    """ "ne vont pas à l'école, comment les inscrire ?": who is to be enrolled is not about to drop out."""
    if "mediation-scolaire" in sentence.values("aide"):
        sentence.found = [
            replace(one, parameter="scolarite", value="non-scolarise")
            if (one.parameter, one.value) == ("situation", "risque-decrochage")
            else one
            for one in sentence.found
        ]


def _leave_refusals_after_an_exam(sentence: Sentence) -> None:
    """ "raté son bac, le lycée veut plus la reprendre": there is no place for her, and she was not sent away."""
    if not (sentence.values("situation") & {"echec-examen"} or NO_BEHAVIOUR & {one.word for one in sentence.tokens}):
        return
    for one in [one for one in sentence.found if (one.parameter, one.value) == ("situation", "exclusion")]:
        if any(sentence.word(place) in TAKEN_BACK for place in range(one.first, one.last + 1)):
            sentence.found.remove(one)


def _leave_what_is_over(sentence: Sentence) -> None:
    """ "déscolarisé six semaines l'an passé, de retour en 5e": out of school once, and back."""
    out = [one for one in sentence.found if (one.parameter, one.value) in OUT_OF_SCHOOL]
    if any(_is_back(sentence, one.last) for one in out):
        for one in out:
            _give_back(sentence, one)


def _is_back(sentence: Sentence, position: int) -> bool:
    """ "est revenu en cours", "de retour en 5e"; not "sans revenu", nor "de retour en France"."""
    places = range(position + 2, len(sentence.tokens))
    return any(
        (sentence.word(place - 1), sentence.word(place)) in BACK and _leads_to_school(sentence, place)
        for place in places
    )


def _leads_to_school(sentence: Sentence, position: int) -> bool:
    levels = {one.first for one in sentence.found if one.parameter == "niveau"}
    is_class = not levels.isdisjoint(range(position + 1, position + 4))
    return is_class or not SCHOOL.isdisjoint(sentence.after(position, 3))


def _is_open_choice(sentence: Sentence, one: FoundValue) -> bool:
    """ "une formation ou du volontariat": a filter on one alone would hide the other. Work and training go together."""
    if one.parameter != "aide" or one.value == "insertion-professionnelle":
        return False
    before = [word for word in sentence.before(one.first, 3) if word not in ARTICLES]
    after = [word for word in sentence.after(one.last, 3) if word not in ARTICLES]
    return before[-2:] == ["formation", "ou"] or after[:2] == ["ou", "formation"]


def _keep_highest_diploma(sentence: Sentence) -> None:
    held = sentence.values("diplome")
    if len(held) > 1 and "aucun" not in held:
        highest = max(held, key=SCHEMES["diplome"].rank)
        sentence.found = [one for one in sentence.found if one.parameter != "diplome" or one.value == highest]
    elif len(held) > 1:
        for one in [one for one in sentence.found if one.parameter == "diplome"]:
            _give_back(sentence, one)


def _give_back(sentence: Sentence, one: FoundValue) -> None:
    sentence.found.remove(one)
    said_otherwise = {place for other in sentence.found for place in range(other.first, other.last + 1)}
    sentence.used -= set(range(one.first, one.last + 1)) - said_otherwise
