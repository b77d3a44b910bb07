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

    def for_cards(self):
        """With what a line of a list shows and no more."""
        own = ("slug", "name", "acronym", "nature", "state", "summary", "parent")
        parent = ("parent__slug", "parent__name", "parent__editorial_status")
        return self.select_related("parent").only(*own, *parent)
