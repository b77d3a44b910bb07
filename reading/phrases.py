"""The phrases of the lexicon in a sentence: the longest first, from left to right, never across punctuation."""

from dataclasses import replace
from itertools import pairwise

from reading.lexicon import FILLER, LONGEST_PHRASE, NAME, Lexicon, Sense
from reading.negation import Polarity, polarity
from reading.sentence import FoundValue, Sentence
from reading.tokens import Token, skeleton, word_set

# Say who speaks, what for, that somebody is to come to a class, and that who writes asks for themselves; `public` is
# settled from them at the end.
HINTS = ("asker", "need", "group", "visit", "oneself")
UNNEGATED = ("public", *HINTS)  # "sans mon fils" is still about a child
# Situations of one person, which a relative's may not be taken for; those of a household are the child's too.
OF_ONE_PERSON = ("justice", "sans-emploi", "handicap")
# Schooling, which who brings up a child may tell of themselves: "moi je n'ai pas fait d'école".
OF_SCHOOLING = (("scolarite", "non-scolarise"), ("situation", "decrochage"), ("diplome", "aucun"))
SPOUSES = word_set("mari femme epouse epoux conjoint conjointe compagnon compagne")
ADULTS_BESIDE = SPOUSES | word_set("pere mere papa maman parents")
ELDERS_BESIDE = ADULTS_BESIDE | word_set("grand grands mamie papi oncle tante")
SAID_OF_ME = (["j", "ai"], ["je", "suis"], ["moi", "je"], ["i", "never"], ["i", "left"])
SAID_OF = word_set(
    "est sont etait en au a dans solo seul seule tous toujours actuellement ne n pas mis et tres le la un une moi meme"
)
MINE = word_set("mon ma mes notre nos my our")
CHILDREN = word_set(
    "fils fille filles enfant enfants garcon garcons ado ados gamin gamine gosse gosses petit petite petits petites "
    "neveu niece daughter child children kid kids boy girl"
)
ELISIONS = ("qu", "l", "d", "j", "n", "s", "m", "t", "c")
LIKE_NAMES = word_set("classe classes")  # sound like CLAS and C.L.A.S.S.E.S, and mostly are no name


