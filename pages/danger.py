"""What a page says first when the words that led to it speak of danger."""

from dataclasses import dataclass
from functools import lru_cache

from dangers.numbers import HelpNumber, numbers_for
from dangers.sentences import read_danger

MOST_REMEMBERED = 256  # texts of each worker: a page asks twice, and so does the one that follows


@dataclass(frozen=True)
class Danger:
    """False when there is none. `numbers`: those that help, the most pressing first."""

    kinds: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.kinds)

    @property
    def numbers(self) -> list[HelpNumber]:
        return numbers_for(self.kinds)


@lru_cache(maxsize=MOST_REMEMBERED)
def danger_in(text: str) -> Danger:
    return Danger(read_danger(text)) if text.strip() else Danger()
