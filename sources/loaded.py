"""What each file said of an entry when it was loaded last: without it nobody can tell what a hand changed since."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from sources.merge.parts import Record, value_at


class LoadedRecord(models.Model):
    """A record as it stands in its file: `slug` and what it names are told in the words of the file, whatever these
    entries are called here now.

    `conflicts`: fields that a hand and this file changed, differently: the path in the record, and the file's value.
    They stay until the entry says the same, the file something else, or a coordinator keeps what the entry says.
    """

    content_type = models.ForeignKey(ContentType, models.CASCADE, verbose_name="type d'objet")
    object_id = models.PositiveBigIntegerField("objet")
    file = models.CharField("fichier", max_length=320)  # a slug, and the longest name of a file
    slug = models.CharField("identifiant dans le fichier", max_length=200)
    record = models.JSONField("contenu chargé")
    conflicts = models.JSONField("désaccords", default=list)

    class Meta:
        verbose_name = "contenu chargé d'un fichier"
        verbose_name_plural = "contenus chargés des fichiers"
        indexes = [models.Index(fields=["content_type", "object_id"], name="loaded_record_subject")]
        constraints = [
            models.UniqueConstraint(fields=["content_type", "file", "slug"], name="loaded_record_once_per_file")
        ]

    def __str__(self):
        return f"{self.slug} ({self.file})"


def loaded_of(model: type[models.Model]) -> models.QuerySet[LoadedRecord]:
    return LoadedRecord.objects.filter(content_type=ContentType.objects.get_for_model(model))


def forget_loaded(row: Any) -> None:
    """To be called before an entry is deleted."""
    loaded_of(type(row)).filter(object_id=row.pk).delete()


def is_open(conflict: dict[str, Any], record: Record) -> bool:
    """Whether the entry still says something else than the file."""
    return bool(value_at(record, conflict["path"]) != conflict["theirs"])


def in_conflict(model: type[models.Model]) -> models.QuerySet[LoadedRecord]:
    return loaded_of(model).exclude(conflicts=[])


def has_conflicts(entry: Any) -> bool:
    return in_conflict(type(entry)).filter(object_id=entry.pk).exists()


def open_conflicts(entry: Any, record: Record) -> list[tuple[LoadedRecord, dict[str, Any]]]:
    rows = in_conflict(type(entry)).filter(object_id=entry.pk).order_by("file", "slug")
    return [(row, one) for row in rows for one in row.conflicts if is_open(one, record)]


def settle_conflicts(entry: Any, record: Record, kept: list[list[str]]) -> None:
    """Somebody has looked: what the entry says as the file does now is settled, and so is what is to stay (`kept`). It
    is not told again until the file changes."""
    for row in in_conflict(type(entry)).filter(object_id=entry.pk):
        row.conflicts = [one for one in row.conflicts if is_open(one, record) and one["path"] not in kept]
        row.save(update_fields=["conflicts"])
