"""Ages: "16 ans", "vient d'avoir seize ans", "majeur", "15 years old"."""

from reading.numbers import number_at
from reading.people.brackets import is_age_after_a_child, is_age_in_brackets
from reading.sentence import Sentence
from reading.tokens import MONTHS, word_set

YOUNGEST, OLDEST = 2, 99
OLDEST_YOUTH = 30  # no programme here takes young people older than that
# A number of years after these is a duration, a bound, a range or another time of life.
NOT_NOW = word_set(
    "depuis pendant durant en dans moins plus entre jusqu jusque partir des bientot presque apres avant pas sous aura "
    "fera fetera feter voila environ bac a et ou ses lors vers since for over under almost than between until "
    "avait avais ya"
)
SOON = (
    ("va", "avoir"),
    ("vais", "avoir"),
    ("aller", "avoir"),
    ("y", "a"),
    ("fait", "deja"),
    ("ca", "fait"),
    ("pas", "encore"),
)
NEARLY = word_set("aura aurai auras bientot presque fera fetera quasiment turning")
ABOUT_TO_HAVE = (("va", "avoir"), ("vais", "avoir"), ("va", "feter"), ("vais", "feter"), ("va", "faire"))
SOME_DAY = word_set("quand lorsque jusqu jusque avant apres pas ne des que si where when until")
SHORTER_THAN_A_YEAR = word_set("mois semaine semaines jour jours")
PAST = word_set(
    "arrete arreter quitte lache abandonne sorti sortie parti partie arrive arrivee age exclu place "
    "abandonat renuntat parasit lasat iesit oprit scoala liceul liceu"
)
NOT_A_LIFE = word_set("retard experience formation travail absence galere cap bac scolarite etudes ago max minimum")
NOT_OF_AGE = word_set("force non pas bientot partie dans en futur future")
BOUNDS = word_set("plus moins partir pres entre autour")
ELDERS = word_set(
    "mere pere maman papa mari parents oncle tante grand mother father grandmother grandfather mamie mamy mami papi "
    "papy meme pepe tonton tata nourrice tuteur tutrice grandma granny grandpa bunica bunic bunicul mama tata tatal"
)
OLDEST_CHILD = 25  # years: beside an age up to here, one above OLDEST_YOUTH is that of whoever brings the child up
OPEN = (["et", "plus"], ["ou", "plus"])
# Romanian, Arabic, Ukrainian and the Russian that many write beside it.
YEARS_ELSEWHERE = (
    *(["ani"], ["سنة"], ["عام"], ["عاما"], ["سنوات"], ["سنين"]),
    *(["років"], ["роки"], ["рік"], ["рочків"], ["р"], ["лет"], ["год"], ["года"]),
)
UNITS_OF_AGE = (*YEARS_ELSEWHERE, ["ans"], ["an"], ["piges"], ["years"], ["year"], ["yo"], ["ani"])
LATER = (["demain"], ["bientot"])
ENGLISH_SUBJECTS = word_set("son fils grandson stepson daughter nephew niece child boy girl he she kid brother sister")
AFTER_ONE_S_AGE = word_set("and years with no without looking living from but dropped left")
# A brother or sister of the child whom the sentence is about, unless joined to it.
OF_THEIRS = word_set("sa son his her their sora fratele")
SIBLINGS = word_set("soeur frere demi grande grand sister brother big older elder cousin cousine lui ei")
SIBLINGS_OF_THEIRS = word_set("اخته اخوه اختها اخوها")
TOGETHER = word_set("et and avec si pour ou plus و")
TIMES = word_set("an ans mois semaine semaines jour jours")
LINKS = word_set("de d a et ou the")


def read_ages(sentence: Sentence) -> None:
    position = 0
    while position < len(sentence.tokens):
        position = _read_at(sentence, position) + 1
    _leave_those_of_elders(sentence)
    _leave_those_only_mentioned(sentence)
    if not sentence.values("age"):
        _read_majority(sentence)


