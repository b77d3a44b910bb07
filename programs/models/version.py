"""A token that changes with every change of the catalogue, so that every worker sees an edit."""

import uuid

from django.db import models


def new_token() -> str:
    return uuid.uuid4().hex


class CatalogueVersion(models.Model):
    """A single row. A random token, not a counter: two histories (a restored copy, a rolled-back edit) never share one."""

    token = models.CharField(max_length=32, default=new_token)

    class Meta:
        verbose_name = "version du catalogue"
        verbose_name_plural = "version du catalogue"

    def __str__(self):
        return self.token

    @classmethod
    def current(cls) -> str:
        """Empty before the first change."""
        return cls.objects.values_list("token", flat=True).filter(pk=1).first() or ""

    @classmethod
    def advance(cls) -> None:
        cls.objects.update_or_create(pk=1, defaults={"token": new_token()})
