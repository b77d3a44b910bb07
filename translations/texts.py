"""The texts of some objects in the language of the page, and how a page says them.

They are read in one query; none where the page is in French.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from translations.models import Translation
from translations.page_language import escape_french, escape_mixed, in_french, is_foreign, language_of_texts, typeset
from translations.subjects import fingerprint

KEPT_ON = "_texts_of_page"
# A new line, or the end of a sentence before another: "C.L.A.S.S.E.S est" holds none.
END_OF_LINE = re.compile(r"\n+|(?<=[.!?]) +(?=[A-ZÀ-ÖØ-Þ«])")
Subject = Any  # a row of a model, or what has the `_meta` and the `pk` of one


class Text(str):
    """A text as a page shows it: the translation, or the French original where there is none.

    `is_missing`: the page is in another language and this text is not.
    """

    original: str
    is_missing: bool
    is_stale: bool

    def __new__(cls, original: str, translated: str = "", *, missing=False, stale=False):
        text = super().__new__(cls, translated or original)
        text.original, text.is_missing = original, missing
        text.is_stale = stale
        return text

    @property
    def is_translated(self) -> bool:
        return self != self.original


def read_texts(*groups: Iterable[Subject | None]) -> None:
    """Read the texts of all these objects in the language of the page, and keep them with each object."""
    language = language_of_texts()
    subjects = [subject for group in groups for subject in group if subject is not None] if language else []
    if not subjects:
        return
    found: dict[tuple[int, int], dict[str, tuple]] = {}
    rows = Translation.objects.filter(_any_of(subjects), language=language).order_by()
    for kind, pk, *text in rows.values_list("content_type_id", "object_id", "field", "text", "status", "source_hash"):
        found.setdefault((kind, pk), {})[text[0]] = tuple(text[1:])
    for subject in subjects:
        setattr(subject, KEPT_ON, found.get((_kind_of(subject), subject.pk), {}))


def text_of(subject: Subject, field: str) -> Text:
    """One text of an object, in the language of the page if it was read and is there; without marks."""
    original = getattr(subject, field)
    row = getattr(subject, KEPT_ON, {}).get(field) if original and language_of_texts() else None
    if row is None:
        return untranslated(original)
    translated, _status, source_hash = row
    return Text(original, translated, stale=source_hash != fingerprint(original))


def untranslated(original: str) -> Text:
    """A text that the site keeps in French alone."""
    return Text(original, missing=bool(original) and language_of_texts() is not None)


def have_unreviewed(*groups: Iterable[Subject | None]) -> bool:
    """Whether some text read for these objects was reviewed by nobody."""
    kept = [getattr(subject, KEPT_ON, {}) for group in groups for subject in group if subject is not None]
    return any(status != Translation.Status.REVIEWED for texts in kept for _, status, _ in texts.values())


def _kind_of(subject: Subject) -> int:
    return ContentType.objects.get_for_model(subject).pk


def _any_of(subjects: list[Subject]) -> Q:
    keys: dict[int, set[int]] = {}
    for subject in subjects:
        keys.setdefault(_kind_of(subject), set()).add(subject.pk)
    wanted = Q(pk=None)
    for kind, pks in keys.items():
        wanted |= Q(content_type=kind, object_id__in=pks)
    return wanted


def text(subject: Subject, field: str) -> SafeString:
    """{{ program|text:"summary" }}: in the language of the page, else in French and marked so."""
    if language_of_texts() is None:
        return escape_french(getattr(subject, field))  # the same, without asking what French never has
    return say(text_of(subject, field))


def lines(subject: Subject, field: str) -> list[SafeString]:
    """{% for line in program|lines:"summary" %}: a French text cut where a line or a sentence ends, one idea each; the
    last one says what is to be known of it."""
    said = text_of(subject, field)
    cut = [conditional_escape(typeset(line)) for line in END_OF_LINE.split(said) if line.strip()]
    return [*cut[:-1], cut[-1] + mark_of(said)] if cut else []


def say(said: str) -> SafeString:
    """A text of the catalogue that was read already; any other is in the language of the page."""
    if not isinstance(said, Text):
        return conditional_escape(said)
    return conditional_escape(_printed(said)) + mark_of(said)


def _printed(said: Text) -> SafeString | str:
    if not said.is_translated:
        return in_french(said.original)
    return escape_mixed(said) if is_foreign() else typeset(said)  # French made easy is French


def mark_of(said: object) -> SafeString:
    """What is to be known of a text of the catalogue: that it stayed in French, or is behind its original."""
    if isinstance(said, Text) and said.is_missing:
        return _mark(_("en français"))
    if isinstance(said, Text) and said.is_translated and said.is_stale:
        return _mark(_("le texte français a changé depuis cette traduction"))
    return SafeString("")


def _mark(what: str) -> SafeString:
    return format_html(' <small class="language-mark">{}</small>', what)
