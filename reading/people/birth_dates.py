"""Dates of birth as ages of today: "né le 12/03/2010", "née en mars 2011", "born in 2008"."""

import re
from datetime import date

from reading.people.ages import OLDEST_YOUTH
from reading.sentence import Sentence
from reading.tokens import MONTHS_IN_ORDER, word_set

BORN = word_set("ne nee nes nees naissance ddn born nascut nascuta naiss")
BETWEEN = word_set("le l en de du date on in the of est is a la pe un premier 1er d")
MOST_BETWEEN = 4  # words between "né" and the date
YEAR = re.compile(r"(?:19|20)\d\d")
MIDDLE_MONTH = 7  # who gives a year alone has more likely had a birthday once it has begun
OLDEST = 99


def read_birth_dates(sentence: Sentence, today: date) -> None:
    for position, token in enumerate(sentence.tokens):
        if token.word in BORN and (found := _date_after(sentence, position)):
            born, last = found
            age = _age(born, today)
            if age is not None and not _is_the_parent_s(sentence, age):
                sentence.add("age", str(age), position, last)


def _is_the_parent_s(sentence: Sentence, age: int) -> bool:
    """ "je suis née en 1985, mon fils…" """
    return age > OLDEST_YOUTH and "jeune" in sentence.values("public")


def _date_after(sentence: Sentence, position: int) -> tuple[tuple[int, int, int], int] | None:
    """Year, month and day (0 where not said) and the last word of the date."""
    for start in range(position + 1, position + 2 + MOST_BETWEEN):
        for read in (_in_numbers, _in_words, _year_alone):
            if found := read(sentence, start):
                return found
        if sentence.word(start) not in BETWEEN:
            return None
    return None


def _in_numbers(sentence: Sentence, start: int) -> tuple[tuple[int, int, int], int] | None:
    """ "12/03/2010", "12-3-2010", "12.03.2010", "03/2010", "2010-03-12"."""
    numbers = [_number(sentence, place) for place in range(start, start + 3)]
    day, month, year = numbers
    if _is_year(day) and _is_month(month) and _is_day(year):
        return (day, month, year), start + 2
    if _is_day(day) and _is_month(month) and _is_year(year):
        return (year, month, day), start + 2
    if _is_month(day) and _is_year(month):
        return (month, day, 0), start + 1
    return None


def _in_words(sentence: Sentence, start: int) -> tuple[tuple[int, int, int], int] | None:
    """ "12 mars 2010", "mars 2010", "March 12, 2010"."""
    day = _number(sentence, start) if sentence.word(start) != "1er" else 1
    place = start + (day > 0)
    month = MONTHS_IN_ORDER.get(sentence.word(place), 0)
    if not month:
        return None
    after = _number(sentence, place + 1)
    if not day and _is_day(after) and _is_year(_number(sentence, place + 2)):
        return (_number(sentence, place + 2), month, after), place + 2
    return ((after, month, max(day, 0)), place + 1) if _is_year(after) else None


def _year_alone(sentence: Sentence, start: int) -> tuple[tuple[int, int, int], int] | None:
    year = _number(sentence, start)
    return ((year, 0, 0), start) if _is_year(year) else None


def _age(born: tuple[int, int, int], today: date) -> int | None:
    """None for a date to come and for nobody's age."""
    year, month, day = born
    reached = (month or MIDDLE_MONTH, day or 1) <= (today.month, today.day)
    age = today.year - year - (not reached)
    return age if 0 <= age <= OLDEST else None


def _number(sentence: Sentence, position: int) -> int:
    word = sentence.word(position)
    return int(word) if word.isascii() and word.isdigit() and len(word) <= 4 else 0


def _is_day(number: int) -> bool:
    return 1 <= number <= 31


def _is_month(number: int) -> bool:
    return 1 <= number <= 12


def _is_year(number: int) -> bool:
    return YEAR.fullmatch(str(number)) is not None
