"""What each account is charged with, and who was invited to keep the catalogue."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Role(models.TextChoices):
    COORDINATOR = "coordinator", "coordination : propose, pour un organisme"
    REFERENT = "referent", "référence : relit et publie, pour un territoire"
    ADMINISTRATOR = "administrator", "administration"


SCOPE = "Une coordination a un organisme, une référence un territoire, une administration ni l'un ni l'autre."
HAS_ITS_SCOPE = (
    models.Q(role=Role.COORDINATOR, organization__isnull=False, area=None)
    | models.Q(role=Role.REFERENT, organization=None, area__isnull=False)
    | models.Q(role=Role.ADMINISTRATOR, organization=None, area=None)
)
WITHOUT = models.Q(role="", organization=None, area=None)  # invited before there were roles


class Charge(models.Model):
    """A role, and for what: its rights are those of accounts/rights."""

    role = models.CharField("rôle", max_length=13, choices=Role)
    organization = models.ForeignKey(
        "partners.Organization", models.CASCADE, null=True, blank=True, related_name="+", verbose_name="organisme"
    )
    area = models.ForeignKey(
        "territories.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="territoire"
    )

    class Meta:
        abstract = True

    @property
    def said(self) -> str:
        return " – ".join(filter(None, (self.get_role_display(), str(self.organization or self.area or ""))))


class Mandate(Charge):
    """An account may have several."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mandates", verbose_name="compte")

    class Meta:
        verbose_name = "mandat"
        ordering = ["user", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=HAS_ITS_SCOPE, name="mandate_role_has_its_scope", violation_error_message=SCOPE
            ),
            models.UniqueConstraint(fields=["user", "organization"], name="mandate_once_per_organization"),
            models.UniqueConstraint(fields=["user", "area"], name="mandate_once_per_area"),
        ]

    def __str__(self) -> str:
        return self.said


class InvitationQuerySet(models.QuerySet):
    def open(self) -> "InvitationQuerySet":
        """Those whose link still makes an account."""
        return self.filter(accepted_at=None, expires_at__gt=timezone.now())


class Invitation(Charge):
    """The link itself is in the e-mail alone: the database keeps its digest, which opens nothing."""

    email = models.EmailField("adresse électronique")
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="invité par", null=True, related_name="+"
    )
    sent_at = models.DateTimeField("envoyée le", null=True)
    expires_at = models.DateTimeField("valable jusqu'au")
    digest = models.CharField("empreinte du lien", max_length=64, unique=True, editable=False)
    accepted_at = models.DateTimeField("acceptée le", null=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="compte", null=True, related_name="+"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "invitation"
        ordering = ["-expires_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=HAS_ITS_SCOPE | WITHOUT,
                name="invitation_role_has_its_scope",
                violation_error_message=SCOPE,
            )
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def state(self) -> str:
        """In words, for a list."""
        if self.accepted_at:
            return "acceptée"
        if self.sent_at is None:
            return "non envoyée"
        return "en attente" if self.expires_at > timezone.now() else "expirée"
