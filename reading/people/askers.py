"""Who is to benefit: the child of the parent who writes, the parent, the professional, the school."""

from reading.people.ages import OLDEST_YOUTH
from reading.phrases import names_a_child_of_mine
from reading.sentence import FoundValue, Sentence
from reading.tokens import word_set

FOR_FAMILIES = ("apprentissage-francais", "soutien-parents")
ABOUT_A_CHILD = ("age", "niveau", "scolarite", "diplome", "arret")
# What these programmes do for young people is the subject of a professional's question, not the help looked for.
FOR_OTHERS = (
    "accompagnement-scolaire",
    "aide-devoirs",
    "mediation-scolaire",
    "mentorat",
    "remobilisation",
    "information-orientation",
    "insertion-professionnelle",
)
SUBJECTS = ("harcelement",)  # of a training, which nobody suffers from there
OF_AGE = 18
# Romanian and Arabic say "my" in the word itself.
CHILDREN_OF_MINE = word_set(
    "baiatul baiatului fiul fiica copilul copilului copiii fata fetita ابني بنتي ابنتي ولدي اولادي اطفالي طفلي وليدي"
)
SINGULAR_IN_S = word_set("fils petit-fils mois")


def settle_public(sentence: Sentence) -> None:
    said = [one for one in sentence.found if one.parameter == "public"]
    sentence.found = [one for one in sentence.found if one.parameter != "public"]
    if chosen_before := sentence.hints.get("public"):  # a volunteer, or who looks for some
        sentence.found += [one for one in chosen_before if one.value]
        return
    adults = [one for one in said if one.value != "jeune" and not _is_the_family_of_a_child(sentence, one)]
    youths = [one for one in said if one.value == "jeune"]
    chosen = _school(sentence, youths) or _professional(sentence, youths, adults)
    chosen = chosen or _agreed(adults) or _parent(sentence)
    if not chosen and not adults:
        chosen = _youth(sentence, youths)
    if chosen:
        sentence.found.append(chosen)
    if chosen and chosen.value == "professionnel":
        _drop(sentence, "aide", FOR_OTHERS)
        _drop(sentence, "situation", SUBJECTS)


def _is_the_family_of_a_child(sentence: Sentence, adult: FoundValue) -> bool:
    """ "pour une famille à l'hôtel, petite de 3 ans": the age is not the family's."""
    ages = [int(age) for age in sentence.values("age")]
    return sentence.word(adult.last).startswith("famille") and any(age < OF_AGE for age in ages)


def _agreed(said: list[FoundValue]) -> FoundValue | None:
    return said[0] if len({one.value for one in said}) == 1 else None


def _school(sentence: Sentence, youths: list[FoundValue]) -> FoundValue | None:
    """A teacher who wants somebody to come to the class, a school that asks for whole classes."""
    speakers = _hints(sentence, "asker", "etablissement", "professionnel")
    if not speakers:
        return None
    classes = [] if _describes_somebody(sentence, youths) else sentence.hints.get("group", [])
    if classes:
        _read_visit(sentence)
    is_school = bool(classes and _hints(sentence, "asker", "etablissement"))
    if is_school or "intervention-en-classe" in sentence.values("aide"):
        return _public("etablissement", speakers[0])
    return None


def _read_visit(sentence: Sentence) -> None:
    """ "des séances pour toutes nos 4e": said in two places, so no phrase."""
    visits = sentence.hints.get("visit", [])
    if visits and "intervention-en-classe" not in sentence.values("aide"):
        sentence.add("aide", "intervention-en-classe", visits[0].first, visits[0].last)


def _professional(sentence: Sentence, youths: list[FoundValue], adults: list[FoundValue]) -> FoundValue | None:
    """Who works with young people and asks for training, tools or a network, not for the one they describe."""
    speakers = _hints(sentence, "asker", "professionnel", "etablissement")
    speakers += [one for one in adults if one.value == "professionnel"]  # "entre professionnels"
    needs = sentence.hints.get("need", [])
    if not speakers or not needs or _describes_somebody(sentence, youths):
        return None
    for need in needs:
        if need.value not in sentence.values("aide"):
            sentence.add("aide", need.value, need.first, need.last)
    return _public("professionnel", speakers[0])


def _describes_somebody(sentence: Sentence, youths: list[FoundValue]) -> bool:
    singular = [one for one in youths if not _is_plural(sentence.word(one.last))]
    return bool(singular or sentence.values("age") or sentence.values("arret"))


def _is_plural(word: str) -> bool:
    return word[-1:] in ("s", "x") and word not in SINGULAR_IN_S


def _parent(sentence: Sentence) -> FoundValue | None:
    """A mother who wants to learn French; not one whose child of eight must."""
    if (oneself := sentence.hints.get("oneself", [])) and _has_a_child(sentence):
        return _public("parent", oneself[0])
    speakers = _hints(sentence, "asker", "parent")
    asks = set(FOR_FAMILIES) & sentence.values("aide")
    if speakers and asks and not any(sentence.values(name) for name in ABOUT_A_CHILD):
        _drop(sentence, "aide", ("accompagnement-scolaire",))
        return _public("parent", speakers[0])
    return None


def _has_a_child(sentence: Sentence) -> bool:
    words = {token.word for token in sentence.tokens}
    return names_a_child_of_mine(sentence) or not words.isdisjoint(CHILDREN_OF_MINE)


def _youth(sentence: Sentence, youths: list[FoundValue]) -> FoundValue | None:
    if any(int(age) > OLDEST_YOUTH for age in sentence.values("age")):
        return None
    if youths:
        return youths[0]
    implied = [one for one in sentence.found if one.parameter in ("age", "age_range", "niveau")]
    return _public("jeune", implied[0]) if implied else None


def _hints(sentence: Sentence, name: str, *values: str) -> list[FoundValue]:
    return [one for one in sentence.hints.get(name, []) if one.value in values]


def _public(value: str, said: FoundValue) -> FoundValue:
    return FoundValue("public", value, said.first, said.last)


def _drop(sentence: Sentence, parameter: str, values: tuple[str, ...]) -> None:
    sentence.found = [one for one in sentence.found if one.parameter != parameter or one.value not in values]
