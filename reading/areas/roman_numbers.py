"""Roman numbers as digits, where a class or an arrondissement is meant: "IVe", "Lyon VII", "Paris XIe"."""

import re
from dataclasses import replace
from itertools import pairwise

from reading.areas.districts import CITIES
from reading.tokens import Token

ORDINAL = re.compile(r"([IVX]{1,5})(er|ère|ere|re|e|ème|eme|ième|ieme)")  # "Vie" is no six, "IVe" is a four
AFTER_A_CITY = re.compile(r"([ivx]{1,5})(e|eme|ieme|er)?")
LETTERS = {"i": 1, "v": 5, "x": 10}
CANONICAL = re.compile(r"x{0,2}(ix|iv|v?i{0,3})")
HIGHEST = 20


def read_roman_numbers(text: str, tokens: list[Token]) -> list[Token]:
    """The same words with these numbers in digits: "ive" is "4e"."""
    read = [_digits(text, token) for token in tokens]
    for place, (before, token) in enumerate(pairwise(read), 1):
        found = AFTER_A_CITY.fullmatch(token.word) if before.word in CITIES and not token.breaks else None
        if found and (number := value_of(found[1])) and number <= CITIES[before.word]:
            read[place] = replace(token, word=f"{number}{found[2] or 'e'}")
    return read


def _digits(text: str, token: Token) -> Token:
    found = ORDINAL.fullmatch(text[token.start : token.end])
    number = value_of(found[1].lower()) if found else None
    return replace(token, word=f"{number}{token.word[len(found[1]) :]}") if found and number else token


def value_of(numeral: str) -> int | None:
    """Of a number from 1 to 20 as it is properly written."""
    if not numeral or not CANONICAL.fullmatch(numeral):
        return None
    values = [LETTERS[letter] for letter in numeral] + [0]
    total = sum(-one if one < after else one for one, after in pairwise(values))
    return total if total <= HIGHEST else None
