"""Who runs, funds, hosts or steers programmes, where they are and how to reach them."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partners.phones import Telephone, read_numbers
from partners.withdrawal import forget_in_proposals
from schedules.models import Availability, Occasion
from sources import partial_dates
from sources.models import Citation, Figure, PartialDateField, Verification


class Organization(models.Model):
    """A body named by a source. Every fact left empty is a fact that no source states."""

    class Kind(models.TextChoices):
        ASSOCIATION = "association", _("association")
        COLLECTIVE = "collectif", _("collectif")
        FOUNDATION = "fondation", _("fondation")
        STATE = "etat", _("service de l'État")
        LOCAL_GOVERNMENT = "collectivite", _("collectivité territoriale")
        SOCIAL_SECURITY = "securite-sociale", _("organisme de sécurité sociale")
        SCHOOL = "etablissement", _("établissement scolaire ou de formation")
        YOUTH_SERVICE = "service-jeunesse", _("service d'orientation ou d'insertion")
        BODY = "instance", _("instance ou commission")
        NETWORK = "reseau", _("réseau")
        PUBLISHER = "editeur", _("revue ou éditeur")
        GROUP = "groupe", _("groupe d'acteurs sans nom propre")

    slug = models.SlugField("identifiant", max_length=80, unique=True)
    name = models.CharField("nom", max_length=200)
    acronym = models.CharField("sigle", max_length=30, blank=True)
    other_names = models.JSONField("autres noms", default=list, blank=True)
    kind = models.CharField("nature", max_length=20, choices=Kind, blank=True, help_text="Vide : non précisé.")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="fait partie de"
    )
    networks = models.ManyToManyField(
        "self", through="Membership", symmetrical=False, related_name="members", verbose_name="réseaux"
    )
    summary = models.TextField("présentation", blank=True)
    website = models.URLField("site", blank=True)
    area = models.ForeignKey(
        "territories.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="territoire"
    )
    is_only_mentioned = models.BooleanField("seulement nommé par la source", default=False)
    loaded_digest = models.CharField(max_length=64, blank=True, editable=False)
    UNCITED = frozenset({"slug", "is_only_mentioned"})
    OUR_WORDS = frozenset({"name", "summary"})
    citations = GenericRelation(Citation)
    verifications = GenericRelation(Verification)
    occasions = GenericRelation(Occasion)
    availabilities = GenericRelation(Availability)

    class Meta:
        verbose_name = "organisme"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                name="organization_not_its_own_parent",
                violation_error_message="Un organisme ne peut pas faire partie de lui-même.",
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("partners:detail", args=[self.slug])


class Membership(models.Model):
    """An organisation belongs to a network."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="memberships", verbose_name="organisme")
    network = models.ForeignKey(Organization, models.CASCADE, related_name="network_memberships", verbose_name="réseau")
    note = models.CharField("précision", max_length=200, blank=True)
    UNCITED: frozenset[str] = frozenset()
    OUR_WORDS = frozenset({"note"})
    citations = GenericRelation(Citation)

    class Meta:
        verbose_name = "appartenance à un réseau"
        verbose_name_plural = "appartenances à un réseau"
        ordering = ["network__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "network"], name="membership_once"),
            models.CheckConstraint(
                condition=~Q(organization=F("network")),
                name="membership_not_of_itself",
                violation_error_message="Un organisme n'est pas membre de lui-même.",
            ),
        ]

    def __str__(self):
        return f"{self.organization} dans {self.network}"


