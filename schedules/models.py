"""When something takes place and whether there is room, of a programme or an organisation."""

import datetime
from typing import cast

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from schedules.hours import HourField
from sources.models import Citation
from sources.partial_dates import OLDEST_WORD, validate_day

# A year beyond these is a slip of the keyboard.
DAYS_ACCEPTED = [MinValueValidator(OLDEST_WORD), MaxValueValidator(datetime.date(2100, 12, 31))]
DAYS = range(7)  # Monday is 0, as in Python


def validate_weekdays(value: object) -> None:
    """A list of days of the week, in order, each once."""
    is_list = isinstance(value, list) and all(type(day) is int and day in DAYS for day in value)
    if not is_list or value != sorted(set(cast(list[int], value))):
        raise ValidationError(
            f"« {value} » n'est pas une liste de jours : écrivez des nombres de 0 (lundi) à 6 (dimanche), dans l'ordre."
        )


def validate_minute(value: datetime.time) -> None:
    if value.second or value.microsecond:
        raise ValidationError("Une heure s'écrit en heures et minutes, par exemple 14:30.")


class Occasion(models.Model):
    """Something that takes place. What no source states is left empty: no day, hour or end is supposed.

    Hours are those of each day, in the time of the place (calendars to follow take it for that of Paris).
    """

    class Kind(models.TextChoices):
        RECEPTION = "permanence", _("accueil, permanence")
        SESSION = "seance", _("séances")
        MEETING = "reunion", _("réunion")
        INTAKE = "entree", _("période d'entrée")
        EVENT = "evenement", _("événement")

    class Frequency(models.TextChoices):
        WEEKLY = "weekly", _("chaque semaine")
        MONTHLY = "monthly", _("chaque mois")
        ALL_YEAR = "all_year", _("toute l'année")

    content_type = models.ForeignKey(ContentType, models.CASCADE, verbose_name="type d'objet")
    object_id = models.PositiveBigIntegerField("objet")
    subject = GenericForeignKey()
    key = models.SlugField("identifiant dans la fiche")
    kind = models.CharField("de quoi", max_length=12, choices=Kind)
    title = models.CharField("en clair", max_length=200)
    frequency = models.CharField("rythme", max_length=10, choices=Frequency, blank=True)
    weekdays = models.JSONField("jours", default=list, blank=True, validators=[validate_weekdays])
    starts_on = models.DateField("premier jour", null=True, blank=True, validators=DAYS_ACCEPTED)
    ends_on = models.DateField("dernier jour", null=True, blank=True, validators=DAYS_ACCEPTED)
    starts_at = HourField("de", null=True, blank=True, validators=[validate_minute])
    ends_at = HourField("à", null=True, blank=True, validators=[validate_minute])
    during_holidays = models.BooleanField("pendant les vacances scolaires", null=True, blank=True)
    during_public_holidays = models.BooleanField("les jours fériés", null=True, blank=True)
    location = models.CharField("endroit", max_length=200, blank=True)
    note = models.CharField("précision", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField("ordre", default=0)
    changed_at = models.DateTimeField("modifié le", auto_now=True)
    UNCITED = frozenset({"key", "position"})
    OUR_WORDS = frozenset({"note"})
    citations = GenericRelation(Citation)

    class Meta:
        verbose_name = "rendez-vous"
        verbose_name_plural = "rendez-vous"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id", "key"], name="occasion_key_once"),
            models.CheckConstraint(
                condition=~Q(frequency="") | Q(starts_on__isnull=False) | Q(ends_on__isnull=False),
                name="occasion_says_when",
                violation_error_message="Donnez au moins un rythme ou une date.",
            ),
            models.CheckConstraint(
                condition=Q(weekdays=[]) | Q(frequency="weekly"),
                name="occasion_weekdays_are_weekly",
                violation_error_message="Des jours de la semaine demandent le rythme « chaque semaine ».",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="occasion_days_in_order",
                violation_error_message="Le dernier jour vient avant le premier.",
            ),
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="occasion_hours_in_order",
                violation_error_message="L'heure de fin vient avant celle du début, ou est la même.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} : {self.title}"


class Availability(models.Model):
    """Whether there was room, on a day: without its day, such a fact is worth nothing."""

    class Status(models.TextChoices):
        OPEN = "open", _("des places")
        WAITING_LIST = "waiting_list", _("liste d'attente")
        FULL = "full", _("complet")

    content_type = models.ForeignKey(ContentType, models.CASCADE, verbose_name="type d'objet")
    object_id = models.PositiveBigIntegerField("objet")
    subject = GenericForeignKey()
    key = models.SlugField("identifiant dans la fiche")
    status = models.CharField("y a-t-il de la place", max_length=12, choices=Status)
    places = models.PositiveSmallIntegerField("nombre de places", null=True, blank=True)
    as_of = models.DateField("à la date du", validators=[validate_day])
    note = models.CharField("précision", max_length=300, blank=True)
    UNCITED = frozenset({"key"})
    OUR_WORDS = frozenset({"note"})
    citations = GenericRelation(Citation)

    class Meta:
        verbose_name = "état des places"
        verbose_name_plural = "états des places"
        ordering = ["-as_of", "key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id", "key"], name="availability_key_once"),
            models.CheckConstraint(
                condition=Q(places=None) | Q(status="open", places__isnull=False, places__gte=1),
                name="availability_places_only_where_open",
                violation_error_message="Un nombre de places (1 ou plus) ne va qu'avec « des places ».",
            ),
        ]

    def __str__(self):
        day = f"{self.as_of:%d/%m/%Y}" if self.as_of else "sans date"  # of a form that was refused for that
        return f"{self.get_status_display()} ({day})"
