"""The words for sets of programmes."""

from django.db import models
from django.db.models import Q


class ProgramQuerySet(models.QuerySet):
    published_q = Q(editorial_status="published")

    def published(self):
        """What visitors may see."""
        return self.filter(self.published_q)

    def for_cards(self):
        """With what a card in a list shows, in a constant number of queries."""
        return self.select_related("parent").prefetch_related("coverage", "participations__organization")
