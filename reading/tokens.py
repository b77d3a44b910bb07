"""A sentence as words, each with its place in the text: no dictionary, no database."""

import re
from dataclasses import dataclass

from territories.names import LIGATURES, without_accents
from web.digits import ascii_digits

# Each alternative begins with a character that the repetition cannot give back: linear on any text.
UNIT = r"(?:ans?|mois|ann[ée]es?|years?|yo|ani|semaines?)"
DECIMAL = rf"\d{{1,2}}(?:[.,]\d{{1,2}}|\s?½)(?=\s?{UNIT}\b)"  # "17,5 ans"
SPELT = r"(?:\w\.){2,}\w?(?!\w)|\b(?!Y A )[A-Z](?: [A-Z0-9]){2,6}\b"  # "E.2.C.", "E 2 C"; not "IL Y A 2 ANS"
# Accents written apart, and what Arabic writes above, below and between letters: vowels, doubling, the long stroke.
MARKS = r"[\u0300-\u036f\u0640\u064b-\u065f\u0670]"
STROKE = "\u0640"
WORD = re.compile(rf"{DECIMAL}|{SPELT}|(?:[^\W_]{MARKS}*)+")
SEPARATED = re.compile(r"\d+(?:[.,]\d+|\s?½)")
GLUED_UNIT = re.compile(r"(\d{1,2})(ans?|mois|yo)")
SHORTEST_BENT = 5  # letters: acronyms and short words are compared as they are
UNBENT = ("moyenne", "dessert")  # not the feminine of "moyen" (money), no misspelt "désert"
GOING_ON = ("ni",)  # "ni en cours, ni en emploi" is one clause
BREAKS = frozenset('.,;:!?()[]/\n\r"«»…|–—')


@dataclass(frozen=True, slots=True)
class Token:
    word: str  # lower-case ASCII where the script allows
    start: int
    end: int
    capital: bool
    breaks: bool  # punctuation stands between the word before and this one
    mark: str = ""  # what stands between them, "-" or "'"


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


MONTHS = word_set("janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre")
MONTHS_IN_ORDER = {
    month: number
    for language in (
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
        "january february march april may june july august september october november december",
        "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    )
    for number, month in enumerate(language.split(), 1)
}


def tokenize(text: str) -> list[Token]:
    text = ascii_digits(text)
    tokens: list[Token] = []
    end = 0
    for match in WORD.finditer(text):
        between = text[end : match.start()]
        tokens += _split_unit(match, between)
        end = match.end()
    return tokens


def fold_word(raw: str) -> str:
    if SEPARATED.fullmatch(raw):
        return raw.replace(",", ".").replace("½", ".5").replace(" ", "")
    return without_accents(raw).casefold().translate(LIGATURES).replace(".", "").replace(" ", "").replace(STROKE, "")


def skeleton(word: str) -> str:
    """What is left when typical misspellings are evened out: doubled letters, silent h, ph, y, plural, feminine."""
    if len(word) < SHORTEST_BENT or not word.isalpha() or word in UNBENT:
        return word
    word = word.replace("ph", "f").replace("y", "i").replace("ch", "ç").replace("h", "").replace("ç", "ch")
    word = "".join(char for place, char in enumerate(word) if char != word[place - 1 : place])
    if len(word) >= 5 and word[-1] in "sx":
        word = word[:-1]
    return word[:-1] if len(word) >= 6 and word[-1] == "e" else word


def _split_unit(match: re.Match[str], between: str) -> list[Token]:
    word, start, end = fold_word(match[0]), match.start(), match.end()
    breaks, mark = not BREAKS.isdisjoint(between) and word not in GOING_ON, between.strip()
    unit = GLUED_UNIT.fullmatch(word)
    if not unit or len(word) != end - start:
        return [Token(word, start, end, match[0][0].isupper(), breaks, mark)]
    cut = start + len(unit[1])
    return [Token(unit[1], start, cut, False, breaks, mark), Token(unit[2], cut, end, False, False)]
