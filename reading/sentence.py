"""The sentence while it is read: its words, what each reader found, and which words are spoken for."""

from dataclasses import dataclass, field

from reading.tokens import Token


@dataclass(frozen=True)
class FoundValue:
    """`first` and `last` are positions of words."""

    parameter: str
    value: str
    first: int
    last: int


@dataclass
class Sentence:
    text: str
    tokens: list[Token]
    found: list[FoundValue] = field(default_factory=list)
    used: set[int] = field(default_factory=set)  # read, or without use for a search
    kept: set[int] = field(default_factory=set)  # names, always full text
    names: list[tuple[int, int]] = field(default_factory=list)  # of programmes: first and last word of each
    not_sought: set[int] = field(default_factory=set)  # of those in another role, with the words that tell it
    plain: set[int] = field(default_factory=set)  # of a phrase without meaning: "aux Ulis" is no ULIS
    ages_together: list[FoundValue] = field(default_factory=list)  # of several children: "8 et 15 ans"
    wider: dict[str, str] = field(default_factory=dict)  # names of départements and regions by key, once asked for
    hints: dict[str, list[FoundValue]] = field(default_factory=dict)  # who speaks, what a professional needs

    def word(self, position: int) -> str:
        """ "" outside the sentence."""
        return self.tokens[position].word if 0 <= position < len(self.tokens) else ""

    def before(self, position: int, count: int) -> list[str]:
        """The words just before in the same clause, the nearest last."""
        start = position
        while start > 0 and position - start < count and not self.tokens[start].breaks:
            start -= 1
        return [token.word for token in self.tokens[start:position]]

    def after(self, position: int, count: int) -> list[str]:
        """The words just after in the same clause, the nearest first."""
        end = position + 1
        while end < len(self.tokens) and end - position <= count and not self.tokens[end].breaks:
            end += 1
        return [token.word for token in self.tokens[position + 1 : end]]

    def is_free(self, first: int, last: int) -> bool:
        return all(place not in self.used and place not in self.kept for place in range(first, last + 1))

    def add(self, parameter: str, value: str, first: int, last: int) -> None:
        self.found.append(FoundValue(parameter, value, first, last))
        self.use(first, last)

    def use(self, first: int, last: int) -> None:
        self.used.update(position for position in range(first, last + 1) if position not in self.kept)

    def values(self, parameter: str) -> set[str]:
        return {one.value for one in self.found if one.parameter == parameter}

    def says_span(self, first: int, last: int) -> str:
        return self.text[self.tokens[first].start : self.tokens[last].end]
