"""In what role a programme is named: sought, refused, already there or tried, or where the writer works."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from reading.negation import NOT
from reading.role_words import (
    AHEAD,
    BEGUN,
    BEING,
    FAILED_AFTER,
    FAR,
    INSTEAD,
    LEADING,
    LINKS,
    NEAR,
    OF_AN_AGE,
    OTHER_THAN,
    REFUSED_AFTER,
    REFUSING,
    SAYING,
    TAKEN,
    TOO,
    TRYING,
    UNDECIDED,
    WITHIN,
    WORKING,
    Phrases,
)
from reading.sentence import FoundValue, Sentence


class Role(StrEnum):
    """The values are a contract of the API."""

    SOUGHT = "sought"
    REFUSED = "refused"
    TRIED = "tried"
    WORKPLACE = "workplace"


@dataclass(frozen=True)
class NamedProgram:
    """A programme or service that the sentence names. `words` is its name, `said` holds what tells the role as well.

    `is_ahead`: it was not tried yet, an appointment is made or waited for.
    """

    words: str
    role: Role
    said: str
    is_ahead: bool = False

    @property
    def is_behind(self) -> bool:
        """Tried already, or refused."""
        return self.role is Role.REFUSED or (self.role is Role.TRIED and not self.is_ahead)


def read_roles(sentence: Sentence) -> list[NamedProgram]:
    """Of each name that means no more than itself, in the order of the text."""
    named = [_named(sentence, first, last) for first, last in sentence.names]
    behind = {one.words.casefold(): one.role for one in named if one.is_behind}
    return [_as_elsewhere(sentence, one, behind, span) for one, span in zip(named, sentence.names, strict=True)]


def _as_elsewhere(
    sentence: Sentence, one: NamedProgram, behind: dict[str, Role], span: tuple[int, int]
) -> NamedProgram:
    """ "la MLDS, j'y suis allé, la MLDS ne m'a pas pris": what is refused once is not sought by being named again."""
    role = behind.get(one.words.casefold())
    if one.role is not Role.SOUGHT or role is None:
        return one
    sentence.not_sought.update(range(span[0], span[1] + 1))
    return replace(one, role=role)


def _named(sentence: Sentence, first: int, last: int) -> NamedProgram:
    role, start, end = _role(sentence, first, last)
    if role == Role.WORKPLACE:
        sentence.hints.setdefault("asker", []).append(FoundValue("asker", "professionnel", first, last))
    sentence.kept.update(range(start, end + 1))
    if role != Role.SOUGHT:
        sentence.not_sought.update(range(start, end + 1))
    told_by = {sentence.word(place) for place in range(start, end + 1)}
    is_ahead = not AHEAD.isdisjoint(told_by)
    return NamedProgram(sentence.says_span(first, last), role, sentence.says_span(start, end), is_ahead)


def _role(sentence: Sentence, first: int, last: int) -> tuple[Role, int, int]:
    """With the first and last word that tell it."""
    if (start := _works_there(sentence, first)) is not None:
        return Role.WORKPLACE, start, last
    if (start := _is_refused(sentence, first)) is not None:
        return Role.REFUSED, start, last
    if (end := _said_after(sentence, last, REFUSED_AFTER)) is not None:
        return Role.REFUSED, first, end
    if (end := _found_too_old_after(sentence, last)) is not None:
        return Role.REFUSED, first, end
    if (start := _is_tried(sentence, first)) is not None:
        return Role.TRIED, start, last
    if (end := _said_after(sentence, last, FAILED_AFTER)) is not None:
        return Role.TRIED, first, end
    return Role.SOUGHT, first, last


def _cue(sentence: Sentence, first: int) -> int:
    """The word before the name and its links: "suivi" of "suivi par la mission locale"."""
    position = first - 1
    while position >= 0 and not sentence.tokens[position + 1].breaks and sentence.word(position) in LINKS:
        position -= 1
    is_within = position >= 0 and not sentence.tokens[position + 1].breaks
    return position if is_within and first - position <= NEAR else -1


def _works_there(sentence: Sentence, first: int) -> int | None:
    """ "je travaille en mission locale", "conseillère à la MLDS", "nous sommes une mission locale"."""
    cue = _cue(sentence, first)
    if sentence.word(cue) in WORKING or (sentence.word(cue) in LEADING and first - cue == 2 and _is_one(sentence, cue)):
        return cue
    askers = [one for one in sentence.hints.get("asker", []) if one.value in ("professionnel", "etablissement")]
    return next((one.first for one in askers if 0 <= cue == one.last), None)


def _is_one(sentence: Sentence, cue: int) -> bool:
    return sentence.word(cue + 1) in ("une", "un", "la", "le", "l")


def _is_refused(sentence: Sentence, first: int) -> int | None:
    cue = _cue(sentence, first)
    word, before = sentence.word(cue), sentence.before(first, NEAR)
    if word in REFUSING or word in INSTEAD:
        return cue
    if word in TAKEN and not NOT.isdisjoint(sentence.before(cue, 3)):
        return _negation(sentence, cue)
    if word in OF_AN_AGE and sentence.word(cue - 1) in TOO and not _is_asked(sentence, first):
        return cue - 1
    for place, end in _places(before, OTHER_THAN):
        if LINKS.issuperset(before[end:]):
            return first - len(before) + place
    return _denied(sentence, first, before)


def _is_asked(sentence: Sentence, position: int) -> bool:
    """Whether the sentence that it is in ends in a question mark: "trop vieux pour l'EPIDE ?"."""
    rest = sentence.text[sentence.tokens[position].end :]
    ends = [place for place, char in enumerate(rest) if char in ".!?"]
    return bool(ends) and rest[ends[0]] == "?"


def _found_too_old_after(sentence: Sentence, last: int) -> int | None:
    """ "la MLDS m'a dit qu'il était trop vieux": the word of age."""
    words = [token.word for token in sentence.tokens[last + 1 : last + 1 + FAR + 2]]
    said = next((place for place, word in enumerate(words) if word in SAYING), len(words))
    for place in range(said + 2, len(words)):
        if words[place] in OF_AN_AGE and words[place - 1] in TOO:
            return last + 1 + place
    return None


def _denied(sentence: Sentence, first: int, before: list[str]) -> int | None:
    """ "pas un service civique", "surtout pas de l'EPIDE", "ne veut pas faire le service civique"."""
    denials = [place for place, word in enumerate(before) if word in NOT and word != "n"]
    if not denials or not UNDECIDED.isdisjoint(sentence.before(first, FAR)):
        return None
    between = before[denials[-1] + 1 :]
    return first - len(before) + denials[-1] if LINKS.issuperset(between) else None


def _negation(sentence: Sentence, cue: int) -> int:
    return max(place for place in range(max(0, cue - 3), cue) if sentence.word(place) in NOT)


def _is_tried(sentence: Sentence, first: int) -> int | None:
    cue = _cue(sentence, first)
    word = sentence.word(cue)
    if word in TRYING and not _is_wished(sentence, cue):
        return cue - (word == "vous" and sentence.word(cue - 1) == "rendez")
    return _is_there(sentence, first)


def _is_there(sentence: Sentence, first: int) -> int | None:
    """ "il est à la MLDS", "a fait l'EPIDE" (links all, so no cue)."""
    before = sentence.before(first, 4)
    for count in range(len(before), 0, -1):
        word, rest = before[-count], before[len(before) - count + 1 :]
        if word in BEING and rest and rest[0] in WITHIN and LINKS.issuperset(rest):
            return first - count
        if word in BEGUN and rest[:1] == ["fait"] and LINKS.issuperset(rest):
            return first - count
    return None


def _is_wished(sentence: Sentence, cue: int) -> bool:
    """ "voudrait être suivi par", "comment être inscrit à"; "va à la mission locale ?" is one as well."""
    before = set(sentence.before(cue, 4))
    wishes = "voudrait voudrais veut veux souhaite aimerait aimerais comment peut peux pour faut doit etre if should "
    wishes += "want wants would how vrea vreau vrem cum يريد تريد نريد اريد كيف"
    return not before.isdisjoint(wishes.split()) or not NOT.isdisjoint(sentence.before(cue, 2))


def _said_after(sentence: Sentence, last: int, phrases: Phrases) -> int | None:
    """The last word of a phrase that follows within a few words, in this clause or the next."""
    words = [token.word for token in sentence.tokens[last + 1 : last + 1 + FAR]]
    return next((last + end for _, end in _places(words, phrases)), None)


def _places(words: list[str], phrases: Phrases) -> Iterator[tuple[int, int]]:
    """Where each of the phrases that are there begins, and the place behind it."""
    for place, word in enumerate(words):
        for phrase in phrases.get(word, ()):
            if tuple(words[place : place + len(phrase)]) == phrase:
                yield place, place + len(phrase)
