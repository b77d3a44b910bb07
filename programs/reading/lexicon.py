"""Phrases and what they mean, compiled once into one dictionary of word sequences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product, takewhile
from pathlib import Path

import yaml

from programs.reading.tokens import skeleton, tokenize
from programs.vocabulary import SCHEMES

FOLDER = Path(__file__).parent.parent / "data" / "lexicon"
WORDS = ("words", "names")  # of which a sentence is made; the others hold entries, and of two that agree the later wins
SUBJECTS = ("askers", "schooling", "situations", "help", "conditions", "other_languages", "no_meaning")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same in C where PyYAML was built with it
LONGEST_PHRASE = 8  # words that count
MOST_FORMS = 2000  # of one phrase, once its groups and choices are written out
SPOKEN_SCHEMES = ("situation", "aide")  # whose synonyms are phrases; the other parameters have readers of their own

START = ("^",)  # "=^ placé": at the beginning of a clause
NAME, FILLER, MEANING = "name", "filler", "meaning"
Key = tuple[str, ...]


@dataclass(frozen=True)
class Sense:
    kind: str
    means: tuple[tuple[str, str], ...] = ()


@dataclass
class Lexicon:
    small_words: frozenset[str]  # left out of phrases and of sentences alike: "l'école", "son école", "école"
    stop_words: frozenset[str]
    spellings: dict[str, str] = field(default_factory=dict)
    soft_words: frozenset[str] = frozenset()  # as skeletons; may stand inside a phrase: "parle toujours pas français"
    whole_words: frozenset[str] = frozenset()  # never cut as if an apostrophe were missing
    senses: dict[Key, Sense] = field(default_factory=dict)
    led: dict[Key, dict[Key, Sense]] = field(default_factory=dict)  # "=à distance": by small words, then as senses
    words: set[str] = field(default_factory=set)

    def add(self, forms: Iterable[Key], sense: Sense) -> None:
        for key in forms:
            self.senses[key] = sense
            self.words.update(key)

    def add_led(self, lead: Key, forms: Iterable[Key], sense: Sense) -> None:
        for key in forms:
            self.led.setdefault(key, {})[lead] = sense
            self.words.update(key)

    def longest(self, words: list[str], before: list[str]) -> tuple[int, Sense | None]:
        """The longest known phrase at the beginning of `words`, as its number of words; `before` stands just before."""
        for length in range(min(len(words), LONGEST_PHRASE), 0, -1):
            key = tuple(words[:length])
            if sense := self._led_sense(key, before) or self.senses.get(key):
                return length, sense
        return 0, None

    def with_entries(self, entries: Iterable[Mapping]) -> "Lexicon":
        """Another lexicon, in which these entries win over what this one holds, names excepted. They use no groups."""
        led = {key: dict(leads) for key, leads in self.led.items()}
        other = replace(self, senses=dict(self.senses), led=led, words=set(self.words))
        for entry in entries:
            other.take(entry, _Forms({}, self.small_words))
        for key, sense in self.senses.items():
            if sense.kind == NAME:
                other.senses[key] = sense
        return other

    def take(self, entry: Mapping, forms: "_Forms") -> None:
        """An entry as the files write it."""
        sense = Sense(MEANING, pairs(entry["means"]))
        for phrase in entry["says"]:
            if phrase.startswith("="):
                self.add_led(forms.lead(phrase[1:]), forms.of(phrase[1:]), sense)
            else:
                self.add(forms.of(phrase), sense)

    def _led_sense(self, key: Key, before: list[str]) -> Sense | None:
        """By the longest lead that stands there."""
        leads = self.led.get(key, {})
        said = [lead for lead in leads if tuple((before or START)[-len(lead) :]) == lead]
        return leads[max(said, key=len)] if said else None


def read_data() -> dict:
    """What the files hold."""
    data = {key: value for name in WORDS for key, value in _read(name).items()}
    return data | {"entries": [entry for name in SUBJECTS for entry in _read(name)["entries"]]}


def _read(name: str) -> dict:
    return yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=LOADER)


@cache
def plain_lexicon() -> Lexicon:
    """Of the files alone."""
    return compile_lexicon(read_data())


def compile_lexicon(data: Mapping) -> Lexicon:
    """Entries win over the vocabulary's synonyms, names over both."""
    small_words, stop_words, whole_words, soft_words = (
        frozenset(data.get(name, "").split()) for name in ("small_words", "stop_words", "whole_words", "soft_words")
    )
    lexicon = Lexicon(
        small_words, stop_words, data.get("spellings", {}), frozenset(map(skeleton, soft_words)), whole_words
    )
    forms = _Forms(data.get("groups", {}), small_words)
    for phrase, means in _synonyms(set(data["not_alone"])).items():
        lexicon.add(forms.of(phrase), Sense(MEANING, tuple(sorted(means))))
    for phrase in data["fillers"]:
        lexicon.add(forms.of(phrase), Sense(FILLER))
    for entry in data["entries"]:
        lexicon.take(entry, forms)
    for phrase in data["names"]:
        for form in forms.of(phrase):  # a name may say something besides: who is in ULIS has a handicap
            lexicon.add([form], Sense(NAME, lexicon.senses.get(form, Sense(NAME)).means))
    return lexicon


def check_phrase(phrase: str, small_words: frozenset[str]) -> None:
    """Raises ValueError unless the phrase has words that count, and not too many."""
    _Forms({}, small_words).of(phrase)


def pairs(means: Mapping) -> tuple[tuple[str, str], ...]:
    """{"aide": ["a", "b"], "gratuit": 1} as (parameter, value) pairs."""
    several = ((name, value if isinstance(value, list) else [value]) for name, value in means.items())
    return tuple((name, str(value)) for name, values in several for value in values)


def _synonyms(left_out: set[str]) -> dict[str, set[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for name in SPOKEN_SCHEMES:
        for code, term in SCHEMES[name].terms.items():
            for phrase in set(term.synonyms) - left_out:
                found.setdefault(phrase, set()).add((name, code))
    return found


class _Forms:
    """Writes a phrase out: "a|ont quitté <école>" is every choice, with every phrase of the group "école"."""

    def __init__(self, groups: Mapping[str, list[str]], small_words: frozenset[str]):
        self.groups, self.small_words = groups, small_words

    def of(self, phrase: str) -> list[Key]:
        forms = [sum(parts, ()) for parts in product(*(self._choices(part) for part in phrase.split()))]
        keys = [key for key in forms if key]
        if not keys or len(keys) > MOST_FORMS or max(map(len, keys)) > LONGEST_PHRASE:
            raise ValueError(f"lexique : « {phrase} » n'a pas de mot utile, ou en a trop.")
        return keys

    def lead(self, phrase: str) -> Key:
        """The small words that "=à la rue" begins with."""
        if phrase.startswith(START):
            return START
        words = [token.word for token in tokenize(phrase)]
        return tuple(takewhile(self.small_words.__contains__, words))

    def _choices(self, part: str) -> list[Key]:
        if part.startswith("<"):
            return [form for phrase in self.groups[part.strip("<>")] for form in self.of(phrase)]
        keys = [self._key(choice) for choice in part.split("|")]
        if all(keys) or not any(keys):
            return keys
        raise ValueError(f"lexique : « {part} » mêle des mots et des petits mots, qui ne comptent pas.")

    def _key(self, text: str) -> Key:
        return tuple(skeleton(token.word) for token in tokenize(text) if token.word not in self.small_words)
