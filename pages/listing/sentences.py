"""A sentence in `q` becomes parameters; what the visitor set by hand is never overruled."""

from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.http import QueryDict

from eligibility.criteria.parts.parameter import Number
from eligibility.parameters import BY_NAME, SEVERAL
from pages.danger import danger_in
from pages.listing.forms import LONGEST_TEXT, SearchForm
from programs.expressions import current_lexicon
from reading import Reading, read_sentence
from reading.people.persons import Person
from reading.roles import NamedProgram, Role

LONGEST_CARRIED = 2_000  # characters; danger is read so far (dangers/sentences.py)
PHRASE = "phrase"  # the sentence that became the criteria beside it: links carry it on


@dataclass(frozen=True)
class ReadQuery:
    """`data`: the query with what was read in its sentence; its `q` keeps what was not understood, `phrase` all of it.

    `sentence`: what was written, empty when nothing was read in it. `unread`: its words that became nothing and name no
    programme. `unclear`: words that may name several areas, with the keys of these areas. `named`: programmes that the
    sentence names, each in its role. `searched`: the words of it that full text looks for; None where that is `q`.
    `persons`: several children, of whom `data` says only what is true of all. `says_nothing`: the sentence names
    nothing, so nothing is searched. `is_cut`: only its first LONGEST_TEXT characters were read.
    """

    data: QueryDict
    sentence: str = ""
    unclear: tuple[tuple[str, tuple[str, ...]], ...] = ()
    unread: str = ""
    named: tuple[NamedProgram, ...] = ()
    searched: str | None = None
    persons: tuple[Person, ...] = ()
    says_nothing: bool = False
    is_cut: bool = False


def read_query(query: QueryDict, *, asks_first: bool = True) -> ReadQuery:
    """A long text is read as far as LONGEST_TEXT; who reads danger in it has read further."""
    text: str = query.get("q", "")
    if len(text) <= LONGEST_TEXT or len(query.getlist("q")) > 1:
        return _read(query, asks_first)
    shorter, start, carried = query.copy(), _beginning(text), text[:LONGEST_CARRIED]
    shorter["q"] = start
    read = replace(_read(shorter, asks_first), is_cut=True)
    if danger_in(carried) != danger_in(start):  # the numbers stay after the first tap
        read.data[PHRASE] = carried
    return read


def _beginning(text: str) -> str:
    """Without half a word at its end."""
    start = text[: LONGEST_TEXT + 1].rpartition(" ")[0]
    return start if start.strip() else text[:LONGEST_TEXT]


def _read(query: QueryDict, asks_first: bool) -> ReadQuery:
    text = query.get("q", "")
    if read_before := _read_before(query, query.get(PHRASE, ""), text):
        return read_before
    if not _can_be_read(text):
        return ReadQuery(query)
    reading = read_sentence(text, current_lexicon())
    if reading.says_nothing and asks_first:
        return _asking_first(query, text)
    if not (reading.understood or reading.persons or _has_a_role(reading)):
        return ReadQuery(query, "", reading.unclear_places)
    data = query.copy()
    data["q"], data[PHRASE] = reading.rest, text
    for name in dict.fromkeys(one.parameter for one in reading.understood):
        _add(data, query, name, [one.value for one in reading.understood if one.parameter == name])
    told = (reading.unread, reading.named, reading.searched, reading.persons)
    return ReadQuery(data, text, reading.unclear_places, *told)


def _asking_first(query: QueryDict, text: str) -> ReadQuery:
    data = query.copy()
    data["q"], data[PHRASE] = "", text
    return ReadQuery(data, text, says_nothing=True)


def _can_be_read(text: str) -> bool:
    return bool(text.strip()) and len(text) <= LONGEST_TEXT and "\0" not in text


def _read_before(query: QueryDict, sentence: str, left: str) -> ReadQuery | None:
    """What remains of a sentence whose meaning stands in the query already: its leftovers order the answers, and filter
    nothing. None where other words were typed since."""
    sentence = _beginning(sentence) if len(sentence) > LONGEST_TEXT else sentence
    if not _can_be_read(sentence):
        return None
    reading = read_sentence(sentence, current_lexicon())
    if not set(left.split()) <= set(reading.rest.split()):
        return None
    named = tuple(one for one in reading.named if one.said in left)
    return ReadQuery(
        query, sentence, unread=reading.unread if left else "", named=named, searched=_still_in(left, reading.searched)
    )


def _still_in(left: str, searched: str) -> str:
    """A name whose chip was taken away is no longer looked for."""
    words = set(left.split())
    return " ".join(word for word in searched.split() if word in words)


def _has_a_role(reading: Reading) -> bool:
    """Whether a programme is named that is not looked for: a bare name is words to search."""
    return any(one.role != Role.SOUGHT for one in reading.named)


def _add(data: QueryDict, query: QueryDict, name: str, values: list[str]) -> None:
    said = [value for value in query.getlist(name) if value]
    if name in SEVERAL:
        data.setlist(name, list(dict.fromkeys([*said, *values])))
    elif not said and _is_accepted(name, values[0]):
        data[name] = values[0]


def _is_accepted(name: str, value: str) -> bool:
    """Whether the form takes the number: a range of ages that it cannot hold is better left out than refused."""
    if not isinstance(BY_NAME.get(name), Number):
        return True
    try:
        SearchForm.base_fields[name].clean(value)
    except ValidationError:
        return False
    return True
