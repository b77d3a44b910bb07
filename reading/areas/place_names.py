"""Words of a sentence that may name a place, and how surely. No database."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path

from reading.areas.compound_names import is_inside_a_name
from reading.areas.districts import district_after_city, district_before_city, is_half_a_district
from reading.lexicon import Lexicon
from reading.people.brackets import follows_a_person, is_in_brackets
from reading.sentence import Sentence
from reading.tokens import MONTHS, word_set
from territories.kinds import Kind
from territories.names import ABBREVIATIONS, ARTICLES

COMMON = Path(__file__).parent.parent / "common_places.txt"
LONGEST_NAME = 8  # words
MOST_CANDIDATES = 120  # names looked up for one sentence; a long one of a visitor gives forty
DEPARTEMENT = re.compile(r"0[1-9]|[1-8]\d|9[0-5]|2[ab]|97[1-8]|98[4-9]")
POSTCODE = re.compile(r"\d{5}")

HOME = word_set(
    "habite vit vis habitons habitant habitent habitez vivons vivant reside residant domicilie domiciliee demeurant "
    "live lives living"
)
NEAR = (
    ("pres", "de"),
    ("pres", "d"),
    ("cote", "de"),
    ("cote", "d"),
    ("autour", "de"),
    ("autour", "d"),
    ("proche", "de"),
    ("ville", "de"),
    ("commune", "de"),
)
AT = word_set("a au aux vers sur near in from")
WITHIN = word_set("dans en")
OF = word_set("de d du des of")
CONTRACTED = word_set("au aux du des")  # they hold an article
SAID_KINDS = {
    "departement": Kind.DEPARTEMENT,
    "dept": Kind.DEPARTEMENT,
    "dpt": Kind.DEPARTEMENT,
    "region": Kind.REGION,
    "academie": Kind.ACADEMIE,
    "rectorat": Kind.ACADEMIE,
    "metropole": Kind.EPCI,
    "agglomeration": Kind.EPCI,
    "agglo": Kind.EPCI,
}
SAID_BEFORE = ("le", "du", "departement", "dept", "dpt", "dep")
NAMED_AFTER = word_set("lycee college ecole foyer rue place avenue boulevard gymnase residence internat maison")
STREETS = word_set("rue avenue av boulevard bd chemin allee impasse route place quai gare porte pont faubourg square")
TRADES = word_set("macon macons charron charrons")  # that sound like towns
LEADING_TO_A_TRADE = word_set(
    "cap bep bp bac pro titre apprenti apprentie apprentissage alternance metier formation devenir etre comme ouvrier "
    "aide manoeuvre stage patron travaille travail brevet artisan chef est suis"
)
UNITS = word_set("ans an mois annees semaines jours heures enfants eleves fois euros h")


class Cue(IntEnum):
    NONE = 0
    OF = 1
    WITHIN = 2
    AT = 3
    HOME = 4


@dataclass(frozen=True)
class Candidate:
    name: str  # in search form; "" for a code
    first: int
    last: int
    cue: Cue = Cue.NONE
    has_article: bool = False
    is_capital: bool = False
    kind: Kind | None = None  # when the sentence says it: "académie de …"
    key: str = ""  # "departement-93"
    postcode: str = ""
    from_position: int = -1  # first word of the cue
    is_alone: bool = False  # a clause of its own: "15 ans, nice"


@cache
def common_names() -> frozenset[str]:
    lines = COMMON.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def find_candidates(sentence: Sentence, lexicon: Lexicon) -> list[Candidate]:
    """The longest names first at each position."""
    shouts = not any(char.islower() for char in sentence.text)
    found: list[Candidate] = []
    for position, token in enumerate(sentence.tokens):
        if len(found) >= MOST_CANDIDATES:
            break
        if not sentence.is_free(position, position):
            continue
        if token.word[0].isdigit():
            found += _codes(sentence, position)
        elif _may_begin(sentence, position, lexicon):
            found += _names(sentence, position, shouts)
    return found


def _may_begin(sentence: Sentence, position: int, lexicon: Lexicon) -> bool:
    word = sentence.word(position)
    if len(word) < 2 or not word.isascii() or word in NAMED_AFTER or word in SAID_KINDS:
        return False
    is_joined = position + 1 < len(sentence.tokens) and sentence.tokens[position + 1].mark == "-"
    is_plain = word in lexicon.stop_words or word in lexicon.small_words
    is_a_phrase = position not in sentence.plain and lexicon.is_phrase(word)
    return (is_joined and word not in ARTICLES) or (not is_plain and not is_a_phrase)


def _codes(sentence: Sentence, position: int) -> list[Candidate]:
    word = sentence.word(position)
    if POSTCODE.fullmatch(word):
        return [Candidate("", position, position, Cue.AT, postcode=word)]
    if DEPARTEMENT.fullmatch(word) and _is_departement(sentence, position):
        start = position - (sentence.word(position - 1) in SAID_BEFORE and not sentence.tokens[position].breaks)
        return [Candidate("", position, position, Cue.AT, key=f"departement-{word.upper()}", from_position=start)]
    if district := district_before_city(sentence, position):
        return [Candidate(*district, Cue.AT, from_position=position)]
    return []


def _is_departement(sentence: Sentence, position: int) -> bool:
    """ "le 93", "département 42", "(69)"; "le 17 mars" is a day, "(15)" after "fils" an age, "(69)" nothing."""
    before, after = sentence.word(position - 1), "".join(sentence.after(position, 1))
    if after in UNITS | MONTHS or after.isdigit() or not position or _is_in_a_date(sentence, position):
        return False
    if before in SAID_BEFORE and not sentence.tokens[position].breaks:
        return True
    return is_in_brackets(sentence, position) and not before.isdigit() and not follows_a_person(sentence, position)


def _is_in_a_date(sentence: Sentence, position: int) -> bool:
    return any(token.mark in ("/", "-") for token in sentence.tokens[position + 1 : position + 2])


def _names(sentence: Sentence, position: int, shouts: bool) -> list[Candidate]:
    if _is_of_a_street(sentence, position) or is_inside_a_name(sentence, position) or _is_a_trade(sentence, position):
        return []
    cue, start, has_article, kind = _cue(sentence, position)
    token = sentence.tokens[position]
    begins = position == 0 or (token.breaks and sentence.text[: token.start].rstrip()[-1:] in (".", "!", "?"))
    is_capital = token.capital and not shouts
    found = []
    if district := district_after_city(sentence, position):
        found.append(Candidate(*district, max(cue, Cue.AT), from_position=start))
    if cue <= Cue.OF and _belongs_to_a_name(sentence, position):
        return found
    end = _end(sentence, position)
    words = [ABBREVIATIONS.get(token.word, token.word) for token in sentence.tokens[position : end + 1]]
    for last in range(end, position - 1, -1):
        if not _goes_on(sentence, last) and not is_half_a_district(sentence, position, last):
            name = _familiar(sentence, position, last, cue) or " ".join(words[: last + 1 - position])
            is_meant = is_capital and not (
                begins and _goes_on_in_words(sentence, last)
            )  # a clause of its own: "… Tours"
            is_alone = token.breaks and not sentence.after(last, 1)
            found.append(Candidate(name, position, last, cue, has_article, is_meant, kind, "", "", start, is_alone))
    return found


def _familiar(sentence: Sentence, first: int, last: int, cue: Cue) -> str:
    """ "Sainté", "sté", "st é"; without its accent only where a place is led to and no name goes on: "à ste"."""
    raw = sentence.says_span(first, last).casefold()
    is_bare = raw in ("ste", "st e") and cue >= Cue.AT and not sentence.after(last, 1)
    return "sainté" if raw in ("sainté", "sté", "st é", "st-é") or is_bare else ""


def _is_a_trade(sentence: Sentence, position: int) -> bool:
    """ "CAP maçon", "apprenti macon"; not "à Macon"."""
    token, before = sentence.tokens[position], sentence.before(position, 3)
    if token.word not in TRADES or not before or before[-1] in AT or before[-1] in HOME:
        return False
    return "ç" in sentence.text[token.start : token.end] or not LEADING_TO_A_TRADE.isdisjoint(before)


def _goes_on_in_words(sentence: Sentence, last: int) -> bool:
    """Not in "Tours 16 ans"."""
    after = sentence.after(last, 1)
    return bool(after) and not after[0].isdigit()


def _is_of_a_street(sentence: Sentence, position: int) -> bool:
    """ "rue de Lyon", "avenue du Mans"."""
    *before, link = sentence.before(position, 3) or [""]
    if link in ARTICLES and before:
        link = before.pop()
    return link in OF and bool(before) and before[-1] in STREETS


def _goes_on(sentence: Sentence, last: int) -> bool:
    """Not "Croix" of "Croix-Rouge"."""
    return last + 1 < len(sentence.tokens) and sentence.tokens[last + 1].mark == "-"


def _end(sentence: Sentence, position: int) -> int:
    """The last word that a name from here on may have: in the same clause, and free."""
    last = position
    for token in sentence.tokens[position + 1 : position + LONGEST_NAME]:
        if token.breaks or not sentence.is_free(last + 1, last + 1):
            break
        last += 1
    return last


def _cue(sentence: Sentence, position: int) -> tuple[Cue, int, bool, Kind | None]:
    """How the sentence leads to the name, from which word on, with an article or not, and the kind of area it says."""
    if sentence.tokens[position].breaks:
        return Cue.NONE, position, False, None
    before = sentence.before(position, 5)
    has_article = bool(before) and before[-1] in ARTICLES | CONTRACTED
    words = before[:-1] if before and before[-1] in ARTICLES else before
    if words and words[-1] in OF and (kind := SAID_KINDS.get(words[-2] if len(words) > 1 else "")):
        return Cue.AT, position - len(before) + len(words) - 2, has_article, kind
    if words and words[-1] in SAID_KINDS:
        return Cue.AT, position - len(before) + len(words) - 1, has_article, SAID_KINDS[words[-1]]
    cue = _plain_cue(words)
    start = position - len(before) + len(words) - 1 if cue else position
    return cue, start, has_article, None


def _plain_cue(words: list[str]) -> Cue:
    if not words:
        return Cue.NONE
    if words[-1] in HOME or (set(words[-3:]) & HOME and words[-1] in AT | WITHIN | {"de", "d"}):
        return Cue.HOME
    if words[-1] in AT or tuple(words[-2:]) in NEAR:
        return Cue.AT
    if words[-1] in WITHIN:
        return Cue.WITHIN
    return Cue.OF if words[-1] in OF else Cue.NONE


def _belongs_to_a_name(sentence: Sentence, position: int) -> bool:
    """ "lycée Martin", "collège Jean Moulin": people, not places."""
    if not position or sentence.tokens[position].breaks or sentence.word(position - 1) in ARTICLES | OF:
        return False
    before = sentence.tokens[position - 1]
    raw = sentence.text[before.start : before.end]
    is_free = sentence.is_free(position - 1, position - 1)
    is_unread_name = raw[1:].islower() and raw[:1].isupper() and is_free
    is_long_sentence = not sentence.text.isupper()
    is_named = before.word in NAMED_AFTER and is_free and sentence.tokens[position].capital  # not "sans école Toulouse"
    return is_long_sentence and (is_named or is_unread_name)
