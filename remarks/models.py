"""What visitors say of an entry: that something is wrong, and whether it helped. Nothing here tells who said it."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from partners.models import Organization
from programs.models import Program

MOST_TEXT = 1000  # characters: ten lines, enough to say what is wrong


class RemarkQuerySet(models.QuerySet["Remark"]):
    def kept(self) -> Self:
        """Those that the privacy page says are kept."""
        return self.filter(received_on__gte=_first_day_kept())

    def over(self) -> Self:
        return self.filter(received_on__lt=_first_day_kept())


def _first_day_kept():
    return timezone.localdate() - timedelta(days=settings.REMARK_DAYS)


class Remark(models.Model):
    """One thing that a visitor said. Of the moment only the day is kept, of the visitor nothing."""

    class Kind(models.TextChoices):
        ERROR = "error", "une erreur"
        HELPED = "helped", "a aidé"
        NOT_HELPED = "not-helped", "n'a pas aidé"

    class Wrong(models.TextChoices):
        CONTACT = "contact", "le contact"
        CLOSED = "closed", "cela n'existe plus"
        CONDITIONS = "conditions", "à qui cela s'adresse"
        PLACE = "place", "le lieu ou les horaires"
        OTHER = "other", "autre chose"

    kind = models.CharField("dit", max_length=10, choices=Kind.choices)
    wrong = models.CharField("ce qui est faux", max_length=10, choices=Wrong.choices, blank=True)
    text = models.TextField("texte", max_length=MOST_TEXT, blank=True)
    name = models.CharField("fiche", max_length=300)  # as it was called, should the entry go
    program = models.ForeignKey(
        Program, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="dispositif"
    )
    organization = models.ForeignKey(
        Organization, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="organisme"
    )
    language = models.CharField("langue de la page", max_length=16)
    received_on = models.DateField("reçu le", default=timezone.localdate, db_index=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = "remarque de visiteur"
        verbose_name_plural = "remarques de visiteurs"
        ordering = ("-received_on", "-pk")

    def __str__(self) -> str:
        return f"{self.name} : {self.get_kind_display()}"
