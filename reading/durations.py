"""Months since the visitor left school: "depuis six mois", "il y a un an", "6 months ago"."""

from reading.numbers import fraction_at, number_at
from reading.sentence import FoundValue, Sentence
from reading.tokens import word_set

WEEK = 7 / 30.5  # of a month
UNITS = {
    **dict.fromkeys(("semaine", "semaines", "week", "weeks", "saptamani"), WEEK),
    **dict.fromkeys(("mois", "month", "months", "luni", "luna"), 1),
    **dict.fromkeys(("اشهر", "شهور"), 1),
    **dict.fromkeys(("سنوات", "سنة", "اعوام"), 12),
    **dict.fromkeys(("an", "ans", "annee", "annees", "year", "years", "ani"), 12),
}
IN_ARABIC = {"شهر": 1, "شهرين": 2, "سنة": 12, "عام": 12, "سنتين": 24, "عامين": 24}  # one or two, without a number
SINCE_IN_ARABIC = "منذ"
STARTS = (
    (SINCE_IN_ARABIC,), ("acum",),
    ("depuis",), ("voila",), ("since",), ("for",), ("ya",),
    ("il", "y", "a"), ("y", "a"), ("ca", "fait"), ("cela", "fait"),
)  # fmt: skip
NEARBY = 6  # words between leaving school and the duration
MOST_YEARS = 20
STOPPED = word_set("arrete arretee arreter arret lache quitte stoppe")
OF_A_CLASS = word_set(
    "la ma le mon en de l un une annee seconde 2nde 2de premiere 1ere 1re terminale tle term 3e 3eme 4e 4eme 5e 5eme "
    "6e 6eme troisieme quatrieme generale general pro professionnelle techno technologique cap bep bac stmg st2s"
)


def read_durations(sentence: Sentence) -> None:
    for position in range(len(sentence.tokens)):
        if found := _duration_at(sentence, position):
            _note(sentence, *found)


def _duration_at(sentence: Sentence, position: int) -> tuple[int, int, int] | None:
    """Months, first and last position of "depuis un an et demi"."""
    if sentence.word(position - 1) == SINCE_IN_ARABIC and (alone := IN_ARABIC.get(sentence.word(position))):
        return alone, position - 1, position
    number = (1, position) if _is_an_english_one(sentence, position) else number_at(sentence, position)
    if not number or not sentence.after(number[1], 1) or sentence.word(number[1] + 1) not in UNITS:
        return None
    first, last = _start(sentence, position), number[1] + 1
    if first == position and sentence.word(position - 1) == "de" and _is_romanian(sentence, position - 1, last):
        first = position - 1
    if first == position and sentence.word(last + 1) != "ago":
        return None
    months = int((number[0] + fraction_at(sentence, position)) * UNITS[sentence.word(last)])
    if sentence.after(last, 2) == ["et", "demi"]:
        return months + 6, first, last + 2
    return months, first, last + (sentence.word(last + 1) == "ago")


def _is_romanian(sentence: Sentence, first: int, last: int) -> bool:
    """ "de 6 luni", "de doi ani", "de un an" beside other words of the language; not "copilul de 10 ani"."""
    if sentence.word(last) == "ani":
        return any(0 <= first - one.last <= NEARBY for one in _left(sentence))
    return sentence.word(last) == "luni" or "scoala" in {token.word for token in sentence.tokens}


def _is_an_english_one(sentence: Sentence, position: int) -> bool:
    """ "a year ago" """
    return sentence.word(position) in ("a", "an") and sentence.word(position + 2) == "ago"


def _start(sentence: Sentence, position: int) -> int:
    before = tuple(sentence.before(position, 3))
    lengths = [len(start) for start in STARTS if before[-len(start) :] == start]
    return position - max(lengths, default=0)


def _note(sentence: Sentence, months: int, first: int, last: int) -> None:
    stopped = _stopped_before(sentence, first)
    if stopped is not None and sentence.is_free(stopped, stopped):
        sentence.add("scolarite", "non-scolarise", stopped, stopped)
    if months <= 12 * MOST_YEARS and _follows_leaving(sentence, first, last):
        sentence.add("arret", str(months), first, last)
    else:
        sentence.use(first, last)  # how long something else has lasted is nothing to search


def _stopped_before(sentence: Sentence, first: int) -> int | None:
    """ "arrêté il y a un an", "arrêté la 1ère générale il y a 14 mois": where it says so, with a class between."""
    before = sentence.before(first, NEARBY)
    stops = [place for place, word in enumerate(before) if word in STOPPED]
    if not stops or not OF_A_CLASS.issuperset(before[stops[-1] + 1 :]):
        return None
    return first - len(before) + stops[-1]


def _follows_leaving(sentence: Sentence, first: int, last: int) -> bool:
    left = _left(sentence)
    return any(0 <= first - one.last <= NEARBY and _one_clause(sentence, one.last, first) for one in left) or any(
        0 < one.first - last <= NEARBY and _one_clause(sentence, last, one.first) for one in left
    )


def _left(sentence: Sentence) -> list[FoundValue]:
    """Where the sentence says that school was left."""
    return [one for one in sentence.found if one.value in ("non-scolarise", "decrochage") and one.parameter != "sans"]


def _one_clause(sentence: Sentence, first: int, last: int) -> bool:
    return not any(token.breaks for token in sentence.tokens[first + 1 : last + 1])
