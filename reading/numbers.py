"""Numbers from 0 to 99, in digits or in words."""

import re

from reading.sentence import Sentence

UNITS = [
    "zero",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
]
TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50}
ENGLISH = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "_",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
ROMANIAN = [
    "doi", "trei", "patru", "cinci", "sase", "sapte", "opt", "noua", "zece", "unsprezece", "doisprezece",
    "treisprezece", "paisprezece", "cincisprezece", "saisprezece", "saptesprezece", "optsprezece", "nouasprezece",
]  # fmt: skip
# By value: as it stands, before "عشر" or "عشرة" (which make it a teen), and of either gender.
ARABIC = {
    1: "احد احدى", 2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي", 3: "ثلاث ثلاثة", 4: "اربع اربعة",
    5: "خمس خمسة", 6: "ست ستة", 7: "سبع سبعة", 8: "ثمان ثماني ثمانية", 9: "تسع تسعة",
}  # fmt: skip
TEN_IN_ARABIC = ("عشر", "عشرة")
TENS_IN_ARABIC = {20: ("عشرون", "عشرين"), 30: ("ثلاثون", "ثلاثين"), 40: ("اربعون", "اربعين")}
MORE = {"une": 1, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20}


def _in_words() -> dict[tuple[str, ...], int]:
    simple = {word: number for number, word in enumerate(UNITS)} | MORE
    simple |= {word: number for number, word in enumerate(ENGLISH, 1)}
    simple |= {word: number for number, word in enumerate(ROMANIAN, 2)} | {"doua": 2}
    numbers: dict[tuple[str, ...], int] = {(word,): number for word, number in (simple | TENS).items()}
    numbers |= {("dix", UNITS[unit]): 10 + unit for unit in (7, 8, 9)}
    for ten, value in TENS.items():
        numbers |= {(ten, UNITS[unit]): value + unit for unit in range(2, 10)}
        numbers |= {(ten, "et", "un"): value + 1, (ten, "et", "une"): value + 1}
    return numbers | _in_arabic()


def _in_arabic() -> dict[tuple[str, ...], int]:
    """ "خمسة", "خمسة عشر", "خمسة و عشرون"."""
    units = [(word, number) for number, words in ARABIC.items() for word in words.split()]
    numbers: dict[tuple[str, ...], int] = {(word,): number for word, number in units}
    numbers |= {(ten,): 10 for ten in TEN_IN_ARABIC}
    numbers |= {(word, ten): 10 + number for word, number in units for ten in TEN_IN_ARABIC}
    for value, words in TENS_IN_ARABIC.items():
        numbers |= {(ten,): value for ten in words}
        numbers |= {(word, "و", ten): value + number for word, number in units for ten in words}
    return numbers


IN_WORDS = _in_words()


DECIMAL = re.compile(r"(\d{1,2})\.(\d{1,2})")


def number_at(sentence: Sentence, position: int) -> tuple[int, int] | None:
    """The whole number that begins here ("17,5" is 17) and the position of its last word."""
    word = sentence.word(position)
    if decimal := DECIMAL.fullmatch(word):
        return None if _are_two(*decimal.groups()) else (int(decimal[1]), position)
    if word.isascii() and word.isdigit():
        return (int(word), position) if len(word) < 3 and not (len(word) == 2 and word[0] == "0") else None
    if (word,) not in IN_WORDS:  # with which every longer one begins
        return None
    for length in (3, 2, 1):
        words = tuple(sentence.word(position + step) for step in range(length))
        if words in IN_WORDS:
            return IN_WORDS[words], position + length - 1
    return None


def _are_two(whole: str, after: str) -> bool:
    """ "15,16 ans": two numbers that follow one another, no decimal; "4,5 ans" is four and a half."""
    return after != "5" and int(after) == int(whole) + 1


def fraction_at(sentence: Sentence, position: int) -> float:
    """What the number that begins here has after its comma: 0.5 of "3,5"."""
    decimal = DECIMAL.fullmatch(sentence.word(position))
    return float(f"0.{decimal[2]}") if decimal else 0.0
