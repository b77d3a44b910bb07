"""The texts of the catalogue in other languages, one row per object, field and language."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import MD5

from translations.subjects import fingerprint, translated_fields


def languages() -> list[tuple[str, str]]:
    """Every language but the one the originals are written in."""
    return [(code, name) for code, name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


class TranslationQuerySet(models.QuerySet):
    def stale(self):
        """Made from an original that has changed since."""
        return self.exclude(self._fresh_q())

    def fresh(self):
        return self.filter(self._fresh_q())

    @staticmethod
    def _fresh_q() -> Q:
        fresh = Q(pk=None)
        for model, names in translated_fields().items():
            kind = ContentType.objects.get_for_model(model)
            for name in names:
                original = model._base_manager.filter(pk=OuterRef("object_id")).annotate(original=MD5(name))
                unchanged = Exists(original.filter(original=OuterRef("source_hash")))
                fresh |= Q(content_type=kind, field=name) & Q(unchanged)
        return fresh


class Translation(models.Model):
    """`source_hash` tells from which wording of the original the text was made."""

    class Status(models.TextChoices):
        MACHINE = "machine", "non relue"
        REVIEWED = "reviewed", "relue"

    content_type = models.ForeignKey(ContentType, models.CASCADE, verbose_name="type d'objet")
    object_id = models.PositiveBigIntegerField("objet")
    subject = GenericForeignKey()
    field = models.CharField("champ", max_length=40)
    language = models.CharField("langue", max_length=10, choices=languages)
    text = models.TextField("traduction")
    status = models.CharField("relecture", max_length=8, choices=Status, default=Status.MACHINE)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="relue par"
    )
    reviewed_on = models.DateField("relue le", null=True, blank=True)
    source_hash = models.CharField("empreinte de l'original", max_length=32)
    # What the files said at the last load: a text that differs from it was written by hand.
    loaded_hash = models.CharField(max_length=32, blank=True, editable=False)

    objects = TranslationQuerySet.as_manager()

    class Meta:
        verbose_name = "traduction"
        ordering = ["content_type", "object_id", "field", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "field", "language"], name="translation_once_per_language"
            ),
            models.CheckConstraint(
                condition=Q(status="machine", reviewer=None, reviewed_on=None)
                | Q(status="reviewed", reviewer__isnull=False, reviewed_on__isnull=False),
                name="translation_review_says_who_and_when",
                violation_error_message="Une traduction relue dit par qui et quand.",
            ),
        ]

    def __str__(self):
        return f"{self.field}, {self.get_language_display()}"

    @property
    def original(self) -> str:
        """The text as it stands in French now; empty when it is gone."""
        return getattr(self.subject, self.field, "") if self.subject else ""

    @property
    def is_stale(self) -> bool:
        return self.source_hash != fingerprint(self.original)

    @property
    def is_by_hand(self) -> bool:
        """Reviewed, or changed since the files were loaded: a load leaves it alone."""
        return self.status == self.Status.REVIEWED or self.loaded_hash != fingerprint(self.text)
