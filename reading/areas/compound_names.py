"""Words that are a part of a longer name: « Mer » of « Saint-Pol-sur-Mer » is no town, known or not."""

from reading.sentence import Sentence
from reading.tokens import word_set

WATERS = word_set("sur sous les lez")  # "Villiers sur Marne"
WITHIN_SAINTS = WATERS | word_set("en de du d le la l des aux")
SAINTS = word_set("saint sainte st ste")
LED_TO = word_set("a au aux habite habitons vit vis vers ville commune de d")
LONGEST_LINK = 2  # words: "de la"


def is_inside_a_name(sentence: Sentence, position: int) -> bool:
    return sentence.tokens[position].mark in ("-", "\u2010", "\u2011") or _ends_a_spelt_name(sentence, position)


def _ends_a_spelt_name(sentence: Sentence, position: int) -> bool:
    """ "à Trucmuche sur Mer", "Saint Machin de Lyon", where the first word is read as nothing."""
    before = sentence.before(position, LONGEST_LINK + 2)
    links = 0
    while links < min(LONGEST_LINK, len(before)) and before[-1 - links] in WITHIN_SAINTS:
        links += 1
    if not links or len(before) <= links + 1:
        return False
    named = position - links - 1
    led = before[-links - 2]
    is_unread = sentence.is_free(named, named) and sentence.word(named).isalpha()
    if led in SAINTS:
        return is_unread
    is_of_water = before[-links] in WATERS and sentence.tokens[named].capital
    return is_unread and is_of_water and led in LED_TO