def _leave_those_of_elders(sentence: Sentence) -> None:
    """ "mon petit-fils, 13 ans … j'ai 71 ans": the writer's own."""
    ages = [one for one in sentence.found if one.parameter == "age"]
    if any(int(one.value) <= OLDEST_CHILD for one in (*ages, *sentence.ages_together)):
        sentence.found = [one for one in sentence.found if one not in ages or int(one.value) <= OLDEST_YOUTH]


def _leave_those_only_mentioned(sentence: Sentence) -> None:
    """ "mon fils 17 ans … sa sœur de 22 ans est caissière": nothing is asked for her."""
    ages = [one for one in sentence.found if one.parameter == "age"]
    mentioned = [one for one in ages if _is_of_a_sibling_mentioned(sentence, one.first)]
    if len(mentioned) < len(ages) or sentence.values("niveau"):
        sentence.found = [one for one in sentence.found if one not in mentioned]


def _is_of_a_sibling_mentioned(sentence: Sentence, age: int) -> bool:
    before = [token.word for token in sentence.tokens[max(0, age - 5) : age]]
    led = [place for place in range(len(before) - 1) if before[place] in OF_THEIRS and before[place + 1] in SIBLINGS]
    of_theirs = [place for place, word in enumerate(before) if word in SIBLINGS_OF_THEIRS] or led
    if not of_theirs:
        return False
    return not (before[of_theirs[-1] - 1 : of_theirs[-1]] and before[of_theirs[-1] - 1] in TOGETHER)


def _read_at(sentence: Sentence, position: int) -> int:
    """The last position read."""
    number = number_at(sentence, position)
    if not number or not sentence.is_free(position, number[1]):
        return position
    age, last = number
    end = _unit_end(sentence, position, last)
    if end is None or not YOUNGEST <= age <= OLDEST:
        return last
    if not _is_now(sentence, position, end):
        if not _is_to_come(sentence, position, end):
            return last
        age -= 1
        sentence.use(position - (sentence.word(position - 1) in NEARLY), position)
    if _is_the_parent_s(sentence, age, position):
        sentence.use(position, end)
    else:
        sentence.add("age", str(age), position, end)
    return end


def _is_the_parent_s(sentence: Sentence, age: int, first: int) -> bool:
    """ "j'ai 45 ans et mon fils…", "sa mère a 45 ans" """
    before = sentence.before(first, 2)
    is_mine = before == ["j", "ai"] and "jeune" in sentence.values("public")
    return age > OLDEST_YOUTH and (is_mine or (before[:1] != [] and before[0] in ELDERS))


def _unit_end(sentence: Sentence, first: int, last: int) -> int | None:
    """The last word of "16 ans et demi"; None when the number counts no years of life."""
    if is_age_in_brackets(sentence, first):
        return last
    after = sentence.after(last, 5)
    if after[:1] not in UNITS_OF_AGE and is_age_after_a_child(sentence, first):
        return last
    if after[:1] in YEARS_ELSEWHERE:
        return last + 1
    if after[:2] == ["de", "ani"]:  # "20 de ani"
        return last + 2
    if after[:1] in (["ans"], ["an"], ["piges"]):
        return last + 1 + _and_months(after[1:])
    if after[:1] in (["years"], ["year"]):
        return last + 1 + (after[1:2] in (["old"], ["olds"]))
    if after[:1] == ["yo"]:
        return last + 1
    said = sentence.before(first, 2)
    is_oneself = (said[-1:] in (["am"], ["im"]) or said == ["i", "m"]) and not {*after[:1]} - AFTER_ONE_S_AGE
    is_english = is_oneself or said[-1:] == ["aged"] or (said[-1:] == ["is"] and said[0] in ENGLISH_SUBJECTS)
    return last if is_english else None


def _and_months(after: list[str]) -> int:
    if after[:2] == ["et", "demi"]:
        return 2
    return 3 if after[:1] == ["et"] and after[2:3] == ["mois"] else 0


