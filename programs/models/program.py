"""A programme and what is said about it, apart from whom it accepts (see accepted_public)."""

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from programs.querysets import ParticipationQuerySet, ProgramQuerySet
from schedules.models import DAYS_ACCEPTED, Availability, Occasion
from sources.left_out import left_out
from sources.models import Citation, Figure, UnsettledField, Verification
from speed.per_language import address_of
from translations.models import Translation
from vocabulary.fields import CodeListField


class Program(models.Model):
    """A programme, service, action, tool, network, training or event.

    In every fact column NULL (or an empty text) means that the source does not say: never "no", never "all".
    A sub-programme inherits what it does not state; the inheritance is worked out in search.rows.offers.
    """

    class Nature(models.TextChoices):
        PROGRAMME = "programme", _("dispositif")
        SERVICE = "service", _("service")
        ACTION = "action", _("action")
        TOOL = "outil", _("outil")
        NETWORK = "reseau", _("réseau")
        TRAINING = "formation", _("formation de professionnels")
        EVENT = "evenement", _("événement")

    class State(models.TextChoices):
        CURRENT = "current", _("en cours, d'après la source")
        PAST = "past", _("passé")
        MENTIONED = "mentioned", _("seulement nommé par la source")

    class Editorial(models.TextChoices):
        DRAFT = "draft", _("brouillon")
        PUBLISHED = "published", _("publié")

    slug = models.SlugField("identifiant", max_length=80, unique=True)
    name = models.CharField("nom", max_length=200)
    acronym = models.CharField("sigle", max_length=30, blank=True)
    other_names = models.JSONField("autres noms", default=list, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="fait partie de"
    )
    nature = models.CharField("nature", max_length=12, choices=Nature)
    state = models.CharField("état", max_length=10, choices=State, default=State.CURRENT)
    editorial_status = models.CharField("publication", max_length=10, choices=Editorial, default=Editorial.PUBLISHED)
    takes_place_on = models.DateField("date de l'événement", null=True, blank=True, validators=DAYS_ACCEPTED)
    summary = models.TextField("résumé", help_text="Deux phrases simples : à quoi cela sert, pour qui.")
    description = models.TextField("description", blank=True)

    aids = CodeListField("aides proposées", scheme="aide")
    exams = CodeListField("diplômes préparés", scheme="examen")
    access = CodeListField("qui fait la première démarche", scheme="acces")
    access_steps = models.TextField("comment faire", blank=True)
    decision_body = models.CharField("qui décide", max_length=200, blank=True)
    legal_status = models.CharField("statut du participant", max_length=200, blank=True)

    is_free = models.BooleanField("gratuit", null=True, blank=True)
    free_for = CodeListField("gratuit pour", scheme="public")
    cost_note = models.CharField("précision sur le coût", max_length=300, blank=True)
    is_paid = models.BooleanField("rémunéré ou indemnisé", null=True, blank=True)
    allowance_note = models.CharField("précision sur la rémunération", max_length=300, blank=True)
    has_boarding = models.BooleanField("internat", null=True, blank=True)
    boarding_note = models.CharField("précision sur l'internat", max_length=300, blank=True)
    is_remote = models.BooleanField("à distance", null=True, blank=True)
    remote_note = models.CharField("précision sur la distance", max_length=300, blank=True)

    coverage = models.ManyToManyField(
        "territories.Area", blank=True, related_name="programs", verbose_name="territoires couverts"
    )
    coverage_is_partial = models.BooleanField(
        "liste d'exemples",
        default=False,
        help_text="La source cite ces lieux « notamment » : il peut y en avoir d'autres.",
    )
    coverage_note = models.CharField("précision sur le territoire", max_length=300, blank=True)
    sites = models.ManyToManyField("partners.Site", blank=True, related_name="programs", verbose_name="lieux d'accueil")
    contacts = models.ManyToManyField("partners.Contact", blank=True, related_name="programs", verbose_name="contacts")
    organizations = models.ManyToManyField(
        "partners.Organization", through="Participation", related_name="programs", verbose_name="organismes"
    )
    distinct_from = models.ManyToManyField("self", blank=True, verbose_name="à ne pas confondre avec")

    loaded_digest = models.CharField(max_length=64, blank=True, editable=False)
    unsettled = UnsettledField()
    UNCITED = frozenset({"slug", "nature", "state", "editorial_status", "distinct_from"})
    DECISIVE = {"state": "état", "accepted_publics": "liste des publics acceptés"}
    OUR_WORDS = frozenset(
        {
            "name",
            "summary",
            "description",
            "access_steps",
            "cost_note",
            "allowance_note",
            "boarding_note",
            "remote_note",
            "coverage_note",
        }
    )
    citations = GenericRelation(Citation)
    verifications = GenericRelation(Verification)
    translations = GenericRelation(Translation)
    occasions = GenericRelation(Occasion)
    availabilities = GenericRelation(Availability)

    objects = ProgramQuerySet.as_manager()

    class Meta:
        verbose_name = "dispositif"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                name="program_not_its_own_parent",
                violation_error_message="Un dispositif ne peut pas faire partie de lui-même.",
            ),
            models.CheckConstraint(
                condition=Q(takes_place_on=None) | Q(nature="evenement"),
                name="program_only_events_have_a_date",
                violation_error_message="Seul un événement a une date.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address_of("programs:detail", self.slug)

    @property
    def is_published(self) -> bool:
        return self.editorial_status == self.Editorial.PUBLISHED

    @property
    def shown_parent(self) -> "Program | None":
        """What it is part of, as visitors may see it: a draft is never named, nor what no page can draw."""
        is_shown = self.parent and self.parent.is_published and self.parent.pk not in left_out(Program)
        return self.parent if is_shown else None

    def clean(self):
        if self.pk in self._ancestor_ids():
            raise ValidationError({"parent": "Ce choix ferait du dispositif son propre ancêtre."})

    def _ancestor_ids(self) -> set[int]:
        found: set[int] = set()
        current = self.parent
        while current is not None and current.pk not in found:
            found.add(current.pk)
            current = current.parent
        return found


class Participation(models.Model):
    """What an organisation does in a programme."""

    class Role(models.TextChoices):
        OPERATOR = "operator", _("met en œuvre")
        FUNDER = "funder", _("finance")
        STEERING = "steering", _("pilote")
        REFERRING = "referring", _("oriente vers")
        HOST = "host", _("accueille")
        DECISION = "decision", _("décide de l'admission")
        INITIATOR = "initiator", _("est à l'initiative")
        TRAINER = "trainer", _("anime ou forme")
        PARTNER = "partner", _("partenaire")
        MENTIONED = "mentioned", _("cité")

    program = models.ForeignKey(Program, models.CASCADE, related_name="participations", verbose_name="dispositif")
    organization = models.ForeignKey(
        "partners.Organization", models.PROTECT, related_name="participations", verbose_name="organisme"
    )
    role = models.CharField("rôle", max_length=10, choices=Role)
    note = models.CharField("précision", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField("ordre", default=0)
    UNCITED = frozenset({"position"})
    OUR_WORDS = frozenset({"note"})
    citations = GenericRelation(Citation)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = "rôle d'un organisme"
        verbose_name_plural = "rôles des organismes"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["program", "organization", "role"], name="participation_once_per_role")
        ]

    def __str__(self):
        return f"{self.organization} {self.get_role_display()}"


class ProgramFigure(Figure):
    """A duration, rhythm, group size, ratio, capacity or result of a programme."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="figures", verbose_name="dispositif")
    UNCITED = frozenset({"key", "position"})
    OUR_WORDS = frozenset({"wording"})
    citations = GenericRelation(Citation)

    class Meta(Figure.Meta):
        verbose_name = "chiffre"
        constraints = [models.UniqueConstraint(fields=["program", "key"], name="program_figure_key_once")]