def unglue(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """ "lecole", "jai", "daide": the apostrophe that people leave out; and a few small words as they are misspelt.

    A word joined to another by a hyphen was written with care: "Mont-de-Marsan" begins with no "m'ont".
    """
    joins = [token.mark == "-" for token in tokens] + [False]
    pieces = [
        piece
        for place, token in enumerate(tokens)
        for piece in ([token] if joins[place] or joins[place + 1] else _unglued(token, lexicon))
    ]
    return [replace(piece, word=lexicon.spellings.get(piece.word, piece.word)) for piece in pieces]


def read_phrases(sentence: Sentence, lexicon: Lexicon) -> None:
    content = [place for place, token in enumerate(sentence.tokens) if token.word not in lexicon.small_words]
    words = [skeleton(sentence.word(position)) for position in content]
    place = 0
    while place < len(content):
        run = _run(sentence, content[place : place + LONGEST_PHRASE])
        before = sentence.before(run[0], LONGEST_PHRASE)
        length, sense = _longest(lexicon, words[place : place + len(run)], before)
        if sense:
            _apply(sentence, sense, run[0], run[length - 1])
        place += length or 1


def _longest(lexicon: Lexicon, words: list[str], before: list[str]) -> tuple[int, Sense | None]:
    """The longest phrase at the beginning of these words; some that change nothing may stand inside it."""
    length, sense = lexicon.longest(words, before)
    firm = [place for place, word in enumerate(words) if not place or word not in lexicon.soft_words]
    if len(firm) < len(words):
        count, looser = lexicon.longest([words[place] for place in firm], before)
        if looser and count > 1 and firm[count - 1] >= length:
            return firm[count - 1] + 1, looser
    return length, sense


def _unglued(token: Token, lexicon: Lexicon) -> list[Token]:
    if token.word in lexicon.whole_words or _is_known(token.word, lexicon):
        return [token]
    if len(token.word) != token.end - token.start:
        return [token]
    for elision in ELISIONS:
        rest = token.word.removeprefix(elision)
        if rest != token.word and len(rest) > 1 and _may_be_glued(elision, rest) and _is_known(rest, lexicon):
            cut = token.start + len(elision)
            head = Token(elision, token.start, cut, token.capital, token.breaks, token.mark)
            return [head, Token(rest, cut, token.end, False, False)]
    return [token]


def _may_be_glued(elision: str, rest: str) -> bool:
    return elision == "j" or rest[0] in "aeiouyh"


def _is_known(word: str, lexicon: Lexicon) -> bool:
    known = (lexicon.small_words, lexicon.stop_words, lexicon.spellings)
    return any(word in words for words in known) or skeleton(word) in lexicon.words


def _run(sentence: Sentence, positions: list[int]) -> list[int]:
    """As many of these positions as stand in one clause."""
    for place in range(1, len(positions)):
        between = range(positions[place - 1] + 1, positions[place] + 1)
        if any(sentence.tokens[position].breaks for position in between):
            return positions[:place]
    return positions


def _apply(sentence: Sentence, sense: Sense, first: int, last: int) -> None:
    if sense.kind == NAME:
        sentence.kept.update(range(first, last + 1))
        if not sense.means and not (first == last and sentence.word(first) in LIKE_NAMES):
            sentence.names.append((first, last))
        _mean(sentence, sense, first, last)
    elif sense.kind == FILLER:
        sentence.use(first, last)
    elif sense.means:
        _mean(sentence, sense, first, last)
    else:
        sentence.plain.update(range(first, last + 1))


def _mean(sentence: Sentence, sense: Sense, first: int, last: int) -> None:
    said = polarity(sentence, first)
    for parameter, value in sense.means:
        if parameter in HINTS:
            _hint(sentence, FoundValue(parameter, value, first, last))
        elif _is_somebody_else_s(sentence, parameter, value, first):
            if (parameter, value) in OF_SCHOOLING:
                sentence.use(first, last)
        elif parameter in UNNEGATED or said == Polarity.YES:
            sentence.add(parameter, value, first, last)
        elif said == Polarity.NO:
            _deny(sentence, parameter, value, first, last)


def _is_somebody_else_s(sentence: Sentence, parameter: str, value: str, first: int) -> bool:
    """ "mon mari cherche du travail" """
    if (parameter, value) == ("aide", "insertion-professionnelle"):
        return not SPOUSES.isdisjoint(sentence.before(first, 1))
    if (parameter, value) in OF_SCHOOLING:
        return _is_of_who_brings_up(sentence, first)
    return parameter == "situation" and value in OF_ONE_PERSON and _is_of_an_adult_beside(sentence, first)


def _is_of_who_brings_up(sentence: Sentence, first: int) -> bool:
    """ "moi j'ai pas fait d'école" of a grandmother, "sa mère n'a pas de diplôme"; not "moi j'ai arrêté l'école"."""
    before = [token.word for token in sentence.tokens[max(0, first - 5) : first]]
    elders = [place for place, word in enumerate(before) if word in ELDERS_BESIDE]
    is_theirs = bool(elders) and SAID_OF.issuperset(before[elders[-1] + 1 :])
    is_mine = any(before[place : place + 2] in SAID_OF_ME for place in range(len(before)))
    return (is_theirs or is_mine) and names_a_child_of_mine(sentence)


def _is_of_an_adult_beside(sentence: Sentence, first: int) -> bool:
    """ "mon mari est en prison", "papa solo au chômage", "je suis handicapée et mon fils…"; not "maman d'un enfant
    handicapé"."""
    before = sentence.before(first, 4)
    adults = [place for place, word in enumerate(before) if word in ADULTS_BESIDE]
    is_theirs = bool(adults) and SAID_OF.issuperset(before[adults[-1] + 1 :])
    return is_theirs or (_is_said_of_oneself(before) and names_a_child_of_mine(sentence))


def _is_said_of_oneself(before: list[str]) -> bool:
    """ "je suis (toujours)", "j'ai un"; "suis" alone where the sentence begins so."""
    said = [place for place, word in enumerate(before) if word in ("suis", "ai")]
    return bool(said) and SAID_OF.issuperset(before[said[-1] + 1 :])


def names_a_child_of_mine(sentence: Sentence) -> bool:
    words = [token.word for token in sentence.tokens]
    return any(mine in MINE and child in CHILDREN for mine, child in pairwise(words))


def _hint(sentence: Sentence, hint: FoundValue) -> None:
    sentence.hints.setdefault(hint.parameter, []).append(hint)
    if hint.parameter == "asker":
        sentence.use(hint.first, hint.last)


def _deny(sentence: Sentence, parameter: str, value: str, first: int, last: int) -> None:
    """What is not wanted is no filter, and must not be searched as words either."""
    if parameter == "situation":
        sentence.add("sans", value, first, last)
    sentence.use(first, last)
