"""Words of English, Arabic and Romanian as the readers know them: "my son", "وليون", "la Lyon"."""

from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from reading.lexicon import Lexicon
from reading.numbers import IN_WORDS
from reading.tokens import Token, fold_word, skeleton, word_set
from web.yaml_files import read_yaml

PLACES = Path(__file__).parent / "data" / "places_in_arabic.yaml"
OF_MINE = word_set("my our his her their your")  # before "son", which is French otherwise
ROMANIAN = word_set(
    "ani fiul fiica copilul copiii baiatul fetita locuim locuiesc locuieste stam scoala scoli avem sunt suntem pentru "
    "caut vreau meu mea nostru noastra merge clasa"
)
AT = {"la": "a", "din": "de", "langa": "vers"}
DOTTED, UNDOTTED = "ة", "ه"
COUNTED = word_set("سنة")
AND, PREFIXES = "و", ("ب", "ل", "ف", "و")  # written as one with the next word


def read_other_tongues(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    tokens = [piece for token in tokens for piece in _cut(_with_its_dots(token, lexicon), lexicon)]
    return _romanian(_english(_arabic_places(tokens)))


def _english(tokens: list[Token]) -> list[Token]:
    words = ["", *(token.word for token in tokens)]
    return [
        replace(token, word="fils") if token.word == "son" and before in OF_MINE else token
        for before, token in zip(words, tokens, strict=False)
    ]


def _romanian(tokens: list[Token]) -> list[Token]:
    """ "la Lyon": the French article is no Romanian one."""
    words = {token.word for token in tokens}
    if not ROMANIAN & words or len(tokens) < 2:
        return tokens
    is_all_small = not any(token.capital for token in tokens[1:]) and len(words & ROMANIAN) > 1
    read = [
        replace(token, word=AT[token.word]) if token.word in AT and (after.capital or is_all_small) else token
        for token, after in pairwise(tokens)
    ]
    return [*read, tokens[-1]]


def _with_its_dots(token: Token, lexicon: Lexicon) -> Token:
    """ "سنه" is "سنة": the two dots of the last letter are often left out."""
    dotted = token.word[:-1] + DOTTED
    if not token.word.endswith(UNDOTTED) or _is_known(token.word, lexicon):
        return token
    return replace(token, word=dotted) if dotted in COUNTED or _is_known(dotted, lexicon) else token


def _cut(token: Token, lexicon: Lexicon) -> list[Token]:
    """ "ولا" is "و" and "لا" where the rest is known and the whole is not."""
    rest = token.word.removeprefix(AND)
    is_glued = rest != token.word and len(rest) > 1 and not _is_known(token.word, lexicon) and _is_known(rest, lexicon)
    if not is_glued or len(token.word) != token.end - token.start:
        return [token]
    cut = token.start + len(AND)
    return [replace(token, word=AND, end=cut), Token(rest, cut, token.end, False, False)]


def _is_known(word: str, lexicon: Lexicon) -> bool:
    return (
        (word,) in IN_WORDS
        or word in lexicon.small_words
        or word in lexicon.stop_words
        or skeleton(word) in lexicon.words
    )


def _arabic_places(tokens: list[Token]) -> list[Token]:
    """Each name in French, its words where the Arabic ones stood: several French words for one stay together."""
    read: list[Token] = []
    position = 0
    while position < len(tokens):
        length, name = _place_at(tokens, position)
        read += _named(tokens[position : position + length], name) if name else [tokens[position]]
        position += length
    return read


def _place_at(tokens: list[Token], position: int) -> tuple[int, str]:
    for length in (3, 2, 1):
        words = [token.word for token in tokens[position : position + length]]
        if len(words) == length and not words[0].isascii():
            for prefix in ("", *PREFIXES):
                name = _places().get(" ".join([words[0].removeprefix(prefix), *words[1:]]))
                if name:
                    return length, name
    return 1, ""


def _named(tokens: list[Token], name: str) -> list[Token]:
    """A capital and a hyphen between, as the place is written in French."""
    first, last = tokens[0], tokens[-1]
    words = name.split()
    return [
        Token(
            word, first.start, last.end, capital=True, breaks=first.breaks and not place, mark="" if not place else "-"
        )
        for place, word in enumerate(words)
    ]


@cache
def _places() -> dict[str, str]:
    return {" ".join(map(fold_word, name.split())): latin for name, latin in read_yaml(PLACES).items()}
