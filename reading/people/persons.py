"""Several children in one sentence, each with what is said of that one: "7 ans en CE1 et 12 ans en 5e"."""

from dataclasses import dataclass

from reading.sentence import FoundValue, Sentence
from reading.tokens import word_set
from vocabulary.schemes import SCHEMES

OF_ONE = ("age", "niveau", "voie", "scolarite", "arret", "diplome", "sans")
SITUATIONS_OF_ONE = (
    "decrochage",
    "risque-decrochage",
    "exclusion",
    "phobie",
    "justice",
    "handicap",
    "sans-emploi",
    "echec-examen",
    "besoin-repere",
    "protection-enfance",
    "harcelement",
    "difficultes-scolaires",
)
# Said of one child among several: "le grand … la petite", "l'aîné … le petit dernier".
OLDER = word_set("grand grande aine ainee premier premiere oldest elder eldest older")
YOUNGER = word_set("petit petite cadet cadette benjamin benjamine dernier derniere second seconde youngest younger")
LED_BY = word_set("le la l mon ma notre the my")
NO_CHILD = word_set("mere pere parents oral ecole section classe dejeuner jour fois probleme soucis souci peu")
YEARS_BEFORE_CP = 5  # "cp" is the second of the levels, and usual at six
FAR_APART = 4  # years between an age and the usual one of a class, from which on they are of two children

Pair = tuple[str, str]


@dataclass(frozen=True)
class Person:
    """What is said of one of several."""

    values: tuple[Pair, ...]


def settle_persons(sentence: Sentence) -> tuple[Person, ...]:
    """() for one person; else what each has of their own, which the sentence then no longer says of all."""
    together = sentence.ages_together
    apart = _apart(sentence)
    if len({one.value for one in (*together, *apart)}) < 2:
        return ()
    persons = _from(together) if together and not apart else _each(sentence, [*together, *apart])
    own = {pair for person in persons for pair in person.values} if apart else {("age", one.value) for one in together}
    sentence.found = [one for one in sentence.found if one.parameter != "age" and (one.parameter, one.value) not in own]
    return persons


def _apart(sentence: Sentence) -> list[FoundValue]:
    """What each child is told by, where it is not one list of ages: ages, else classes, else one of each."""
    ages = _once([one for one in sentence.found if one.parameter == "age"])
    levels = _once([one for one in sentence.found if one.parameter == "niveau"])
    if len(ages) > 1 or (ages and sentence.ages_together):
        return ages
    if not ages and len(levels) > 1 and not sentence.ages_together:
        return levels
    if len(ages) == len(levels) == 1 and _are_of_two(sentence, ages[0], levels[0]):
        return sorted((*ages, *levels), key=lambda one: one.first)
    return []


def _once(found: list[FoundValue]) -> list[FoundValue]:
    return sorted({one.value: one for one in reversed(found)}.values(), key=lambda one: one.first)


def _are_of_two(sentence: Sentence, age: FoundValue, level: FoundValue) -> bool:
    """ "ma fille de 8 ans et mon fils en 3e"."""
    usual = SCHEMES["niveau"].rank(level.value) + YEARS_BEFORE_CP
    named = {one.first for one in sentence.found if one.parameter == "public" and one.value == "jeune"}
    is_school = level.value != "superieur" and int(age.value) < 20 + FAR_APART
    if is_school and _are_contrasted(sentence, age, level):
        return True
    return is_school and len(named) > 1 and abs(usual - int(age.value)) >= FAR_APART


def _are_contrasted(sentence: Sentence, one: FoundValue, other: FoundValue) -> bool:
    """ "le grand 17 ans … la petite est en 3e": one before the first, the other between the two."""
    first, second = sorted((one.first, other.first))
    before, between = _siblings(sentence, 0, first), _siblings(sentence, first, second)
    return any(before & one and between & other for one, other in ((OLDER, YOUNGER), (YOUNGER, OLDER)))


def _siblings(sentence: Sentence, start: int, end: int) -> set[str]:
    places = (place for place in range(start, end) if sentence.word(place - 1) in LED_BY)
    return {sentence.word(place) for place in places if sentence.word(place + 1) not in NO_CHILD}


def _from(ages: list[FoundValue]) -> tuple[Person, ...]:
    return tuple(Person((("age", value),)) for value in dict.fromkeys(one.value for one in ages))


def _each(sentence: Sentence, anchors: list[FoundValue]) -> tuple[Person, ...]:
    anchors = sorted(anchors, key=lambda one: one.first)
    starts = [_start(sentence, place, anchors) for place in range(len(anchors))]
    ends = [*starts[1:], len(sentence.tokens)]
    return tuple(
        Person(_within(sentence, anchor, start, end)) for anchor, start, end in zip(anchors, starts, ends, strict=True)
    )


def _start(sentence: Sentence, place: int, anchors: list[FoundValue]) -> int:
    """From the word that names the child on, else from the comma before, else from the age itself."""
    first, after = anchors[place].first, anchors[place - 1].last + 1 if place else 0
    named = [one.first for one in sentence.found if one.parameter == "public" and after <= one.first <= first]
    commas = [position for position in range(after, first + 1) if sentence.tokens[position].breaks]
    return min(named, default=max(commas, default=first))


def _within(sentence: Sentence, anchor: FoundValue, start: int, end: int) -> tuple[Pair, ...]:
    own = [
        (one.parameter, one.value)
        for one in sentence.found
        if start <= one.first < end and (one.parameter in OF_ONE or one.value in SITUATIONS_OF_ONE)
    ]
    told_by = (anchor.parameter, *(["scolarite"] if anchor.parameter == "niveau" else []))  # "sont en CP et en CM2"
    others = [pair for pair in own if pair[0] not in told_by]
    return tuple(dict.fromkeys([(anchor.parameter, anchor.value), *others]))
