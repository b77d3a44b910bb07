"""Municipal arrondissements: « Lyon 4 », « Marseille 3e », « le 13e à Marseille »; « étudiant à Lyon 2 » is none."""

import re

from reading.sentence import Sentence
from reading.tokens import MONTHS, word_set

CITIES = {"paris": 20, "lyon": 9, "marseille": 16}  # how many arrondissements
NUMBER = re.compile(r"([1-9]|1\d|20)(er|ere|e|eme|ieme|nd|nde|d)?")
OF_A_CLASS = ("ere", "nde")  # "1ere à Lyon"
HIGHEST_CLASS = 6  # "5e à Lyon" is a class
# After a bare number these say what it counts: "Lyon 3 enfants".
COUNTED = MONTHS | word_set(
    "an ans mois annee annees semaine semaines jour jours heure heures h enfant enfants eleve eleves fois euros fils "
    "filles garcons freres soeurs jeunes ados adolescents adultes personnes km minutes min metres e eme et ou a years"
)
RANKED = word_set("annee annees trimestre semestre classe fois chance degre enfant")  # "2e année"
STUDIES = word_set(
    "etudiant etudiante etudiants etudiantes universite univ universites fac facs faculte licence master doctorat "
    "doctorant doctorante iut campus crous inspe l1 l2 l3 m1 m2 student university universitaire diplome diplomee"
)
NEARBY = 5  # words


def district_before_city(sentence: Sentence, position: int) -> tuple[str, int, int] | None:
    """ "4e arrondissement de Lyon", "le 4e de Lyon", "13e à Marseille": its name, first and last position."""
    number, words = NUMBER.fullmatch(sentence.word(position)), sentence.after(position, 3)
    has_arr = words[:1] != [] and words[0].startswith("arr")
    rest = words[1:] if has_arr else words
    rest = rest[1:] if rest[:1] in (["de"], ["a"]) else rest
    if not number or not rest or rest[0] not in CITIES:
        return None
    if not (has_arr or sentence.word(position - 1) in ("le", "du") or _is_no_class(number)):
        return None
    return f"{rest[0]} {number[1]}", position, position + words.index(rest[0]) + 1


def _is_no_class(number: re.Match[str]) -> bool:
    return bool(number[2]) and number[2] not in OF_A_CLASS and int(number[1]) > HIGHEST_CLASS


def district_after_city(sentence: Sentence, position: int) -> tuple[str, int, int] | None:
    """ "Lyon 4e", "Paris 18", "Lyon dans le 3e": its name, first and last position."""
    city, after = sentence.word(position), sentence.after(position, 5)
    skipped = next((len(words) for words in (["dans", "le"], ["le"]) if after[: len(words)] == words), 0)
    number = NUMBER.fullmatch(after[skipped]) if city in CITIES and after[skipped:] else None
    if not number or int(number[1]) > CITIES[city]:
        return None
    place, following = position + skipped + 1, after[skipped + 1 :]
    is_arr = following[:1] != [] and following[0].startswith("arr")
    if is_arr or (_is_ranked(number, following) if number[2] else not skipped and _is_bare(sentence, position, place)):
        return f"{city} {number[1]}", position, place + is_arr
    return None


def _is_ranked(number: re.Match[str], following: list[str]) -> bool:
    return number[2] not in OF_A_CLASS and not set(following[:1]) & RANKED


def _is_bare(sentence: Sentence, city: int, place: int) -> bool:
    """The number of a quarter, which counts nothing and names no university."""
    following = "".join(sentence.after(place, 1))
    is_joined = place + 1 < len(sentence.tokens) and sentence.tokens[place + 1].mark in ("-", "/")
    return (
        following not in COUNTED and not following[:1].isdigit() and not is_joined and not is_university(sentence, city)
    )


def is_university(sentence: Sentence, city: int) -> bool:
    around = {*sentence.before(city, NEARBY), *sentence.after(city + 1, 2)}
    return bool(around & STUDIES) or sentence.tokens[city].mark == "-"


def is_half_a_district(sentence: Sentence, position: int, last: int) -> bool:
    """Not "Lyon 3" of "Lyon 3 enfants": districts are read by the functions above."""
    return last > position and sentence.word(position) in CITIES and bool(NUMBER.fullmatch(sentence.word(position + 1)))
