"""A number alone in brackets: the age of whom it follows, « ma fille (15) », or a département, « 3e (69) ». Between
commas just behind a child it is an age too: « my daughter, 16, dropped out »."""

from reading.levels import COLLEGE, PRIMARY
from reading.sentence import Sentence
from reading.tokens import skeleton, word_set

OLDEST_IN_BRACKETS = 25  # years; above, nobody writes so of a child
YOUNGEST_IN_BRACKETS = 2
PERSONS = frozenset(
    map(
        skeleton,
        word_set(
            "fils fille filles garcon garcons enfant enfants ado ados adolescent adolescente adolescents jeune jeunes "
            "gamin gamine frere soeur neveu niece cousin cousine petit petite petits petites eleve eleves bebe jumeaux "
            "jumelles lyceen lyceenne collegien collegienne ecolier ecoliere etudiant etudiante apprenti apprentie "
            "homme femme mineur mineure majeur majeure decrocheur decrocheuse aine ainee cadet cadette "
            "benjamin benjamine il elle son daughter boy girl"
        ),
    )
)
ONE_PERSON = frozenset(
    map(
        skeleton,
        word_set(
            "fils fille garcon enfant ado adolescent adolescente gamin gamine frere soeur neveu niece cousin cousine "
            "aine ainee cadet cadette benjamin benjamine son daughter boy girl brother sister nephew"
        ),
    )
)
OF_A_PLACE = word_set("a au aux vers de d du en sur pres habite vit chez in")
CLASSES = COLLEGE.keys() | PRIMARY.keys() | word_set("seconde premiere terminale 2nde 1ere tle")
NEARBY = 4  # words between the person and the bracket: « un jeune homme très motivé (17) »


def is_in_brackets(sentence: Sentence, position: int) -> bool:
    """Alone in them."""
    token = sentence.tokens[position]
    opens = sentence.text[: token.start].rstrip()[-1:] == "("
    return opens and sentence.text[token.end :].lstrip()[:1] == ")"


def is_age_in_brackets(sentence: Sentence, position: int) -> bool:
    word = sentence.word(position)
    if not (word.isascii() and word.isdigit() and len(word) <= 2 and is_plausible_age(word)):
        return False
    if is_in_brackets(sentence, position):
        return follows_a_person(sentence, position)
    return _is_between_commas(sentence, position) and skeleton(sentence.word(position - 1)) in ONE_PERSON


def _is_between_commas(sentence: Sentence, position: int) -> bool:
    """The last words may end the text; another number after the comma makes a list of both."""
    token, before = sentence.tokens[position], sentence.text[: sentence.tokens[position].start].rstrip()
    after = sentence.text[token.end :].lstrip()
    is_listed = sentence.word(position + 1)[:1].isdigit()
    return before[-1:] == "," and after[:1] in ("", ",", ".", ";") and not is_listed


def is_plausible_age(word: str) -> bool:
    return word.isdigit() and YOUNGEST_IN_BRACKETS <= int(word) <= OLDEST_IN_BRACKETS


def follows_a_person(sentence: Sentence, position: int) -> bool:
    """Just before, or a few words before where no place or class stands between: « fille à Aurillac (15) »."""
    before = _clause_before(sentence, position)
    if not before:
        return False
    if skeleton(before[-1]) in PERSONS or (
        sentence.tokens[position - 1].capital and skeleton(before[0 if len(before) < 2 else -2]) in PERSONS
    ):
        return True
    if not is_plausible_age(sentence.word(position)):
        return False
    persons = [place for place, word in enumerate(before) if skeleton(word) in PERSONS]
    between = before[persons[-1] + 1 :] if persons else []
    is_of_the_person = not set(between) & (CLASSES | OF_A_PLACE) and not _is_a_name(sentence, position)
    return bool(persons) and is_of_the_person and not _age_is_said(sentence, position)


def _age_is_said(sentence: Sentence, position: int) -> bool:
    """ "garçon de 14 ans motivé (17)": one age is enough."""
    return any(token.word in ("ans", "an") for token in sentence.tokens[:position])


def _clause_before(sentence: Sentence, position: int) -> list[str]:
    """The nearest last."""
    if position == 0 or "," in sentence.text[sentence.tokens[position - 1].end : sentence.tokens[position].start]:
        return []
    return [*sentence.before(position - 1, NEARBY), sentence.word(position - 1)]


def _is_a_name(sentence: Sentence, position: int) -> bool:
    """A word in capitals just before, led to by no person: a town."""
    return sentence.tokens[position - 1].capital
