"""What each column of the catalogue takes, read from the models."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from programs.models import CatalogueChange, CatalogueVersion
from sources.former import FormerAddress
from sources.loaded import LoadedRecord
from sources.models import PartialDateField, Proposal
from vocabulary.fields import CodeListField, ScaleField

APPS = ("sources", "translations", "schedules", "partners", "programs")
NOT_ENTRIES = (CatalogueVersion, CatalogueChange, FormerAddress, LoadedRecord, Proposal)
Check = Callable[[str], bool]


@dataclass(frozen=True)
class Column:
    """`suspects`: an SQL condition for the rows that may be wrong; empty: all rows. `takes`: whether a value, as text,
    is right."""

    model: type[models.Model]
    field: models.Field
    takes: Check
    suspects: str = ""

    def __str__(self) -> str:
        return f"{self.model._meta.label}.{self.field.name}"


@cache
def checked_columns(vendor: str) -> tuple[Column, ...]:
    """The columns in which a database of this vendor ("sqlite", "postgresql") may hold a value that the model does not
    take."""
    found = (apps.get_app_config(app).get_models(include_auto_created=True) for app in APPS)
    return tuple(
        column
        for model in (model for group in found for model in group if model not in NOT_ENTRIES)
        for field in model._meta.concrete_fields
        if not field.primary_key
        for column in _columns_of(model, field, vendor)
    )


def _columns_of(model: type[models.Model], field: models.Field, vendor: str) -> Iterator[Column]:
    if check := _check(field):
        yield Column(model, field, check)
    elif isinstance(field, models.SlugField):
        yield Column(model, field, _nothing, NO_SLUG[vendor])
    elif vendor == "sqlite":  # PostgreSQL keeps to its types and its foreign keys, SQLite to neither
        wrong = next((sql for kind, sql in WRONG_TYPE if isinstance(field, kind)), "")
        if wrong:
            yield Column(model, field, _nothing, wrong)
        if isinstance(field, models.ForeignKey):
            yield Column(model, field, _nothing, _points_nowhere(field))


def _check(field: models.Field) -> Check | None:
    if isinstance(field, CodeListField):
        return _list_of(lambda code: code in field.scheme.terms)
    if isinstance(field, ScaleField):
        return lambda text: text.isdecimal() and int(text) < len(field.scheme.terms)
    if field.choices:
        return {str(code) for code, _label in field.flatchoices}.union([""] if field.blank else []).__contains__
    if isinstance(field, PartialDateField) or (isinstance(field, models.JSONField) and field.validators):
        return _validated(field)
    return _list_of(lambda item: isinstance(item, str)) if isinstance(field, models.JSONField) else None


def _list_of(is_known: Callable[[object], bool]) -> Check:
    def check(text: str) -> bool:
        items = json.loads(text)
        return items is None or (isinstance(items, list) and all(isinstance(i, str) and is_known(i) for i in items))

    return _readable(check)


def _validated(field: models.Field) -> Check:
    def check(text: str) -> bool:
        value = json.loads(text) if isinstance(field, models.JSONField) else text
        if value not in ("", []):
            field.run_validators(value)
        return True

    return _readable(check)


def _readable(check: Check) -> Check:
    """What cannot be read at all is not taken either."""

    def checked(text: str) -> bool:
        try:
            return check(text)
        except (ValueError, TypeError, ValidationError):
            return False

    return checked


def _nothing(text: str) -> bool:
    """Every suspect is wrong."""
    return False


# In SQL, {column} being the column's name. The first that fits counts: some kinds of field are kinds of others.
NO_SLUG = {
    "sqlite": "{column} = '' OR {column} GLOB '*[^-_a-zA-Z0-9]*'",
    "postgresql": "{column} !~ '^[-_a-zA-Z0-9]+$'",
}
WRONG_TYPE = (
    (models.BooleanField, "{column} NOT IN (0, 1)"),
    (models.IntegerField, "typeof({column}) <> 'integer'"),
    ((models.FloatField, models.DecimalField), "typeof({column}) NOT IN ('integer', 'real')"),
    (models.TimeField, "time({column}) IS NULL"),
    (models.DateTimeField, "datetime({column}) IS NULL"),
    (models.DateField, "date({column}, '+0 days') IS NOT {column}"),  # 30 February is counted as 2 March
)


def _points_nowhere(field: models.ForeignKey) -> str:
    target = field.remote_field.model._meta
    return f'{{column}} NOT IN (SELECT "{target.pk.column}" FROM "{target.db_table}")'  # noqa: S608 - our models' names
