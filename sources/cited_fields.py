"""Which fields of an object a source can support, and which object a part belongs to."""

from typing import Any, cast

from django.db import models
from django.utils.text import capfirst


def owner_field(model: type[models.Model]) -> str | None:
    """The relation to the entry that an object is a part of; None for an entry."""
    if hasattr(model, "subject"):
        return "subject"
    keys = [field for field in model._meta.fields if isinstance(field, models.ForeignKey) and not field.null]
    return next((field.name for field in keys if field.remote_field.on_delete is models.CASCADE), None)


def entry_of(subject: Any) -> Any:
    """The entry that an object belongs to, at the top."""
    while (name := owner_field(type(subject))) and (owner := getattr(subject, name, None)) is not None:
        subject = owner
    return subject


def facts(model: type[models.Model]) -> dict[str, str]:
    """Name and label of each field that a source can support: all but `UNCITED`, which is how we file the object."""
    owner = {"content_type", "object_id"} if hasattr(model, "subject") else {owner_field(model)}
    plain = [field for field in model._meta.fields if not field.primary_key and field.name not in owner]
    links = [field for field in model._meta.many_to_many if _through(field)._meta.auto_created]
    uncited: frozenset[str] = getattr(model, "UNCITED", frozenset())
    wanted = [field for field in [*plain, *links] if field.editable and field.name not in uncited]
    return {field.name: str(capfirst(field.verbose_name)) for field in wanted}


def citable(model: type[models.Model]) -> dict[str, str]:
    """Facts, and what else of an entry decides answers (`DECISIVE`): its state, and which parts it has."""
    decisive: dict[str, str] = getattr(model, "DECISIVE", {})
    return {**facts(model), **{name: capfirst(label) for name, label in decisive.items()}}


def values_cited(model: type[models.Model]) -> frozenset[str]:
    """Fields whose value a source states: to mend our own words about a fact leaves the fact as it was."""
    return frozenset(citable(model)) - getattr(model, "OUR_WORDS", frozenset())


def _through(field: models.ManyToManyField) -> type[models.Model]:
    """The model of its rows: there is one once all models are loaded."""
    return cast(type[models.Model], field.remote_field.through)
