"""Dates and places, as parts of the entry that they belong to."""

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst

from editing.admin import CitedForm, GenericEntryInline
from schedules.models import Availability, Occasion

PLACE_FIELDS = ("coverage", "area")  # of a programme, of an organisation: these parts stand behind


class WeekdaysField(forms.TypedMultipleChoiceField):
    """Days of the week as a list of numbers, in order."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        choices = [(day, capfirst(name)) for day, name in WEEKDAYS.items()]
        super().__init__(choices=choices, coerce=int, empty_value=[], required=False, **kwargs)

    def clean(self, value) -> list[int]:
        return sorted(set(super().clean(value)))


class OccasionForm(CitedForm):
    weekdays = WeekdaysField(label="Jours", help_text="Rien de coché : la source ne nomme pas les jours.")

    class Meta:
        help_texts = {
            "key": "Nom court de cette date dans la fiche, sans accent ni espace. Exemple : permanence-mardi.",
            "title": "Une phrase courte, avec nos mots. Exemple : Accueil sans rendez-vous.",
            "frequency": "Seulement si la source le dit. Rien pour une date isolée.",
            "starts_on": "Vide : la source ne le dit pas.",
            "ends_on": "Vide : la source ne le dit pas.",
            "starts_at": "Heure de Paris, chaque jour. Exemple : 14h30.",
            "during_holidays": "« Non précisé » si la source n'en parle pas.",
            "during_public_holidays": "« Non précisé » si la source n'en parle pas : la page dit alors de vérifier.",
            "location": "Seulement si ce n'est pas l'adresse de la fiche.",
            "position": "Le plus petit nombre vient en premier.",
        }


class AvailabilityForm(CitedForm):
    class Meta:
        help_texts = {
            "key": "Nom court dans la fiche. Exemple : internat.",
            "places": "Seulement avec « des places ». Vide : le nombre n'est pas dit.",
            "as_of": "Le jour où c'était vrai. Au-delà de deux mois, la page dit que c'est ancien.",
        }


class OccasionInline(GenericEntryInline):
    model = Occasion
    form = OccasionForm
    after = PLACE_FIELDS
    prepopulated_fields = {"key": ("title",)}
    verbose_name_plural = "permanences, réunions, périodes d'entrée"
    fields = (
        "title",
        ("kind", "frequency", "during_holidays", "during_public_holidays"),
        "weekdays",
        ("starts_on", "ends_on", "starts_at", "ends_at"),
        ("location", "note"),
        ("position", "key"),
    )


class AvailabilityInline(GenericEntryInline):
    model = Availability
    form = AvailabilityForm
    after = PLACE_FIELDS
    verbose_name_plural = "y a-t-il de la place"
    fields = (("status", "places", "as_of"), "note", "key")
