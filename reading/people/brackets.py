"""A number alone in brackets: the age of whom it follows, « ma fille (15) », or a département, « 3e (69) ». Between
commas just behind a child it is an age too: « my daughter, 16, dropped out »."""

from reading.areas.districts import COUNTED as COUNTED_BESIDE
from reading.areas.districts import RANKED
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
# Beside a bare number these are a child, and the number its age: "fata 7", "my boy 16", "le petit 8".
A_CHILD = word_set(
    "fils fille garcon ado gamin gamine frere soeur neveu niece aine ainee cadet cadette benjamin benjamine grand "
    "grande petit petite dernier derniere premier premiere daughter boy girl brother sister nephew grandson "
    "granddaughter stepson kid baiatul baiat baietelul fata fetita fiul fiica nepotul nepoata"
)
YOUNGEST_BARE = 3  # years; "fils 2" counts something
# What a bare number before these counts, or which one of a row it is: "mon fils 10 de moyenne", "ma fille 6 eme".
COUNTED = (
    COUNTED_BESIDE
    | RANKED
    | word_set(
        "de sur h e er ere eme ieme th st nd rd out of per par pe din fils filles mars heure hours days times pages km "
        "annees euros jrs j min kilos kg points"
    )
)
ENDS_LIKE_A_PLURAL = word_set("sans dans pas plus nous ils elles depuis vers is has was suis puis mais toujours jamais")
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


def is_age_after_a_child(sentence: Sentence, position: int) -> bool:
    """ "baiatul 16, fata 7", "my boy 16 and my girl 7": a bare number that counts nothing."""
    word, before = sentence.word(position), sentence.word(position - 1)
    token = sentence.tokens[position]
    if token.breaks or token.mark or before not in A_CHILD or not (word.isascii() and word.isdigit() and len(word) < 3):
        return False
    after = "".join(sentence.after(position, 1))
    is_plural = after.endswith("s") and len(after) > 3 and after not in ENDS_LIKE_A_PLURAL
    is_counting = after in COUNTED or after[:1].isdigit() or (is_plural and not sentence.tokens[position + 1].capital)
    is_joined = position + 1 < len(sentence.tokens) and bool(sentence.tokens[position + 1].mark in ("-", "/", "°"))
    return YOUNGEST_BARE <= int(word) <= OLDEST_IN_BRACKETS and not is_counting and not is_joined


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
