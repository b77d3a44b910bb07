"""From a sentence to parameters: each reader takes the words it knows; what contradicts itself is given back."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from reading.areas.places import read_places
from reading.areas.roman_numbers import read_roman_numbers
from reading.contradictions import settle_contradictions
from reading.diplomas import read_diplomas
from reading.durations import read_durations
from reading.help_wanted import settle_help
from reading.levels import read_levels, settle_last_class
from reading.lexicon import Lexicon, plain_lexicon
from reading.nothing_said import names_nothing
from reading.other_tongues import read_other_tongues
from reading.people.age_lists import read_age_lists, settle_ranges
from reading.people.ages import read_ages
from reading.people.askers import settle_public
from reading.people.birth_dates import read_birth_dates
from reading.people.persons import Person, settle_persons
from reading.people.volunteers import settle_volunteers
from reading.phrases import read_phrases, unglue
from reading.roles import NamedProgram, read_roles
from reading.sentence import FoundValue, Sentence
from reading.tokens import tokenize
from reading.tracks import read_tracks

LONGEST_SENTENCE = 120  # words; what follows stays full text


@dataclass(frozen=True)
class Understood:
    """One thing read, with the visitor's own words that said it."""

    parameter: str
    value: str
    words: str
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """`rest` is what no parameter says: what was not understood, and names of programmes with what tells their role.

    `searched`: of that, what full text looks for: no programme that is refused, known or worked for. `unread`: of that,
    what names no programme. `unclear_places`: words that may mean several areas, with their keys. `persons`: several
    children, of whom `understood` says only what is true of all. `says_nothing`: no word tells for whom or for what.
    """

    understood: tuple[Understood, ...]
    rest: str
    unclear_places: tuple[tuple[str, tuple[str, ...]], ...] = ()
    unread: str = ""
    searched: str = ""
    named: tuple[NamedProgram, ...] = ()
    persons: tuple[Person, ...] = ()
    says_nothing: bool = False


def read_sentence(text: str, lexicon: Lexicon | None = None, today: date | None = None) -> Reading:
    """With the lexicon of the file where no other is given, and dates of birth as ages of today."""
    lexicon = lexicon or plain_lexicon()
    tokens = read_other_tongues(tokenize(text)[:LONGEST_SENTENCE], lexicon)
    tokens = read_roman_numbers(text, tokens)
    sentence = Sentence(text, unglue(tokens, lexicon))
    read_phrases(sentence, lexicon)
    named = read_roles(sentence)
    read_birth_dates(sentence, today or localdate())
    unclear = read_places(sentence, lexicon)
    for read in (read_levels, read_age_lists, read_ages, read_diplomas, read_durations):
        read(sentence)
    settle_last_class(sentence)
    read_tracks(sentence)
    settle_help(sentence)
    settle_volunteers(sentence)
    persons = settle_persons(sentence)
    settle_public(sentence)
    settle_contradictions(sentence)
    settle_ranges(sentence)
    shown: tuple[set[int], ...] = (sentence.kept, set(), sentence.kept - sentence.not_sought)
    rest, unread, searched = (_rest(sentence, lexicon, names) for names in shown)
    says_nothing = not (unclear or persons) and names_nothing(sentence, lexicon)
    return Reading(_understood(sentence), rest, tuple(unclear), unread, searched, tuple(named), persons, says_nothing)


def _understood(sentence: Sentence) -> tuple[Understood, ...]:
    """In the order of the text, each value once."""
    once: dict[tuple[str, str], FoundValue] = {}
    for one in sorted(sentence.found, key=lambda found: (found.first, found.last)):
        once.setdefault((one.parameter, one.value), one)
    return tuple(_one(sentence, found) for found in once.values())


def _one(sentence: Sentence, found: FoundValue) -> Understood:
    start, end = sentence.tokens[found.first].start, sentence.tokens[found.last].end
    return Understood(found.parameter, found.value, sentence.text[start:end], start, end)


def _rest(sentence: Sentence, lexicon: Lexicon, names: set[int]) -> str:
    """The words left over that a search can use, with these names kept as they were written."""
    pieces: list[str] = []
    last: int | None = None
    for place, token in enumerate(sentence.tokens):
        is_left = place not in sentence.used | sentence.kept and _is_worth_searching(token.word, lexicon)
        if place in names or is_left:
            joined = last == place - 1 and place in names and last in names
            start = sentence.tokens[place - 1].end if joined else token.start
            pieces.append(("" if joined or not pieces else " ") + sentence.text[start : token.end])
            last = place
    return "".join(pieces).strip()


def _is_worth_searching(word: str, lexicon: Lexicon) -> bool:
    if word in lexicon.stop_words or word in lexicon.small_words or not any(char.isalnum() for char in word):
        return False
    return len(word) > 1
