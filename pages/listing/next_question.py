"""The best next question, as a page asks it."""

from dataclasses import dataclass

from django.http import QueryDict

from pages.listing.filters import UNKNOWN
from search.next_question import NextQuestion
from web.query_string import with_one_more


@dataclass(frozen=True)
class ReplyLink:
    """`query`: the same search with this reply; `fits`: how many programmes then fit surely."""

    label: str
    query: str
    fits: int


@dataclass(frozen=True)
class AskedQuestion:
    """`does_not_know`: the query string of the same page without this question."""

    words: str
    replies: tuple[ReplyLink, ...]
    does_not_know: str


def ask_on_page(query: QueryDict, asked: NextQuestion | None) -> AskedQuestion | None:
    if asked is None:
        return None
    replies = tuple(
        ReplyLink(asked.say(one), with_one_more(query, one.parameter, one.value), one.fits) for one in asked.replies
    )
    return AskedQuestion(asked.words, replies, with_one_more(query, UNKNOWN, asked.key))
