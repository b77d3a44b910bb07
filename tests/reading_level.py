"""How easy a French text is to read, by the formula of Kandel and Moles.

L. Kandel and A. Moles, "Application de l'indice de Flesch à la langue française", Cahiers d'études de radio-télévision,
no. 19, 1958, pages 253 to 274: Flesch's reading ease with the weights of French,

    207 − 1.015 × (words / sentences) − 73.6 × (syllables / words)

read on the scale that Flesch gave ("A new readability yardstick", Journal of Applied Psychology 32, 1948): 90 and more
very easy (ten to eleven years), 80 easy (eleven to twelve), 70 fairly easy (twelve to thirteen), 60 standard.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

BASE, PER_WORD_OF_SENTENCE, PER_SYLLABLE_OF_WORD = 207, 1.015, 73.6
VERY_EASY, EASY, FAIRLY_EASY, STANDARD = 90, 80, 70, 60

# A full stop, "!" or "?" ends a sentence where a capital, a quotation or nothing follows: "04 72 10 06 99" and
# "6e à 3e." hold none before their ends.
END = re.compile(r"(?<=[.!?…])[\s»)]+(?=[A-ZÀ-ÖØ-Þ«(]|$)")
# Letters and digits with what ties them: "aujourd'hui", "a-t-il", "C.L.A.S.S.E.S" are one word each.
WORD = re.compile(r"[0-9A-Za-zÀ-ÖØ-öø-ÿœŒ]+(?:['’.-][0-9A-Za-zÀ-ÖØ-öø-ÿœŒ]+)*")
ELIDED = re.compile(r"^(?:[cdjlmnst]|qu)['’]", re.IGNORECASE)  # no syllable of their own
VOWELS = re.compile(r"[aeiouy]+")
Y_BETWEEN_VOWELS = re.compile(r"(?<=[aeou])y(?=[aeiou])")
MUTE_END = re.compile(r"(?:e|es|ent)$")
# "-ent" is mute in "ils parlent", and heard in these and in "-ment".
HEARD_ENT = {"souvent", "argent", "parent", "accident", "different", "absent", "content", "client", "urgent", "present"}


@dataclass(frozen=True)
class Measure:
    sentences: int
    words: int
    syllables: int

    @property
    def ease(self) -> float:
        """0 to 100 and beyond: the more, the easier."""
        length, weight = self.words / self.sentences, self.syllables / self.words
        return BASE - PER_WORD_OF_SENTENCE * length - PER_SYLLABLE_OF_WORD * weight


def measure(texts: Iterable[str]) -> Measure:
    """Of all these texts, read one after the other."""
    sentences = [one for text in texts for one in sentences_of(text)]
    words = [word for sentence in sentences for word in words_of(sentence)]
    return Measure(len(sentences), len(words), sum(map(syllables_of, words)))


def sentences_of(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if line.strip()]
    return [one for line in lines for one in END.split(line.strip()) if words_of(one)]


def words_of(sentence: str) -> list[str]:
    return WORD.findall(sentence)


def syllables_of(word: str) -> int:
    """As they are spoken: groups of vowels, without a mute ending. A figure counts one, a letter read alone one."""
    parts = re.split(r"['’.-]", ELIDED.sub("", word))
    return sum(_syllables_of_part(part) for part in parts if part)


def _syllables_of_part(part: str) -> int:
    heard = _as_heard(part)
    groups = VOWELS.findall(heard)
    if not groups and part.isupper():
        return len(part)  # "MLDS" is read letter by letter
    if len(groups) > 1 and not (heard.endswith("ment") or _plain(part) in HEARD_ENT):
        groups = VOWELS.findall(MUTE_END.sub("", heard))
    return max(1, len(groups))


def _as_heard(word: str) -> str:
    """An accent on an "e" makes it heard, even at an end, and apart from the vowel beside it: "réussir", "lycée"."""
    apart = re.sub("[éèêë]", "xax", word.lower().replace("œ", "e")).replace("ï", "xi")
    return Y_BETWEEN_VOWELS.sub("yx", _plain(apart)).replace("qu", "q").replace("gue", "ge").replace("gui", "gi")


def _plain(word: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(one))
