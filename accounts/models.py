"""Who was invited to keep the catalogue."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils import timezone


class InvitationQuerySet(models.QuerySet):
    def open(self) -> "InvitationQuerySet":
        """Those whose link still makes an account."""
        return self.filter(accepted_at=None, expires_at__gt=timezone.now())


class Invitation(models.Model):
    """The link itself is in the e-mail alone: the database keeps its digest, which opens nothing."""

    email = models.EmailField("adresse électronique")
    groups = models.ManyToManyField(Group, verbose_name="groupes", blank=True)
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
