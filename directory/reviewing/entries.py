"""The texts of the catalogue's entries: rows of the database, which keep who reviewed them and when."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.utils import timezone

from directory.reviewing.texts import Review, ReviewText
from programs.models import AcceptedPublic, CatalogueVersion, Program
from translations.models import Translation
from translations.subjects import fingerprint

PART = "fiches"


class Entries:
    def __init__(self, reviewer: User | None = None):
        self.reviewer = reviewer

    def read(self, language: str) -> list[ReviewText]:
        return [_text_of(key, row) for key, row in _rows(language)]

    def write(self, language: str, reviews: list[Review]) -> None:
        said = {one.key: one.text for one in reviews}
        changed = [self._reviewed(row, said[key]) for key, row in _rows(language) if key in said]
        Translation.objects.bulk_update(changed, ["text", "status", "reviewer", "reviewed_on", "source_hash"])
        if changed:
            CatalogueVersion.advance()

    def _reviewed(self, row: Translation, text: str) -> Translation:
        row.text, row.status, row.reviewer = text, Translation.Status.REVIEWED, self.reviewer
        row.reviewed_on, row.source_hash = timezone.localdate(), fingerprint(row.original)
        return row


def _rows(language: str) -> Iterable[tuple[str, Translation]]:
    rows = Translation.objects.filter(language=language).select_related("reviewer").prefetch_related("subject")
    owners = {public.pk: public for public in AcceptedPublic.objects.select_related("program")}
    for row in rows:
        if isinstance(row.subject, Program):
            yield f"{PART}/{row.subject.slug}/{row.field}", row
        elif isinstance(row.subject, AcceptedPublic):
            public = owners[row.subject.pk]
            yield f"{PART}/{public.program.slug}/publics/{public.key}/{row.field}", row


def _text_of(key: str, row: Translation) -> ReviewText:
    by = f"{row.reviewer}, {row.reviewed_on}" if row.reviewer and not row.is_stale else ""
    return ReviewText(key, row.original, row.text, f"/programmes/{key.split('/')[1]}/", by)
