"""The texts of some objects in the language of the page, in one query; none where the page is in French."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from translations.models import Translation
from translations.page_language import language_of_texts
from translations.subjects import fingerprint


@dataclass(frozen=True, slots=True)
class Text:
    """A text as a page shows it. `translated` is empty where the French original has to do.

    `is_missing`: the page is in another language and this text is not.
    """

    original: str
    translated: str = ""
    is_missing: bool = False
    is_unreviewed: bool = False
    is_stale: bool = False

    def __str__(self):
        return self.translated or self.original

    def __bool__(self):
        return bool(self.original)


def untranslated(original: str) -> Text:
    """A text that the site keeps in French alone."""
    return Text(original, is_missing=bool(original) and language_of_texts() is not None)


class Texts:
    """The texts of several objects; an object or field that was not asked for is shown in French."""

    def __init__(self, subjects: Iterable[models.Model] = ()):
        self._rows = {}
        language, wanted = language_of_texts(), _by_type(subjects)
        if language and wanted:
            rows = Translation.objects.filter(wanted, language=language).order_by()
            columns = ("content_type_id", "object_id", "field", "text", "status", "source_hash")
            self._rows = {tuple(row[:3]): row[3:] for row in rows.values_list(*columns)}
        self._shown: list[Text] = []

    def of(self, subject: models.Model, field: str) -> Text:
        original = getattr(subject, field)
        row = self._rows.get((_type_of(subject), subject.pk, field)) if original and self._rows else None
        if row is None:
            return untranslated(original)
        translated, status, source_hash = row
        unreviewed = status == Translation.Status.MACHINE
        text = Text(original, translated, False, unreviewed, source_hash != fingerprint(original))
        self._shown.append(text)
        return text

    @property
    def has_unreviewed(self) -> bool:
        """Whether any text shown so far was reviewed by nobody."""
        return any(text.is_unreviewed for text in self._shown)


def _type_of(subject: models.Model) -> int:
    return ContentType.objects.get_for_model(subject).pk


def _by_type(subjects: Iterable[models.Model]) -> Q | None:
    keys: dict[int, set[int]] = {}
    for subject in subjects:
        keys.setdefault(_type_of(subject), set()).add(subject.pk)
    wanted = None
    for kind, pks in keys.items():
        one = Q(content_type=kind, object_id__in=pks)
        wanted = one if wanted is None else wanted | one
    return wanted
