"""Whom a programme accepts."""

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from sources.models import Citation, UnsettledField
from translations.models import Translation
from vocabulary.fields import CodeField, CodeListField, ScaleField


def _in_order(lowest: str, highest: str) -> Q:
    return Q(**{lowest: None}) | Q(**{highest: None}) | Q(**{f"{lowest}__lte": F(highest)})


class AcceptedPublic(models.Model):
    """One alternative: a programme accepts whoever fits any one of its accepted publics.

    NULL = the source does not say; one open bound beside a stated one = no limit on that side.
    Situations are those of the person concerned: for a professional, of the people they work with.
    """

    program = models.ForeignKey(
        "programs.Program", models.CASCADE, related_name="accepted_publics", verbose_name="dispositif"
    )
    key = models.SlugField("identifiant dans la fiche", default="general")
    position = models.PositiveSmallIntegerField("ordre", default=0)
    public = CodeField("pour qui", scheme="public")
    age_min = models.PositiveSmallIntegerField("âge minimum", null=True, blank=True)
    age_max = models.PositiveSmallIntegerField("âge maximum (compris)", null=True, blank=True)
    age_min_is_unclear = models.BooleanField(
        "minimum ambigu", default=False, help_text="« Plus de 15 ans » : on ne sait pas si 15 ans convient."
    )
    level_min = ScaleField("classe minimum", scheme="niveau")
    level_max = ScaleField("classe maximum", scheme="niveau")
    level_reached = ScaleField(
        "classe atteinte, au moins",
        scheme="niveau",
        help_text="« Niveau de seconde » : la dernière classe suivie, même par qui a quitté l'école.",
    )
    tracks = CodeListField(
        "voies du lycée", scheme="voie", help_text="« Seconde générale et technologique » : suivie, ou quittée."
    )
    accepts_enrolled = models.BooleanField("accepte les scolarisés", null=True, blank=True)
    accepts_not_enrolled = models.BooleanField("accepte les non-scolarisés", null=True, blank=True)
    diploma_max = ScaleField(
        "diplôme maximum", scheme="diplome", help_text="« Diplôme du supérieur » : aucune condition de diplôme."
    )
    diploma_min = ScaleField("diplôme exigé, au moins", scheme="diplome")
    months_out_min = models.PositiveSmallIntegerField("mois hors de l'école, au moins", null=True, blank=True)
    months_out_max = models.PositiveSmallIntegerField("mois hors de l'école, au plus", null=True, blank=True)
    months_out_is_approximate = models.BooleanField(
        "durée approximative", default=False, help_text="« Environ huit mois », « quelques mois »."
    )
    situations_required = CodeListField("situations exigées", scheme="situation")
    situations_one_of = CodeListField("situations dont une au moins est exigée", scheme="situation")
    situations_addressed = CodeListField("situations visées", scheme="situation")
    situations_excluded = CodeListField("situations exclues", scheme="situation")
    open_to = CodeListField("ouvert à tous", scheme="ouverture")
    commitments = CodeListField("ce qui est demandé", scheme="engagement")
    note = models.CharField("autres conditions", max_length=300, blank=True)
    unsettled = UnsettledField()
    UNCITED = frozenset({"key", "position"})
    OUR_WORDS = frozenset({"note"})
    citations = GenericRelation(Citation)
    translations = GenericRelation(Translation)

    class Meta:
        verbose_name = "public accepté"
        verbose_name_plural = "publics acceptés"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["program", "key"], name="accepted_public_key_once"),
            models.CheckConstraint(
                condition=_in_order("age_min", "age_max"),
                name="accepted_public_ages_in_order",
                violation_error_message="L'âge minimum dépasse l'âge maximum.",
            ),
            models.CheckConstraint(
                condition=(Q(age_min=None) | Q(age_min__lte=120)) & (Q(age_max=None) | Q(age_max__lte=120)),
                name="accepted_public_ages_possible",
                violation_error_message="Un âge s'écrit en années, de 0 à 120.",
            ),
            models.CheckConstraint(
                condition=_in_order("level_min", "level_max"),
                name="accepted_public_levels_in_order",
                violation_error_message="La classe minimum vient après la classe maximum.",
            ),
            models.CheckConstraint(
                condition=_in_order("diploma_min", "diploma_max"),
                name="accepted_public_diplomas_in_order",
                violation_error_message="Le diplôme exigé dépasse le diplôme maximum.",
            ),
            models.CheckConstraint(
                condition=Q(months_out_is_approximate=False)
                | Q(months_out_min__isnull=False)
                | Q(months_out_max__isnull=False),
                name="accepted_public_approximate_months_are_stated",
                violation_error_message="Une durée approximative doit être donnée.",
            ),
            models.CheckConstraint(
                condition=_in_order("months_out_min", "months_out_max"),
                name="accepted_public_months_in_order",
                violation_error_message="Le minimum de mois dépasse le maximum.",
            ),
            models.CheckConstraint(
                condition=Q(age_min_is_unclear=False) | Q(age_min__isnull=False),
                name="accepted_public_unclear_age_is_stated",
                violation_error_message="Un minimum ambigu doit être donné.",
            ),
        ]

    def __str__(self):
        return f"{self.get_public_display() or 'public non précisé'} ({self.program})"

    def clean(self):
        named = {*(self.situations_required or ()), *(self.situations_one_of or ()), *(self.situations_addressed or ())}
        both = set(self.situations_excluded or []) & named
        if both:
            raise ValidationError({"situations_excluded": f"Exclues et visées à la fois : {', '.join(sorted(both))}."})
