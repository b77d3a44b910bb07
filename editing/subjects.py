"""What can be cited, and where it is edited."""

from typing import cast

from django.apps import apps
from django.contrib import admin
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html

from sources.cited_fields import citable, facts, owner_field

__all__ = ["NEW_TAB", "citable", "facts", "models_with", "named_by", "owner_field", "page_of", "subject_url"]
NEW_TAB = format_html('<span class="visually-hidden"> ({})</span>', "nouvel onglet")


def models_with(related: type[models.Model]) -> list[type[models.Model]]:
    """The models whose objects have citations (or verifications)."""

    def points_to(field) -> bool:
        return isinstance(field, GenericRelation) and field.related_model is related

    return [model for model in apps.get_models() if any(points_to(field) for field in model._meta.private_fields)]


def named_by(model: type[models.Model]) -> list[str]:
    """The relations that the name of an object may use."""
    return [field.name for field in model._meta.fields if field.many_to_one and not field.null]


def page_of(subject: models.Model) -> str:
    """The admin page where an object is edited: its own, else that of the entry it is a part of."""
    if not admin.site.is_registered(type(subject)):
        return page_of(getattr(subject, cast(str, owner_field(type(subject)))))
    return reverse(f"admin:{subject._meta.label_lower.replace('.', '_')}_change", args=[subject.pk])


def subject_url(view: str, subject: models.Model, **more: str) -> str:
    """The page that adds a citation or verification, filled in for that object."""
    query = QueryDict(mutable=True)
    kind = ContentType.objects.get_for_model(subject)
    query.update({"content_type": str(kind.pk), "object_id": str(subject.pk), **more})
    return f"{reverse(f'admin:{view}')}?{query.urlencode()}"
