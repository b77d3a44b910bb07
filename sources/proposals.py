"""A change that waits for somebody who may publish it."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

# Who reviews reads one in some minutes: more of one page are read by nobody, and a hundred are a day's work.
MOST_OF_ONE, MOST_OF_ENTRY, MOST_OF_ACCOUNT = 5, 20, 100
STILL_THERE = "Ce que vous avez saisi est encore sur cette page."


class TooManyProposals(PermissionDenied):
    """The message says which wait already, and what to do."""


class ProposalQuerySet(models.QuerySet):
    def waiting(self) -> "ProposalQuerySet":
        return self.filter(state=Proposal.State.WAITING)

    def check_room(self, by: Any, entry: models.Model) -> None:
        """Raise TooManyProposals where one more by this account, of this entry, would be too many."""
        kind = ContentType.objects.get_for_model(entry)
        own, of_entry = models.Q(by=by), models.Q(content_type=kind, object_id=entry.pk)
        bounds = (
            (own & of_entry, MOST_OF_ONE, "de vous sur cette fiche : reprenez l'une d'elles en haut de la page"),
            (of_entry, MOST_OF_ENTRY, "sur cette fiche : attendez que l'une d'elles soit relue"),
            (own, MOST_OF_ACCOUNT, "de vous en tout : attendez que l'une d'elles soit relue"),
        )
        for which, most, what in bounds:
            if self.waiting().filter(which).count() >= most:
                raise TooManyProposals(f"{most} propositions attendent déjà {what}. {STILL_THERE}")


class Proposal(models.Model):
    """What somebody typed into the page of an entry, with where it comes from and what the page held when it was
    opened: saved by the page again, it meets what changed since like any page that was open for long."""

    class State(models.TextChoices):
        WAITING = "waiting", "à relire"
        ACCEPTED = "accepted", "acceptée"
        REFUSED = "refused", "refusée"

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="proposée par")
    made_at = models.DateTimeField("proposée le", default=timezone.now)
    # Of which entry it is: who has rights on that has them on the proposal.
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+", verbose_name="type de fiche")
    object_id = models.PositiveBigIntegerField("fiche")
    subject = GenericForeignKey()
    # In which page it was typed: that of the entry or of a part of it; without a key, the page that adds one.
    page_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+", verbose_name="page")
    page_key = models.PositiveBigIntegerField("objet de la page", null=True)
    posted = models.JSONField("saisie")  # the fields of the page, by name: lists of texts, as browsers send them
    changes = models.JSONField("ce qui change", default=list)  # in words: heading, label, before, after
    state = models.CharField("état", max_length=8, choices=State, default=State.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="relue par"
    )
    decided_at = models.DateTimeField("relue le", null=True)
    answer = models.CharField("pourquoi elle est refusée", max_length=300, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "proposition"
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="proposal_subject")]

    def __str__(self) -> str:
        return f"proposition de {self.by}, le {timezone.localtime(self.made_at):%d/%m/%Y}"

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def page(self) -> str:
        """Where it is read again."""
        name = f"admin:{self.page_type.app_label}_{self.page_type.model}"
        path = reverse(f"{name}_add") if self.page_key is None else reverse(f"{name}_change", args=[self.page_key])
        return f"{path}?proposition={self.pk}"

    @property
    def mark(self) -> str:
        """Which proposal was read, as it was then: its author may have saved it again since."""
        return f"{self.pk}-{self.made_at.timestamp():.6f}"

    def as_posted(self) -> QueryDict:
        data = QueryDict(mutable=True)
        for name, values in self.posted.items():
            data.setlist(name, values)
        return data

    def decide(self, state: str, by: Any) -> None:
        """The page that was posted held more than what it changed: persons, too. Nobody reads it again."""
        self.state, self.decided_by, self.decided_at, self.posted = state, by, timezone.now(), {}
        self.save()

    def forget(self, words: Iterable[str]) -> None:
        """Of what it changes, in words, leave out what holds one of these."""
        kept = [one for one in self.changes if not any(word in said for said in one.values() for word in words)]
        if kept != self.changes:
            self.changes = kept
            self.save(update_fields=["changes"])
