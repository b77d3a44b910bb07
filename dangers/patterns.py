"""Patterns of words, and how words are compared.

A pattern is a row of places. Small words may stand between two of them, and nothing else:
`a|b` one word or the other, `<group>` the words of a group, `mort*` a beginning, `*ضرب*` a part of a word,
`...` up to five words whatever they are, `!a|b` "the next word is none of these", `^` and `$` the ends of a clause.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from reading.tokens import fold_word, word_set

GAP = 5  # words that "..." may stand for
SHORTEST_BENT = 5  # letters: shorter words are compared as they are
SHORTEST_STEM = 4  # letters that an ending leaves
SHORTEST_JOINED = 2  # letters of the joined "and" and what it joins: "وما" is "و" and "ما"
LIKE_S = re.compile(r"c(?=[eiy])|ç")
ENDING = re.compile(r"(?:ees|ee|es|er|ez|e|s|x)$")
EDGES = frozenset("^$")
SIGNS = EDGES | {"..."}
PARTS = re.compile(r"[^\s'’-]+")
NO = word_set(
    "pas pa plus plu pu jamais sans aucun aucune personne rien not t no never nowhere nobody noone cannot cant dont"
    " wont isnt doesnt nu n fara nimeni لا لم ما ليس لن بدون بلا محدش محد"
    " не ні ніколи без ніхто немає нема ніде ніхто никогда никто нет негде"
)
ARABIC = str.maketrans({"ى": "ي", "ة": "ه", "ـ": None})
AND = "و"  # written in one with the word it joins


def sound(word: str) -> str:
    """A folded word with spellings that sound alike made equal: "harcelé" and "arceler" begin alike. Arabic: letters
    that are often written for one another."""
    if not word.isascii():
        return word.translate(ARABIC)
    word = LIKE_S.sub("s", word.replace("ph", "f")).replace("ch", "#").replace("h", "").replace("y", "i")
    word = word.replace("qu", "k").replace("c", "k")
    return "".join(char for place, char in enumerate(word) if char != word[place - 1 : place])


def key(word: str) -> str:
    """How a folded word is compared: by its sound, without the endings of verbs, plurals and feminines."""
    if len(word) < SHORTEST_BENT or not word.isalpha():
        return word.translate(ARABIC)
    heard = sound(word)
    if not word.isascii():
        return heard
    stem = ENDING.sub("", heard)
    return stem if len(stem) >= SHORTEST_STEM else heard


def without_and(word: str) -> str:
    """An Arabic word without the joined "and" before it. Words that begin with this letter themselves are compared
    whole first."""
    return word[1:] if word.startswith(AND) and len(word) > SHORTEST_JOINED else word


@dataclass(frozen=True, slots=True)
class Place:
    """The words that may stand in one place; `is_wide`: any few words may stand before it; `is_barred`: none of them
    may stand here; `is_edge`: the clause begins or ends here."""

    words: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    is_wide: bool = False
    is_barred: bool = False
    is_edge: bool = False

    def holds(self, word: str, heard: str) -> bool:
        if (
            word in self.words
            or without_and(word) in self.words
            or (self.beginnings and heard.startswith(self.beginnings))
        ):
            return True
        return bool(self.parts) and any(part in word for part in self.parts)


@dataclass(frozen=True, slots=True)
class Pattern:
    """`kinds` is empty for what is calm; `is_topic`: one may also look for a training about it; `is_firm`: a "not"
    that stands within does not deny it ("des bracelets qu'elle n'enlève pas")."""

    places: tuple[Place, ...]
    kinds: tuple[str, ...] = ()
    is_topic: bool = False
    is_firm: bool = False

    def may_stand(self, present: frozenset[str]) -> bool:
        """Whether its last place is among the words that are present at all: most patterns are done with here."""
        last = self.places[-1]
        if last.is_barred or last.is_edge or last.beginnings or last.parts:
            return True
        return not present.isdisjoint(last.words)

    @property
    def says_no(self) -> bool:
        """ "ne veut plus vivre": the negation is a part of it."""
        return any(not NO.isdisjoint(place.words) for place in self.places if not place.is_barred)


@dataclass
class Patterns:
    """By what may stand first: a word, the two first letters of a beginning or of a part, the edge of a clause."""

    by_word: dict[str, list[Pattern]] = field(default_factory=dict)
    by_letters: dict[str, list[Pattern]] = field(default_factory=dict)
    by_part: dict[str, list[Pattern]] = field(default_factory=dict)
    at_edge: list[Pattern] = field(default_factory=list)

    def add(self, pattern: Pattern) -> None:
        first = pattern.places[0]
        for word in first.words:
            self.by_word.setdefault(word, []).append(pattern)
        for letters in {beginning[:2] for beginning in first.beginnings}:
            self.by_letters.setdefault(letters, []).append(pattern)
        for letters in {part[:2] for part in first.parts}:
            self.by_part.setdefault(letters, []).append(pattern)
        if first.is_edge:
            self.at_edge.append(pattern)

    def beginning_with(self, word: str, heard: str, *, at_edge: bool) -> Iterator[Pattern]:
        """Those that may begin at this word."""
        yield from self.by_word.get(word, ())
        if (bare := without_and(word)) != word:
            yield from self.by_word.get(bare, ())
        yield from self.by_letters.get(heard[:2], ())
        if not word.isascii():  # no part of a word is written in our letters
            for letters in {word[at : at + 2] for at in range(len(word) - 1)}:
                yield from self.by_part.get(letters, ())
        if at_edge:
            yield from self.at_edge


def read_pattern(text: str, groups: Mapping[str, str]) -> Iterator[tuple[Place, ...]]:
    """One row of places, or several where one word of a choice is written in two ("beau-père")."""
    for parts in product(*(_choices(part, groups) for part in text.replace("...", " ... ").split())):
        yield _joined([place for part in parts for place in part])


def _choices(part: str, groups: Mapping[str, str]) -> list[list[str]]:
    if part in SIGNS:
        return [[part]]
    barred = "!" if part.startswith("!") else ""
    phrases = [phrase for choice in part.removeprefix("!").split("|") for phrase in _phrases(choice, groups)]
    singles = list(dict.fromkeys(phrase[0] for phrase in phrases if len(phrase) == 1))
    several = list(dict.fromkeys(tuple(phrase) for phrase in phrases if len(phrase) > 1))
    return [list(phrase) for phrase in several] + ([[barred + "|".join(singles)]] if singles else [])


def _phrases(choice: str, groups: Mapping[str, str]) -> list[list[str]]:
    """What one choice says, as words: those of its group, or itself."""
    if choice.startswith("<"):
        return [PARTS.findall(phrase) for phrase in groups[choice.strip("<>")].split(",")]
    return [[choice]] if choice in SIGNS else [PARTS.findall(choice)]


def _joined(parts: list[str]) -> tuple[Place, ...]:
    places, is_wide = [], False
    for part in parts:
        if part != "...":
            places.append(_place(part, is_wide=is_wide))
        is_wide = part == "..."
    return tuple(places)


def _place(part: str, *, is_wide: bool) -> Place:
    choices = [choice for choice in part.removeprefix("!").split("|") if choice not in EDGES]
    folded = [(choice, fold_word(choice.strip("*"))) for choice in choices]
    return Place(
        words=frozenset(key(word) for choice, word in folded if "*" not in choice),
        beginnings=tuple(sound(word) for choice, word in folded if choice.endswith("*") and choice[0] != "*"),
        parts=tuple(sound(word) for choice, word in folded if choice[0] == "*"),
        is_wide=is_wide,
        is_barred=part.startswith("!"),
        is_edge=not EDGES.isdisjoint(part.split("|")),
    )
