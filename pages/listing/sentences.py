"""A sentence in `q` becomes parameters; what the visitor set by hand is never overruled."""

from dataclasses import dataclass

from django.http import QueryDict

from eligibility.parameters import SEVERAL
from pages.listing.forms import LONGEST_TEXT
from programs.expressions import current_lexicon
from reading import read_sentence


@dataclass(frozen=True)
class ReadQuery:
    """`data`: the query with what was read in its sentence; its `q` keeps what was not understood.

    `sentence`: what was written, empty when nothing was read in it. `unread`: its words that became nothing and name no
    programme. `unclear`: words that may name several areas,
    with the keys of these areas.
    """

    data: QueryDict
    sentence: str = ""
    unclear: tuple[tuple[str, tuple[str, ...]], ...] = ()
    unread: str = ""


def read_query(query: QueryDict) -> ReadQuery:
    text = query.get("q", "")
    if not text.strip() or len(text) > LONGEST_TEXT or "\0" in text:
        return ReadQuery(query)
    reading = read_sentence(text, current_lexicon())
    if not reading.understood:
        return ReadQuery(query, "", reading.unclear_places)
    data = query.copy()
    data["q"] = reading.rest
    for name in dict.fromkeys(one.parameter for one in reading.understood):
        _add(data, query, name, [one.value for one in reading.understood if one.parameter == name])
    return ReadQuery(data, text, reading.unclear_places, reading.unread)


def _add(data: QueryDict, query: QueryDict, name: str, values: list[str]) -> None:
    said = [value for value in query.getlist(name) if value]
    if name in SEVERAL:
        data.setlist(name, list(dict.fromkeys([*said, *values])))
    elif not said:
        data[name] = values[0]