def _is_now(sentence: Sentence, first: int, end: int) -> bool:
    before, after = sentence.before(first, 5), sentence.after(end, 3)
    if _counts_something_else(after) or after in OPEN or _is_later(before, after):
        return False
    if tuple(before[-2:]) in SOON or _is_in_a_range(sentence, first) or _is_one_of_two(sentence, end):
        return False
    if before[-1:] == ["de"] and before[-2:-1] and before[-2] in BOUNDS:
        return False
    if before[-2:-1] in (["feter"], ["fete"]) and not {"va", "vais"} & set(before):  # "vient de fêter ses 20 ans"
        return True
    if before[-1:] in (["a"], ["de"]):
        past = PAST - {"place"} if before[-1] == "de" else PAST  # "une place pour un élève de 16 ans"
        return not set(before[:-1]) & past and before[-3:-1] != ["l", "age"]
    if before[-1:] in (["et"], ["and"]):  # "8 ans en CE2 et 15 ans": of another child
        return bool(sentence.values("age")) and after[:1] != ["sans"]
    return before[-1:] == [] or before[-1] not in NOT_NOW


def _counts_something_else(after: list[str]) -> bool:
    """ "2 ans de retard" """
    return bool(set(after[:2]) & NOT_A_LIFE) and after[:1] not in (["ou"], ["et"], ["en"])


def _is_later(before: list[str], after: list[str]) -> bool:
    """ "18 ans en août", "dans deux mois"; not "a eu 16 ans en mars", "16 ans dans le 13e", "dans un quartier"."""
    if after[:1] == ["en"]:
        return after[1:2] != [] and after[1] in MONTHS and "eu" not in before
    is_another = after[1:2] != [] and after[1][0].isdigit()  # "16 ans, bientôt 17"
    return (after[:1] in LATER and not is_another) or (after[:1] == ["dans"] and after[-1] in TIMES)


def _is_to_come(sentence: Sentence, first: int, end: int) -> bool:
    """ "aura 18 ans dans 2 mois", "bientôt 16 ans", "18 ans en août": the year before, today."""
    before, after = sentence.before(first, 5), sentence.after(end, 3)
    if (
        set(before) & SOME_DAY
        or after[:1] == ["sans"]
        or _counts_something_else(after)
        or _is_in_a_range(sentence, first)
    ):
        return False
    if after[:1] == ["dans"] and not _is_within_a_year(after[1:]):
        return False
    is_said = "".join(before[-1:]) in NEARLY or tuple(before[-2:]) in ABOUT_TO_HAVE
    return is_said or (_is_later(before, after) and before[-1:] not in (["depuis"], ["de"], ["a"]))


def _is_within_a_year(after: list[str]) -> bool:
    """ "2 mois", "quelques semaines"; not "2 ans"."""
    unit = after[-1] if after else ""
    return unit in SHORTER_THAN_A_YEAR and not (unit == "mois" and after[0].isdigit() and int(after[0]) > 12)


def _is_one_of_two(sentence: Sentence, end: int) -> bool:
    """ "7 ans et 10 ans": two children, and no age that is true of both."""
    if sentence.after(end, 1) not in (["et"], ["and"], ["ou"]):
        return False
    other = number_at(sentence, end + 2)
    return other is not None and _unit_end(sentence, end + 2, other[1]) is not None


def _is_in_a_range(sentence: Sentence, first: int) -> bool:
    """ "16-18 ans", "de 16 à 18 ans", "8 et 12 ans"."""
    before = sentence.before(first, 2)
    if sentence.tokens[first].mark in ("/", "-") and sentence.word(first - 1).isdigit():
        return True
    nearest = "".join(before[-1:])
    return nearest.isdigit() or (nearest in LINKS - {"de", "d"} and before[0].isdigit())


def _read_majority(sentence: Sentence) -> None:
    for position, token in enumerate(sentence.tokens):
        beside = {*sentence.before(position, 1), *sentence.after(position, 1)}
        if token.word in ("majeur", "majeure") and not beside & NOT_OF_AGE:
            sentence.add("age", "18", position, position)
