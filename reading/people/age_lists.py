"""Ages said together: a range ("de 13 à 16 ans") or those of several children ("8 et 15 ans")."""

from reading.numbers import number_at
from reading.people.ages import NOT_A_LIFE, OLDEST, YOUNGEST
from reading.sentence import FoundValue, Sentence
from reading.tokens import word_set

UNITS = word_set("ans an years year yo ani سنة عام سنوات عاما سنين років роки рік лет год года")
UP_TO = word_set("a to until la jusqu")  # "de 13 à 16 ans"
AND = word_set("et and si و")
OR = word_set("ou or sau")
BETWEEN = word_set("entre between intre")
# After these a number of years is a duration.
OF_A_TIME = word_set("depuis pendant durant dans since for over ya voila y")
WIDEST = 15  # years
CHILDREN = word_set("kids children sons daughters")
RANGE = "age_range"  # a name of its own while the sentence is read: `age` is one number there

Number = tuple[int, int, int]  # with its first and last word


def read_age_lists(sentence: Sentence) -> None:
    position = 0
    while position < len(sentence.tokens):
        numbers = _run(sentence, position)
        if len(numbers) > 1 and _are_ages(sentence, numbers):
            _note(sentence, numbers)
        position = (numbers[-1][2] if numbers else position) + 1


def _run(sentence: Sentence, position: int) -> list[Number]:
    """Numbers that follow one another with nothing but links and units between, with a unit after the last."""
    numbers: list[Number] = []
    while (number := number_at(sentence, position)) and sentence.is_free(position, number[1]):
        numbers.append((number[0], position, number[1]))
        position = _next(sentence, number[1])
    return numbers


def _next(sentence: Sentence, last: int) -> int:
    """Where the next number of the run must begin."""
    place = last + 1
    place += sentence.word(place) in UNITS
    while sentence.word(place) in AND | OR | UP_TO | {"de", "un", "une", "l", "autre"} and place - last < 5:
        if number_at(sentence, place) and sentence.word(place + 1) in UNITS:
            break
        place += 1
    return place


def _are_ages(sentence: Sentence, numbers: list[Number]) -> bool:
    (_, first, _), (_, _, last) = numbers[0], numbers[-1]
    has_unit = sentence.word(last + 1) in UNITS or _are_english(sentence, first, last)
    is_a_time = not OF_A_TIME.isdisjoint(sentence.before(first, 2))
    is_of_else = not NOT_A_LIFE.isdisjoint(sentence.after(last + 1, 2)) or sentence.word(last + 2) == "sans"
    are_plausible = all(YOUNGEST <= age <= OLDEST for age, _, _ in numbers)
    return has_unit and are_plausible and not is_a_time and not is_of_else


def _are_english(sentence: Sentence, first: int, last: int) -> bool:
    """ "my children are 8 and 12", "my kids 7 and 10", "aged 13 to 16": no unit follows."""
    ends = not sentence.after(last, 1)
    if sentence.word(first - 1) in CHILDREN:
        return True
    return sentence.word(first - 1) == "aged" or (sentence.word(first - 1) == "are" and ends)


def _note(sentence: Sentence, numbers: list[Number]) -> None:
    (low, first, until), (high, start, last) = numbers[0], numbers[-1]
    if len(numbers) == 2 and 0 < high - low <= WIDEST and _is_a_range(sentence, first, until, start, high - low):
        is_led = sentence.word(first - 1) in BETWEEN | {"de", "from"}
        sentence.add(RANGE, f"{low}-{high}", first - is_led, _end(sentence, last))
    elif not sentence.before(first, 1) or sentence.word(first - 1) not in BETWEEN:
        sentence.ages_together.extend(
            FoundValue("age", str(age), begin, end) for age, begin, end in numbers if sentence.word(begin - 1) != "plus"
        )
        sentence.use(first, _end(sentence, last))


def _end(sentence: Sentence, last: int) -> int:
    return last + (sentence.word(last + 1) in UNITS)


def _is_a_range(sentence: Sentence, first: int, until: int, start: int, width: int) -> bool:
    between = {token.word for token in sentence.tokens[until + 1 : start]} - UNITS
    mark = sentence.tokens[start].mark
    if between & UP_TO or (mark in ("-", "/", "–", "—", "à") and start == until + 1):
        return True
    is_led = sentence.word(first - 1) in BETWEEN and not sentence.tokens[first].breaks
    is_doubt = width == 1 and (between & OR or (not between and mark in ("", ",")))  # "15 ou 16 ans"
    return bool(is_led or is_doubt)


def settle_ranges(sentence: Sentence) -> None:
    """One's own age wins over a range; two ranges are none."""
    ranges = [one for one in sentence.found if one.parameter == RANGE]
    sentence.found = [one for one in sentence.found if one.parameter != RANGE]
    if len({one.value for one in ranges}) == 1 and not sentence.values("age") and not sentence.ages_together:
        sentence.found.append(FoundValue("age", ranges[0].value, ranges[0].first, ranges[0].last))
