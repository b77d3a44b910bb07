"""Words in, programmes out: every word of the query must begin a word of the entry, whatever its accents."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

# Words too common in French to tell two programmes apart.
STOP_WORDS = frozenset(
    "a à au aux avec ce ces dans de des du en et la le les leur mon ma mes ou par pour que qui sa son un une".split()
)
DOTTED = re.compile(r"\b(?:\w\.){2,}\w?")


def words(text: str) -> list[str]:
    """Lower-case words without accents; "C.L.A.S.S." is one word, an elision or a hyphen separates two."""
    joined = DOTTED.sub(lambda match: match.group().replace(".", "") + " ", text)
    bare = "".join(c for c in unicodedata.normalize("NFKD", joined.lower()) if not unicodedata.combining(c))
    return re.findall(r"\w+", bare)


def query_words(text: str) -> list[str]:
    """What is searched: without stop words, unless there is nothing else, and without the plural's s or x."""
    found = words(text)
    kept = [word for word in found if word not in STOP_WORDS and len(word) > 1] or found
    return [word[:-1] if len(word) > 3 and word[-1] in "sx" else word for word in kept]


class TextIndex:
    """The words of each entry, by its position; a first field (the name) weighs more than the second."""

    def __init__(self, entries: Iterable[tuple[str, str]]):
        self._entries = [(_padded(name), _padded(f"{name} {text}")) for name, text in entries]

    def ranked(self, text: str) -> Sequence[list[int]]:
        """Positions that hold every word: first those with all words in their name, then the others."""
        wanted = [f" {word}" for word in query_words(text)]
        in_name = [i for i, (name, _) in enumerate(self._entries) if all(word in name for word in wanted)]
        named = set(in_name)
        elsewhere = [
            i for i, (_, body) in enumerate(self._entries) if i not in named and all(word in body for word in wanted)
        ]
        return [in_name, elsewhere]


def _padded(text: str) -> str:
    return f" {' '.join(words(text))} "
