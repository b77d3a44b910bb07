"""The words for sets of programmes."""

from django.db import models
from django.db.models import Q


class ParticipationQuerySet(models.QuerySet):
    def published(self):
        """Those in programmes that visitors may see."""
        return self.filter(program__editorial_status="published").select_related("program")


class ProgramQuerySet(models.QuerySet):
    published_q = Q(editorial_status="published")

    def published(self):
        """What visitors may see."""
        return self.filter(self.published_q)
