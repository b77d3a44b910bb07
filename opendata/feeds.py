"""What changed lately, as an Atom feed that takes the filters of the list."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from eligibility import Answer, Question
from pages.listing.filters import MachineFilterSet
from programs.models import CatalogueChange, Program
from search.results import explain_one
from sources.control_characters import without_controls
from translations.texts import read_texts, text_of

MOST_ENTRIES = 50
MOST_LOOKED_AT = 500  # changed programmes asked whether they answer the filters
CONTENT_TYPE = "application/atom+xml; charset=utf-8"


@dataclass(frozen=True)
class Change:
    """`path` is that of the page to read, and with it the name by which readers know the entry again."""

    title: str
    path: str
    text: str
    made_at: datetime


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """What changed last, newest first; with filters, the programmes among it that may answer them."""
    filterset = MachineFilterSet(request.GET)
    if errors := filterset.errors_by_name() | filterset.unknown_names():
        sentences = [sentence for texts in errors.values() for sentence in texts]
        return HttpResponseBadRequest("\n".join(sentences) + "\n", content_type="text/plain; charset=utf-8")
    question = filterset.search().question
    found = [*_programs_changed(question), *([] if question else _whole_loads())]
    feed = _feed(request)
    for change in sorted(found, key=lambda change: change.made_at, reverse=True)[:MOST_ENTRIES]:
        _add(feed, request, change)
    return HttpResponse(feed.writeString("utf-8"), content_type=CONTENT_TYPE)


def _feed(request: HttpRequest) -> Atom1Feed:
    return Atom1Feed(
        title=_("Repères : fiches modifiées"),
        link=request.build_absolute_uri(reverse("programs:list")),
        description=None,
        subtitle=_("Les %(most)d fiches de dispositifs modifiées le plus récemment.") % {"most": MOST_ENTRIES},
        feed_url=request.build_absolute_uri(),
        feed_guid=request.build_absolute_uri(),
        language=translation.get_language(),
        author_name="Repères",
    )


def _programs_changed(question: Question) -> list[Change]:
    """One change for each programme, its latest."""
    dates = dict(CatalogueChange.latest_of_each()[: MOST_LOOKED_AT if question else MOST_ENTRIES])
    programs = Program.objects.published().in_bulk([pk for pk in dates if _may_answer(pk, question)])
    read_texts(programs.values())
    return [_program_changed(programs[pk], made_at) for pk, made_at in dates.items() if pk in programs]


def _may_answer(pk: int, question: Question) -> bool:
    if not question:
        return True
    answered = explain_one(pk, question)
    return answered is not None and answered.verdict.answer is not Answer.NO


def _program_changed(program: Program, made_at: datetime) -> Change:
    text = _("Fiche modifiée le %(day)s. %(summary)s") % {"day": _day(made_at), "summary": text_of(program, "summary")}
    return Change(text_of(program, "name"), program.get_absolute_url(), text, made_at)


def _whole_loads() -> list[Change]:
    """The last time that files were loaded: that may concern every programme, and does not say which."""
    rows = CatalogueChange.objects.filter(is_whole=True, made_at__isnull=False).order_by("-number")[:1]
    text = _("Le répertoire a été rechargé le %(day)s à partir de ses fichiers.")
    title, path = _("Répertoire rechargé"), reverse("programs:list")
    return [Change(title, path, text % {"day": _day(row.made_at)}, row.made_at) for row in rows if row.made_at]


def _day(moment: datetime) -> str:
    return date_format(localtime(moment), "DATE_FORMAT")


def _add(feed: Atom1Feed, request: HttpRequest, change: Change) -> None:
    """Readers take a title as text and what describes it as HTML."""
    address = request.build_absolute_uri(change.path)
    title, text = without_controls(change.title), escape(without_controls(change.text))
    feed.add_item(title=title, link=address, description=text, unique_id=address, updateddate=change.made_at)
