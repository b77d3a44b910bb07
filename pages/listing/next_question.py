"""The best next question, as a page asks it and as the API says it."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from eligibility.parameters import BY_NAME
from pages.listing.filters import UNKNOWN
from search.next_question import NextQuestion, Reply
from vocabulary.schemes import SCHEMES
from web.links import with_value


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
        ReplyLink(say_reply(asked, one), with_value(query, one.parameter, one.value), one.fits) for one in asked.replies
    )
    return AskedQuestion(say_question(asked), replies, with_value(query, UNKNOWN, asked.key))


def ask_as_data(asked: NextQuestion | None) -> dict | None:
    """None where no question would settle enough."""
    if asked is None:
        return None
    choices = [
        {"parameter": one.parameter, "value": one.value, "label": say_reply(asked, one), "yes": one.fits}
        for one in asked.replies
    ]
    return {"criterion": asked.criterion.name, "question": say_question(asked), "choices": choices}


def say_question(asked: NextQuestion) -> str:
    if asked.criterion.next_question:
        return str(asked.criterion.next_question)
    return _("Est-ce le cas : %(situation)s ?") % {"situation": SCHEMES["situation"].terms[asked.key].inside_sentence}


def say_reply(asked: NextQuestion, reply: Reply) -> str:
    if not asked.criterion.next_question:
        return _("oui") if reply.parameter == "situation" else _("non")
    parameter = BY_NAME[reply.parameter]
    return parameter.chip(parameter.read(reply.value))
