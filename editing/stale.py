"""How the admin refuses a page that somebody else changed meanwhile; what is stale is decided in editing/merging.py."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from editing.merging import Merge, as_new, merge
from editing.mixin_bases import ModelAdmin
from editing.posted import Page
from sources.cited_fields import entry_of

MERGE = "_merge"  # on a request that posts a page: what became of it


class MergedForm(forms.ModelForm):
    """Refuses the fields that somebody else changed meanwhile, and says both values."""

    merge: Merge | None = None

    def _post_clean(self):
        cast(Any, super())._post_clean()
        for name, text in self.merge.errors_of(self.prefix or "").items() if self.merge else ():
            self.add_error(name, text)


def with_merge(form: Any, request: Any) -> Any:
    """The class of a form, made for this request alone, told what became of what it posts."""
    form.merge = getattr(request, MERGE, None)
    return form


class MergingMixin(ModelAdmin):
    change_form_template = "admin/merged_change_form.html"

    def _changeform_view(self, request, object_id, form_url, extra_context):
        if request.method == "POST" and object_id and "_saveasnew" not in request.POST:
            self._merge(request, unquote(object_id))
            if request._merge is not None and request._merge.has_vanished:
                object_id, form_url = None, reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_add")
        response = cast(Any, super())._changeform_view(request, object_id, form_url, extra_context)
        if response.status_code == 302:
            self._say_merged(request)
        return response

    def _merge(self, request, object_id: str) -> None:
        found, request._merge = self.get_object(request, object_id), None
        if found is None and self.has_add_permission(request):
            request._merge = as_new(request.POST, str(self.opts.model_name))
            request.POST = request._merge.data
        if found is None or not self.has_change_permission(request, found):
            return
        top = entry_of(found)  # who changes any part of it waits for the others
        type(top)._base_manager.select_for_update().filter(pk=top.pk).first()
        found = self.get_object(request, object_id)  # as it is, now that nobody else may change it
        if found is not None:
            request._merge = merge(request.POST, self._page(request, found))
            request.POST = request._merge.data

    def _page(self, request, found: models.Model) -> Page:
        """The forms as somebody would see them who opens the page now."""
        quiet = copy.copy(request)
        quiet.method = "GET"
        fields = flatten_fieldsets(self.get_fieldsets(quiet, found))
        form = self.get_form(quiet, found, change=True, fields=fields)(instance=found)
        formsets, _inlines = cast(Any, self)._create_formsets(quiet, found, change=True)
        return Page(form, formsets)

    def get_form(self, request, obj=None, change=False, **kwargs):
        return with_merge(super().get_form(request, obj, change=change, **kwargs), request)

    def _say_merged(self, request) -> None:
        merged: Merge | None = getattr(request, MERGE, None)
        if merged is None or merged.is_refused:
            return
        kept = [f"{one.label} : « {one.theirs} »" for one in merged.taken]
        if kept:
            self.message_user(
                request, f"Gardé, de ce qu'une autre personne a changé : {' ; '.join(kept)}.", messages.INFO
            )
        if merged.gone:
            self.message_user(request, f"Supprimé entre-temps : {' ; '.join(merged.gone)}.", messages.WARNING)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        merged: Merge | None = getattr(request, MERGE, None)
        if obj is not None:
            page = merged.page if merged else _page_shown(context)
            context["base"] = page.base()
        context["wrong_fields"] = list(wrong_fields(context))
        if merged and not merged.is_empty:
            context["merge"] = merged
            context["last_change"] = last_change(obj, request.user) if obj is not None else None
        return super().render_change_form(request, context, add, change, form_url, obj)


@dataclass(frozen=True)
class WrongField:
    """A field that was refused, for a link that leads to it."""

    html_id: str
    label: str
    why: str


def wrong_fields(context: dict[str, Any]) -> Iterator[WrongField]:
    """In the order of the page."""
    shown = context["adminform"].form, *(form for one in context["inline_admin_formsets"] for form in one.formset.forms)
    for form in (form for form in shown if form.is_bound):
        for name in (name for name in form.errors if name in form.fields):
            found = form[name]
            yield WrongField(found.id_for_label or found.auto_id, str(found.label), str(form.errors[name][0]))


def _page_shown(context: dict[str, Any]) -> Page:
    return Page(context["adminform"].form, [one.formset for one in context["inline_admin_formsets"]])


def last_change(subject: Any, reader: Any) -> tuple[str, datetime] | None:
    """Who else changed the object, or the entry that it belongs to, and when; None where no form did."""
    wanted = Q()
    for one in {subject, entry_of(subject)}:
        wanted |= Q(content_type=ContentType.objects.get_for_model(one), object_id=str(one.pk))
    entry = LogEntry.objects.filter(wanted).exclude(user=reader).order_by("-action_time").select_related("user").first()
    return (cast(Any, entry.user).get_username(), timezone.localtime(entry.action_time)) if entry else None
