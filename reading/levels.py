"""School levels: "CM1", "sixième", "en 3e", "2nde pro", "CAP 1re année", "Tle"."""

from collections.abc import Collection

from reading.sentence import FoundValue, Sentence
from reading.tokens import word_set

PRIMARY = {
    **{code: code for code in ("cp", "ce1", "ce2", "cm1", "cm2")},
    "maternelle": "maternelle",
}
COLLEGE = {
    **{f"{number}{ending}": f"{number}e" for number in "6543" for ending in ("e", "eme", "ieme", "em")},
    "sixieme": "6e",
    "cinquieme": "5e",
    "quatrieme": "4e",
    "troisieme": "3e",
}
SECONDE = word_set("2nde 2de 2nd seconde secondes")
PREMIERE = word_set("1ere 1re premiere premieres 1er")
TERMINALE = word_set("terminale terminales tle term tale terminal")
HIGHER = word_set("licence bts but fac universite master iut prepa")
STREAMS = word_set(
    "pro professionnelle generale general techno technologique stmg sti2d st2s stl std2a s es l bac gt assp"
)
CUES = word_set("en de d classe eleve")
# After these a number in "e" is a floor, a district or a rank.
MASCULINE = word_set("le du au son un ce")
NOT_A_CLASS = word_set(
    "arrondissement arr fois chance etage annee trimestre enfant place semaine mois jour main personne langue etape "
    "demarche demande guerre question urgence partie annees semaines"
)
ENROLLED = word_set("est es is suis sont sommes scolarise scolarisee inscrit inscrite")
PAST = word_set("apres depuis jusqu jusqua jusque avant fini fin exclu vire sorti sortie")
# What one left lies further from its class: "a lâché le lycée en cours de seconde".
LEFT = word_set("arrete arreter quitte quitter lache lacher abandonne abandonner interrompu stoppe decroche deserte")
REACH_OF_LEFT = 10  # words
YEARS = {
    "1ere": 1,
    "1re": 1,
    "premiere": 1,
    "2e": 2,
    "2eme": 2,
    "deuxieme": 2,
    "seconde": 2,
    "3e": 3,
    "3eme": 3,
    "troisieme": 3,
}
VOCATIONAL = {
    ("cap", 1): "seconde",
    ("cap", 2): "premiere",
    ("bac", 1): "seconde",
    ("bac", 2): "premiere",
    ("bac", 3): "terminale",
}
GRADES = ["cp", "ce1", "ce2", "cm1", "cm2", "6e", "5e", "4e", "3e", "seconde", "premiere", "terminale"]
NTH = ["1st first", "2nd second", "3rd third", "4th fourth", "5th fifth", "6th sixth", "7th seventh", "8th eighth",
       "9th ninth", "10th tenth", "11th eleventh", "12th twelfth"]  # fmt: skip
ORDINALS = {word: rank for rank, words in enumerate(NTH) for word in words.split()}
# Of what both count alike: elsewhere "the third" may be the French one.
IN_ARABIC = {
    "الاول": "cp",
    "الاولى": "cp",
    "الثاني": "ce1",
    "السادس": "6e",
    "السابع": "5e",
    "الثامن": "4e",
    "التاسع": "3e",
}
INTENDING = word_set("veut veux voudrait voudrais envisage pense va vais parle")
SECTIONS = word_set("grande moyenne petite")


def read_levels(sentence: Sentence) -> None:
    position = 0
    while position < len(sentence.tokens):
        position = _read_at(sentence, position) + 1


def _read_at(sentence: Sentence, position: int) -> int:
    """The last position read."""
    for reading in (_grade, _vocational_year, _section, _primary, _college, _lycee, _higher):
        if found := reading(sentence, position):
            level, last = found
            if sentence.is_free(position, last):
                _note(sentence, level, position, last)
                return last
    return position


def _note(sentence: Sentence, level: str, first: int, last: int) -> None:
    """A class of the past ("arrêté en seconde") is no level of today; it is no word to search either."""
    before = sentence.before(first, 4)
    if before[-1:] == ["niveau"]:  # "24 ans, niveau 3e": reached once, or looked for
        _keep_as_last(sentence, level, first - 1, last)
        return
    if set(before) & PAST or _was_left(sentence, first):
        _keep_as_last(sentence, level, first, last)
        sentence.use(first, last)
        return
    sentence.add("niveau", level, first, last)


def _keep_as_last(sentence: Sentence, level: str, first: int, last: int) -> None:
    sentence.hints.setdefault("last_class", []).append(FoundValue("niveau", level, first, last))


def settle_last_class(sentence: Sentence) -> None:
    """Who is out of school has the class that was last attended, unless another one is said."""
    lasts = [*sentence.hints.get("last_class", []), *_inside_leaving(sentence)]
    is_out = bool(sentence.values("arret")) or "non-scolarise" in sentence.values("scolarite")
    if is_out and not sentence.values("niveau") and len({one.value for one in lasts}) == 1:
        sentence.add("niveau", lasts[0].value, lasts[0].first, lasts[0].last)


def _inside_leaving(sentence: Sentence) -> list[FoundValue]:
    """ "arrêté en première" is one phrase of the lexicon, with the class in it."""
    spans = [one for one in sentence.found if one.value in ("non-scolarise", "decrochage")]
    places = {place for one in spans for place in range(one.first, one.last + 1)}
    read = [
        (place, found) for place in sorted(places) if (found := _lycee(sentence, place) or _college(sentence, place))
    ]
    return [FoundValue("niveau", level, place, last) for place, (level, last) in read]


def _was_left(sentence: Sentence, first: int) -> bool:
    """ "a arrêté le lycée en première"; not "veut arrêter la seconde", nor "a arrêté le foot, est en seconde"."""
    before = sentence.before(first, REACH_OF_LEFT)
    last = max((place for place, word in enumerate(before) if word in LEFT), default=None)
    return last is not None and not INTENDING & set(before[:last]) and not ENROLLED & set(before[last:])


