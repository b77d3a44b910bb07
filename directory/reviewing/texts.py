"""What is reviewed: one text of the site in one language, wherever it is kept."""

import re
from dataclasses import dataclass
from typing import NamedTuple, Protocol

# What must stand in a translation as it stands in the original: places of values, and marks of HTML.
KEPT_AS_IT_IS = re.compile(r"%\(\w+\)[sd]|%%|\{\w+\}|</?[a-z][^<>]*>")
# The number alone may be left out of a plural form ("one year").
MAY_BE_SAID_IN_WORDS = 1


@dataclass(frozen=True)
class ReviewText:
    """`key`: which text, the same in each language. `seen`: where a reader finds it. `review`: by whom, when; or ""."""

    key: str
    french: str
    translated: str
    seen: str
    review: str = ""
    is_plural: bool = False


class Review(NamedTuple):
    """What a reader says of one text: `text` is the wording that they vouch for."""

    key: str
    text: str


class Store(Protocol):
    """One place where texts are kept."""

    def read(self, language: str) -> list[ReviewText]: ...

    def write(self, language: str, reviews: list[Review]) -> None: ...


def fault_in(text: ReviewText, reviewed: str) -> str:
    """Why a reviewed wording cannot be taken, in a sentence; "" where it can."""
    wanted, found = (set(KEPT_AS_IT_IS.findall(one)) for one in (text.french, reviewed))
    left_out, added = sorted(wanted - found), sorted(found - wanted)
    if added:
        return f"{', '.join(added)} n'est pas dans le texte français."
    if len(left_out) > (MAY_BE_SAID_IN_WORDS if text.is_plural else 0):
        return f"{', '.join(left_out)} doit rester tel quel."
    if _edges(text.french) != _edges(reviewed):
        return "les espaces et les lignes du début et de la fin doivent rester ceux du texte français."
    return ""


def _edges(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()
