"""The words for sets of programmes."""

from django.db import models
from django.db.models import Prefetch, Q

from territories.models import Area


class ParticipationQuerySet(models.QuerySet):
    def published(self):
        """Those in programmes that visitors may see."""
        return self.filter(program__editorial_status="published").select_related("program")


class ProgramQuerySet(models.QuerySet):
    published_q = Q(editorial_status="published")

    def published(self):
        """What visitors may see."""
        return self.filter(self.published_q)

    def for_cards(self):
        """With what a card in a list shows and no more, in a constant number of queries."""
        parts = self.model._meta.get_field("participations").related_model.objects.select_related("organization")
        areas = Area.objects.only("key", "label")
        return self.select_related("parent").prefetch_related(
            Prefetch("coverage", areas),
            Prefetch("participations", parts.only("program_id", "role", "position", "organization__name")),
        )