def _vocational_year(sentence: Sentence, position: int) -> tuple[str, int] | None:
    """ "CAP 1re année", "2e année de bac pro"; without its diploma a year says nothing."""
    words = [sentence.word(position), *sentence.after(position, 5)]
    if words[0] in ("cap", "bac"):
        skipped = 2 if words[1:2] == ["pro"] else 1
        if words[skipped : skipped + 1] and words[skipped] in YEARS and words[skipped + 1 : skipped + 2] == ["annee"]:
            level = VOCATIONAL.get((words[0], YEARS[words[skipped]]))
            return (level, position + skipped + 1) if level else None
    if words[0] in YEARS and words[1:2] == ["annee"]:
        place = 3 if words[2:3] in (["de"], ["d"]) else 2
        level = VOCATIONAL.get(("".join(words[place : place + 1]), YEARS[words[0]]))
        has_stream = words[place + 1 : place + 2] in (["pro"], ["professionnel"])
        return (level, position + place + has_stream) if level else None
    return None


def _grade(sentence: Sentence, position: int) -> tuple[str, int] | None:
    """ "6th grade", "grade 6", the British "year 7", "الصف السادس"."""
    word, after = sentence.word(position), "".join(sentence.after(position, 1))
    if after in ("grade", "grader") and word in ORDINALS:
        return GRADES[ORDINALS[word]], position + 1
    if word in ("grade", "year") and after.isdigit() and sentence.word(position + 2) not in ("year", "years", "ago"):
        rank = int(after) - (1 if word == "grade" else 2)
        return (GRADES[rank], position + 1) if 0 <= rank < len(GRADES) else None
    if word in ("الصف", "القسم", "السنة") and after in IN_ARABIC:
        return IN_ARABIC[after], position + 1
    return None


def _section(sentence: Sentence, position: int) -> tuple[str, int] | None:
    is_section = sentence.word(position) in SECTIONS and sentence.word(position + 1) == "section"
    return ("maternelle", position + 1) if is_section else None


def _primary(sentence: Sentence, position: int) -> tuple[str, int] | None:
    word = sentence.word(position)
    if word in PRIMARY:
        return PRIMARY[word], position
    joined = word + sentence.word(position + 1)
    return (joined, position + 1) if word in ("ce", "cm") and joined in PRIMARY else None


def _college(sentence: Sentence, position: int) -> tuple[str, int] | None:
    word, before = sentence.word(position), sentence.word(position - 1)
    if word in ("6", "5", "4", "3") and sentence.after(position, 1) in (["e"], ["eme"], ["ieme"]):
        return None if _is_rank(sentence, position) or _is_rank(sentence, position + 1) else (f"{word}e", position + 1)
    if word not in COLLEGE or _is_rank(sentence, position):
        return None
    begins = position == 0 or sentence.tokens[position].breaks
    is_sure = word[0].isdigit() or before in CUES or before == "la" or begins
    return (COLLEGE[word], _with_stream(sentence, position, ("prepa", "pro"))) if is_sure else None


def _lycee(sentence: Sentence, position: int) -> tuple[str, int] | None:
    word = sentence.word(position)
    for words, level in ((SECONDE, "seconde"), (PREMIERE, "premiere"), (TERMINALE, "terminale")):
        if word in words and not _is_rank(sentence, position) and _is_lycee(sentence, position):
            return level, _with_stream(sentence, position, STREAMS)
    return None


def _is_lycee(sentence: Sentence, position: int) -> bool:
    word, before, after = sentence.word(position), sentence.word(position - 1), sentence.word(position + 1)
    if word in ("terminale", "tle", "tale", "2nde", "2de"):
        return before != "phase"
    if word in ("secondes", "premieres", "terminales"):
        return before in ("les", "nos", "mes", "ses", "vos", "leurs", "des")
    if word == "seconde" and _is_a_clause(sentence, position):  # "seconde, Lens"
        return True
    repeats = before in ("sa", "ma") and sentence.word(position - 2).startswith("redoubl")
    return before in CUES or after in STREAMS or repeats


def _is_a_clause(sentence: Sentence, position: int) -> bool:
    return not position or (sentence.tokens[position].breaks and not sentence.after(position, 1))


def _higher(sentence: Sentence, position: int) -> tuple[str, int] | None:
    before, word = sentence.before(position, 4), sentence.word(position)
    goes = before[-1:] == ["en"] or (before[-2:] == ["a", "la"] and set(before) & (ENROLLED | {"va", "vais"}))
    is_one_s_own = before[-1:] in (["sa"], ["ma"]) and word in ("fac", "licence", "prepa")
    if word in HIGHER and (goes or is_one_s_own):
        return "superieur", position + (sentence.word(position + 1) in ("1", "2", "3"))
    is_student = word in ("etudiant", "etudiante") and (before[-1:] == ["suis"] or not before)
    return ("superieur", position) if is_student else None


def _is_rank(sentence: Sentence, position: int) -> bool:
    """ "le 5e", "5e étage"; "un 5e qui dérange" is a pupil."""
    before, after = sentence.word(position - 1), sentence.word(position + 1)
    return (before in MASCULINE and not (before == "un" and after == "qui")) or after in NOT_A_CLASS


def _with_stream(sentence: Sentence, position: int, streams: Collection[str]) -> int:
    """Takes in "bac pro" of "terminale bac pro"."""
    last = position
    while (
        sentence.after(last, 1)
        and sentence.word(last + 1) in streams
        and sentence.word(last + 1) not in ("l", "stmg", "st2s")
    ):
        last += 1
    return last
