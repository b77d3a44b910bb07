"""Where facts come from: documents, the citation of each fact, and its later verifications."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sources import partial_dates
from sources.former import FormerAddress
from sources.loaded import LoadedRecord
from sources.proposals import Proposal

__all__ = [
    "Citation", "CitationBasis", "Figure", "FormerAddress", "LoadedRecord", "PartialDateField", "Proposal", "Source",
    "UnsettledField", "Verification",
]  # fmt: skip


class PartialDateField(models.CharField):
    """A date as precise as its source: see sources.partial_dates. Empty means that no source dates it."""

    def __init__(self, *args, **kwargs):
        kwargs.update(max_length=21, blank=True, default="")
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, partial_dates.validate_dated]


class UnsettledField(models.JSONField):
    """Names of fields of the row that were changed since, without a source for what they hold or no longer hold."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("verbose_name", "changés sans source")
        kwargs.update(default=list, blank=True, editable=False)
        super().__init__(*args, **kwargs)


class Source(models.Model):
    """What facts were read from, or who told them: a document (its sentences stay with their authors), or all that was
    learnt in one way (by calling, say). Who told it stands with the citation, and is shown to coordinators alone."""

    class Kind(models.TextChoices):
        DOCUMENT = "document", _("document")
        CALL = "call", _("appel téléphonique")
        EMAIL = "email", _("courriel reçu")
        VISIT = "visit", _("visite sur place")

    kind = models.CharField("nature", max_length=8, choices=Kind, default=Kind.DOCUMENT)
    slug = models.SlugField("identifiant", unique=True)
    reference = models.CharField("fichier lu", max_length=80, blank=True, help_text="Nom du fichier conservé.")
    title = models.CharField("titre", max_length=250)
    publisher = models.CharField("éditeur", max_length=200, blank=True, help_text="Vide : le document ne le dit pas.")
    author = models.CharField("auteur", max_length=200, blank=True)
    url = models.URLField("adresse", blank=True, help_text="Seulement si le document la donne.")
    language = models.CharField("langue", max_length=10, choices=[("fr", _("français")), ("en", _("anglais"))])
    dated = PartialDateField("date du document", help_text="2023, 2023-05 ou 2023-05-29. Vide : non daté.")
    dating_note = models.CharField("sur cette date", max_length=300, blank=True)
    licence = models.CharField("licence", max_length=200, blank=True, help_text="Vide : le document ne le dit pas.")
    licence_url = models.URLField("adresse de la licence", blank=True)
    attribution = models.CharField("mention demandée", max_length=300, blank=True)
    summary = models.TextField("contenu", blank=True)
    loaded_digest = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = "document source"
        verbose_name_plural = "documents sources"
        ordering = ["title", "pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return f"{reverse('sources:list')}#{self.slug}"

    @property
    def is_document(self) -> bool:
        return self.kind == self.Kind.DOCUMENT

    @property
    def dated_label(self) -> str:
        """A date that nobody can read is none; what cites the document is shown all the same."""
        return partial_dates.describe(self.dated) if partial_dates.is_read(self.dated) else gettext("non daté")


class CitationBasis(models.TextChoices):
    """How a source supports a fact; only an inference keeps an answer at "à vérifier"."""

    STATED = "stated", _("écrit")
    DEFINITION = "definition", _("écrit, par définition du mot")
    INFERRED = "inferred", _("déduit")


class Citation(models.Model):
    """The fields of one object that one place in one document supports."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, verbose_name="type d'objet")
    object_id = models.PositiveBigIntegerField("objet")
    subject = GenericForeignKey()
    fields = models.JSONField("champs", help_text='Noms des champs, par exemple ["age_min", "age_max"].')
    source = models.ForeignKey(Source, models.PROTECT, related_name="citations", verbose_name="document")
    place = models.CharField("endroit dans le document", max_length=200, blank=True)
    dated = PartialDateField("date de l'information", help_text="Vide : la source ne la date pas.")
    basis = models.CharField("appui", max_length=10, choices=CitationBasis, default=CitationBasis.STATED)
    why = models.CharField("pourquoi", max_length=300, blank=True, help_text="Obligatoire si ce n'est pas écrit.")
    position = models.PositiveSmallIntegerField("ordre", default=0)
    told_by = models.CharField("qui l'a dit", max_length=120, blank=True, help_text="Lu des seuls coordinateurs.")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, verbose_name="saisi par"
    )

    class Meta:
        verbose_name = "citation"
        ordering = ["position", "pk"]
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="citation_subject"),
            # The eligibility index asks for all inferences at once.
            models.Index(fields=["basis"], name="citation_basis"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(basis=CitationBasis.STATED) | ~models.Q(why=""),
                name="citation_inference_says_why",
                violation_error_message="Dites pourquoi ce fait est déduit ou tenu pour écrit.",
            )
        ]

    def __str__(self):
        return f"{self.source} — {self.place}" if self.place else str(self.source)

    def clean(self):
        if not isinstance(self.fields, list) or not all(isinstance(name, str) for name in self.fields):
            raise ValidationError({"fields": "Donnez une liste de noms de champs."})
        if self.source_id and self.source.is_document and not self.place:
            raise ValidationError({"place": "Dites où dans le document."})

    @property
    def dated_label(self) -> str:
        return partial_dates.describe(self.dated) if self.dated else gettext("date inconnue")


class Verification(models.Model):
    """Somebody checked an entry against reality, on a day, in a way, with an outcome."""

    class Outcome(models.TextChoices):
        CONFIRMED = "confirmed", _("confirmé")
        CHANGED = "changed", _("corrigé")
        UNREACHABLE = "unreachable", _("pas de réponse")
        CLOSED = "closed", _("n'existe plus")

    content_type = models.ForeignKey(ContentType, models.CASCADE, verbose_name="type d'objet")
    object_id = models.PositiveBigIntegerField("objet")
    subject = GenericForeignKey()
    verified_on = models.DateField("vérifié le", validators=[partial_dates.validate_day])
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="vérifié par")
    means = models.CharField("comment", max_length=200, help_text="Par exemple : appel à l'accueil.")
    outcome = models.CharField("résultat", max_length=12, choices=Outcome)

    class Meta:
        verbose_name = "vérification"
        ordering = ["-verified_on", "-pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="verification_subject")]

    def __str__(self):
        day = f"le {self.verified_on:%d/%m/%Y}" if self.verified_on else "sans date"  # of a form refused for that
        return f"{self.get_outcome_display()} {day}"


class Figure(models.Model):
    """A number with its unit and the words it came in; abstract, so each subject has its own table."""

    class Kind(models.TextChoices):
        DURATION = "duration", _("durée")
        RHYTHM = "rhythm", _("rythme")
        GROUP_SIZE = "group_size", _("taille du groupe")
        RATIO = "ratio", _("encadrement")
        CAPACITY = "capacity", _("capacité")
        RESULT = "result", _("résultat")
        STAFF = "staff", _("équipe")
        MONEY = "money", _("budget")
        HISTORY = "history", _("repère de date")

    key = models.SlugField("identifiant dans la fiche")
    kind = models.CharField("de quoi", max_length=12, choices=Kind)
    minimum = models.DecimalField("minimum", max_digits=12, decimal_places=2, null=True, blank=True)
    maximum = models.DecimalField("maximum", max_digits=12, decimal_places=2, null=True, blank=True)
    unit = models.CharField("unité", max_length=60, blank=True)
    wording = models.CharField("en clair", max_length=300, help_text="Une phrase courte, dans nos mots.")
    position = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self):
        return f"{self.get_kind_display()} : {self.wording}"
