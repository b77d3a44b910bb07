"""Phrases and what they mean, compiled once into one dictionary of word sequences."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product, takewhile
from pathlib import Path
from typing import Any

from reading.tokens import skeleton, tokenize
from vocabulary.schemes import SCHEMES
from web.yaml_files import read_yaml

FOLDER = Path(__file__).parent / "data" / "lexicon"
WORDS = ("words", "names")  # of which a sentence is made; the others hold entries, and of two that agree the later wins
SUBJECTS = (
    *("askers", "schooling", "situations", "help", "conditions", "other_languages"),
    *("english", "arabic", "romanian", "no_meaning"),
)
LONGEST_PHRASE = 8  # words that count
MOST_FORMS = 200  # of one phrase, choices of single words taken together
SPOKEN_SCHEMES = ("situation", "aide")  # whose synonyms are phrases; the other parameters have readers of their own

START = ("^",)  # "=^ placé": at the beginning of a clause
NAME, FILLER, MEANING = "name", "filler", "meaning"
Slot = tuple[str, ...]  # the words that may stand in one place
Form = tuple[Slot, ...]
Entry = Mapping[str, Any]  # "says" and "means", as the files write them


@dataclass(frozen=True)
class Sense:
    kind: str
    means: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """`lead`: small words that must stand just before ("=à distance")."""

    form: Form
    sense: Sense
    lead: Slot = ()

    def fits(self, words: list[str], before: list[str]) -> bool:
        if len(words) < len(self.form) or (self.lead and tuple((before or START)[-len(self.lead) :]) != self.lead):
            return False
        return all(word in slot for word, slot in zip(words, self.form, strict=False))

    def lightness(self) -> tuple[int, int, bool]:
        """Of two that fit, the lighter is not meant."""
        return -len(self.form), -len(self.lead), self.sense.kind != NAME


@dataclass
class Lexicon:
    small_words: frozenset[str]  # left out of phrases and of sentences alike: "l'école", "son école", "école"
    stop_words: frozenset[str]
    spellings: dict[str, str] = field(default_factory=dict)
    soft_words: frozenset[str] = frozenset()  # as skeletons; may stand inside a phrase: "parle toujours pas français"
    whole_words: frozenset[str] = frozenset()  # never cut as if an apostrophe were missing
    phrases: dict[str, list[Phrase]] = field(default_factory=dict)  # by first word; of two that fit the former is meant
    words: set[str] = field(default_factory=set)

    def add(self, forms: Iterable[Form], sense: Sense, lead: Slot = ()) -> None:
        for form in forms:
            phrase = Phrase(form, sense, lead)
            for word in form[0]:
                among = self.phrases.setdefault(word, [])
                among.insert(bisect_left(among, phrase.lightness(), key=Phrase.lightness), phrase)
            self.words.update(*form)

    def longest(self, words: list[str], before: list[str]) -> tuple[int, Sense | None]:
        """The longest known phrase at the beginning of `words`, as its number of words; `before` stands just before.
        Of two alike the one added later is meant."""
        second = words[1] if len(words) > 1 else None
        for phrase in self.phrases.get(words[0], ()):
            form = phrase.form
            if (len(form) == 1 or second in form[1]) and phrase.fits(words, before):
                return len(form), phrase.sense
        return 0, None

    def is_phrase(self, word: str) -> bool:
        """Whether the word alone, whatever stands before, is one."""
        return any(len(phrase.form) == 1 and not phrase.lead for phrase in self.phrases.get(skeleton(word), ()))

    def with_entries(self, entries: Iterable[Entry]) -> "Lexicon":
        """Another lexicon, in which these entries win over what this one holds, names excepted. They use no groups."""
        phrases = {word: list(among) for word, among in self.phrases.items()}
        other = replace(self, phrases=phrases, words=set(self.words))
        for entry in entries:
            other.take(entry, _Forms({}, self.small_words))
        return other

    def take(self, entry: Entry, forms: "_Forms") -> None:
        """An entry as the files write it."""
        sense = Sense(MEANING, pairs(entry["means"]))
        for phrase in entry["says"]:
            lead = forms.lead(phrase[1:]) if phrase.startswith("=") else ()
            self.add(forms.of(phrase.removeprefix("=")), sense, lead)


def read_data() -> dict[str, Any]:
    """What the files hold."""
    data = {key: value for name in WORDS for key, value in _read(name).items()}
    return data | {"entries": [entry for name in SUBJECTS for entry in _read(name)["entries"]]}


def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = read_yaml(FOLDER / f"{name}.yaml")
    return data


@cache
def plain_lexicon() -> Lexicon:
    """Of the files alone."""
    return compile_lexicon(read_data())


def compile_lexicon(data: Mapping[str, Any]) -> Lexicon:
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
            lexicon.add([form], Sense(NAME, _meaning(lexicon, form)))
    return lexicon


def _meaning(lexicon: Lexicon, form: Form) -> tuple[tuple[str, str], ...]:
    length, sense = lexicon.longest([slot[0] for slot in form], [])
    return sense.means if sense and length == len(form) else ()


def check_phrase(phrase: str, small_words: frozenset[str]) -> None:
    """Raises ValueError unless the phrase has words that count, and not too many."""
    _Forms({}, small_words).of(phrase)


def pairs(means: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
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
    """Of a phrase: "a|ont quitté <école>" is a place for "quitté" and one for the words of the group "école"; what the
    group says in several words ("bac pro") makes a form of its own."""

    def __init__(self, groups: Mapping[str, list[str]], small_words: frozenset[str]):
        self.groups, self.small_words = groups, small_words

    def of(self, phrase: str) -> list[Form]:
        forms = [sum(parts, ()) for parts in product(*(self._choices(part) for part in phrase.split()))]
        forms = [form for form in forms if form]
        if not forms or len(forms) > MOST_FORMS or max(map(len, forms)) > LONGEST_PHRASE:
            raise ValueError(f"lexique : « {phrase} » n'a pas de mot utile, ou en a trop.")
        return forms

    def lead(self, phrase: str) -> Slot:
        """The small words that "=à la rue" begins with."""
        if phrase.startswith(START):
            return START
        words = [token.word for token in tokenize(phrase)]
        return tuple(takewhile(self.small_words.__contains__, words))

    def _choices(self, part: str) -> list[Form]:
        if part.startswith("<"):
            return _together([form for phrase in self.groups[part.strip("<>")] for form in self.of(phrase)])
        forms = [self._form(choice) for choice in part.split("|")]
        if all(forms) or not any(forms):
            return _together(forms)
        raise ValueError(f"lexique : « {part} » mêle des mots et des petits mots, qui ne comptent pas.")

    def _form(self, text: str) -> Form:
        return tuple((skeleton(token.word),) for token in tokenize(text) if token.word not in self.small_words)


def _together(forms: list[Form]) -> list[Form]:
    """Single words in one place: five forms of one word are one form."""
    words = sorted({word for form in forms if len(form) == 1 for word in form[0]})
    longer = list(dict.fromkeys(form for form in forms if len(form) != 1))
    return longer + ([(_shared(tuple(words)),)] if words else [])


@cache
def _shared(slot: Slot) -> Slot:
    """One object for all phrases that offer the same words."""
    return slot