class Site(models.Model):
    """A place where an organisation receives people. Coordinates only where a source or the area gives them."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="sites", verbose_name="organisme")
    key = models.SlugField("identifiant dans la fiche")
    name = models.CharField("nom du lieu", max_length=200)
    street = models.CharField("rue", max_length=200, blank=True)
    postcode = models.CharField("code postal", max_length=5, blank=True)
    area = models.ForeignKey(
        "territories.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="commune"
    )
    latitude = models.FloatField("latitude", null=True, blank=True)
    longitude = models.FloatField("longitude", null=True, blank=True)
    hours = models.CharField("horaires", max_length=200, blank=True)
    UNCITED = frozenset({"key"})
    OUR_WORDS = frozenset({"name"})
    citations = GenericRelation(Citation)
    verifications = GenericRelation(Verification)

    class Meta:
        verbose_name = "lieu"
        verbose_name_plural = "lieux"
        ordering = ["organization__name", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "key"], name="site_key_once"),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                # A comparison with NULL is neither true nor false, and a CHECK lets that pass: so both are said.
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="site_coordinates_possible",
                violation_error_message="Donnez latitude (−90 à 90) et longitude (−180 à 180), ou aucune des deux.",
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.organization})"


class ContactQuerySet(models.QuerySet):
    def public(self) -> "ContactQuerySet":
        """Contacts that anyone may see: published, and not withdrawn."""
        return self.filter(is_public=True, withdrawn_on=None)


class Contact(models.Model):
    """Whom to reach. `withdrawn_on` hides a person at once without touching the entry."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="contacts", verbose_name="organisme")
    key = models.SlugField("identifiant dans la fiche")
    name = models.CharField("personne", max_length=120, blank=True)
    role = models.CharField("fonction", max_length=200, blank=True)
    email = models.EmailField("courriel", blank=True)
    phones = models.JSONField("téléphones", default=list, blank=True)
    website = models.URLField("page", blank=True)
    areas = models.ManyToManyField(
        "territories.Area", blank=True, related_name="+", verbose_name="territoires dont il s'occupe"
    )
    is_public = models.BooleanField("visible de tous", default=True)
    dated = PartialDateField("date du contact", validators=[partial_dates.validate_told])
    withdrawn_on = models.DateField(
        "retiré le",
        null=True,
        blank=True,
        help_text="La personne n'apparaît plus.",
        validators=[partial_dates.validate_day],
    )
    UNCITED = frozenset({"key", "is_public", "dated", "withdrawn_on"})
    TAKES_AWAY = "withdrawn_on"
    OUR_WORDS = frozenset({"name"})
    citations = GenericRelation(Citation)
    verifications = GenericRelation(Verification)

    # What the page of a programme tells beside it (pages.factsheet.next_steps).
    notes: list[str]
    hours: list[str]
    has_no_role: bool
    elsewhere: str = ""

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = "contact"
        ordering = ["organization__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "key"], name="contact_key_once"),
            models.CheckConstraint(
                condition=~Q(email="") | ~Q(phones=[]) | ~Q(website="") | ~Q(name=""),
                name="contact_reaches_someone",
                violation_error_message="Donnez au moins un nom, un courriel, un téléphone ou une page.",
            ),
        ]

    def __str__(self):
        return ", ".join(part for part in (self.name, self.role, self.email) if part) or str(self.organization)

    def save(self, *args, **kwargs) -> None:
        super().save(*args, **kwargs)
        if self.withdrawn_on is not None:
            forget_in_proposals(self)

    @cached_property
    def numbers(self) -> list[Telephone]:
        """The telephones as they are dialled and shown."""
        return [number for kept in self.phones for number in read_numbers(kept)]

    @property
    def is_visible(self) -> bool:
        """The rule of ContactQuerySet.public, for a contact already read."""
        return self.is_public and self.withdrawn_on is None

    @property
    def dated_label(self) -> str:
        return partial_dates.describe(self.dated) if self.dated else gettext("date inconnue")

    def date_of(self, field: str) -> str:
        """The latest date at which a source gives this field; empty where none dates it."""
        dates = [one.dated for one in self.citations.all() if one.dated and field in one.fields]
        return max(dates, key=partial_dates.last_day, default="")

    @property
    def phones_dated_label(self) -> str:
        """Of the telephones, where it is not that of the contact; else empty."""
        dated = self.date_of("phones")
        return partial_dates.describe(dated) if dated and dated != self.dated else ""

    @property
    def phones_are_unsourced(self) -> bool:
        return bool(self.phones) and not any("phones" in one.fields for one in self.citations.all())


class OrganizationFigure(Figure):
    """A number about an organisation (staff, members, year of foundation)."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="figures", verbose_name="organisme")
    UNCITED = frozenset({"key", "position"})
    OUR_WORDS = frozenset({"wording"})
    citations = GenericRelation(Citation)

    class Meta(Figure.Meta):
        verbose_name = "chiffre"
        constraints = [models.UniqueConstraint(fields=["organization", "key"], name="organization_figure_key_once")]
