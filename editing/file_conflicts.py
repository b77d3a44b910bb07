"""On the page of an entry: what a file says otherwise than somebody wrote here, until a coordinator has settled it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db import models
from django.utils.text import Truncator, capfirst

from editing.mixin_bases import ModelAdmin
from sources.loaded import has_conflicts, in_conflict, open_conflicts, settle_conflicts
from sources.merge.parts import value_at
from sources.records import EMPTY, Record

KEEP = "_keep"  # boxes of the form: the paths of fields that stay as they are here
SHOWN = 300  # characters of a value


@dataclass(frozen=True)
class FileConflict:
    """`box`: what the form posts to keep what the entry says."""

    label: str
    file: str
    theirs: str
    ours: str
    box: str


class FileConflictsMixin(ModelAdmin):
    """`read_record`: the record of an entry, as files tell it."""

    read_record: Callable[[Any], Record]

    def save_related(self, request, form, formsets, change):
        """Once the entry and its parts are saved: what it says as the file does is settled, and what was ticked."""
        super().save_related(request, form, formsets, change)
        if change and has_conflicts(form.instance):
            kept = [path for text in request.POST.getlist(KEEP) if (path := _path_of(text))]
            settle_conflicts(form.instance, type(self).read_record(_stored(form.instance)), kept)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and has_conflicts(obj):
            context["file_conflicts"] = list(self._conflicts(_stored(obj)))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _conflicts(self, entry):
        record = type(self).read_record(entry)
        for row, one in open_conflicts(entry, record):
            yield FileConflict(
                label=say_path(type(entry), one["path"]),
                file=row.file.partition("/")[2],
                theirs=say_value(one["theirs"]),
                ours=say_value(value_at(record, one["path"])),
                box=json.dumps(one["path"]),
            )


def _stored(entry: models.Model) -> models.Model:
    """As it is in the database: a form, even one that is refused, has written into the other one."""
    return type(entry)._base_manager.get(pk=entry.pk)


class ConflictFilter(admin.SimpleListFilter):
    """Entries of which a file says something else, for who settles them."""

    title = "désaccord avec un fichier"
    parameter_name = "desaccord"

    def lookups(self, request, model_admin):
        return [("oui", "à régler")]

    def queryset(self, request, queryset):
        if self.value() != "oui":
            return queryset
        return queryset.filter(pk__in=in_conflict(queryset.model).values("object_id"))


def _path_of(text: str) -> list[str]:
    try:
        path = json.loads(text)
    except ValueError:
        return []
    return path if isinstance(path, list) and all(isinstance(one, str) for one in path) else []


def say_path(model: type[models.Model], path: list[str]) -> str:
    """ "Public accepté « jeune », âge minimum"."""
    found: Any = model._meta.get_field(path[0])
    if len(path) == 1:
        return str(capfirst(_label(found)))
    part = found.related_model
    named = f"{capfirst(part._meta.verbose_name)} « {path[1]} »"
    return named if len(path) == 2 else f"{named}, {_label(part._meta.get_field(path[2]))}"


def _label(field: Any) -> str:
    return str(getattr(field, "verbose_name", "") or field.related_model._meta.verbose_name_plural)


def say_value(value: Any) -> str:
    return Truncator(_words(value)).chars(SHOWN)


def _words(value: Any) -> str:
    if value in EMPTY:
        return "rien"
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, list):
        return ", ".join(_words(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(_words(one) for name, one in value.items() if name != "citations")
    return str(value)
