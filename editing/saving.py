"""What a form of the catalogue saves goes through sources.changes, with where it comes from."""

from typing import Any, cast

from django.contrib import messages
from django.db import models

from editing.mixin_bases import ModelAdmin
from editing.origin import OriginForm
from sources.changes import ByHand, Change, apply_change, remove_entry, remove_part
from sources.records import Record

ORIGIN = "_origin"  # on a request: the form that says where its changes come from
SAY_WHERE = "Dites d'où vient ce changement, ou choisissez « pas encore »."


def record_of(form: Any) -> Record:
    """What a valid form says of the columns and links of its row."""
    known = {field.name for field in [*form.instance._meta.concrete_fields, *form.instance._meta.many_to_many]}
    keys = {field.name for field in form.instance._meta.concrete_fields if field.primary_key}
    return {name: value for name, value in form.cleaned_data.items() if name in known - keys}


def origin_form(request: Any) -> OriginForm:
    """Made once for each request."""
    if not hasattr(request, ORIGIN):
        request._origin = OriginForm(request.POST if request.method == "POST" else None)
    return cast(OriginForm, request._origin)


class OriginMixin:
    """For the form of an entry: what was said of where its changes come from has to be whole."""

    origin: OriginForm | None = None

    def _post_clean(self):
        cast(Any, super())._post_clean()
        if self.origin and self.origin.is_bound and not self.origin.is_valid():
            cast(Any, self).add_error(None, SAY_WHERE)


class RemovingMixin(ModelAdmin):
    """What is deleted leaves word: where it stood, and that it is gone."""

    def delete_model(self, request, obj):
        name, has_page = str(obj), hasattr(obj, "get_absolute_url")
        remove_entry(obj)
        if has_page:
            said = f"L'adresse publique de « {name} » dit à présent qu'elle est retirée ; aucun fichier ne la ramènera."
            self.message_user(request, said, messages.INFO)

    def delete_queryset(self, request, queryset):
        for entry in queryset:
            self.delete_model(request, entry)


class SavingMixin(RemovingMixin):
    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        made = type(form.__name__, (OriginMixin, form), {"origin": origin_form(request)})
        return cast(Any, made)

    def save_model(self, request, obj, form, change):
        changed = apply_change(obj, record_of(form), request.user, self._origin(request))
        self._say_lost(request, type(obj), [changed] if change else [])

    def save_formset(self, request, form, formset, change):
        formset.save(commit=False)
        origin = self._origin(request)
        for part in formset.deleted_objects:
            remove_part(part, request.user, origin)
        known = {id(part) for part, _names in formset.changed_objects}
        changes = [
            (id(one.instance) in known, apply_change(one.instance, record_of(one), request.user, origin))
            for one in formset.saved_forms
        ]
        formset.save_m2m()
        self._say_lost(request, formset.model, [one for was_known, one in changes if was_known])

    def log_change(self, request, obj, message):
        """Who saves without a change changed nothing."""
        return super().log_change(request, obj, message) if message else None

    @staticmethod
    def _origin(request) -> ByHand:
        said = origin_form(request)
        return said.origin() if said.is_valid() else ByHand()

    def _say_lost(self, request, model: type[models.Model], changes: list[Change]) -> None:
        names = sorted({name for one in changes for name in one.lost})
        labels = sorted(str(cast(models.Field, model._meta.get_field(name)).verbose_name) for name in names)
        if labels:
            said = f"Changé, donc sans source à présent : {', '.join(labels)}. Citez la nouvelle source."
            self.message_user(request, said, messages.WARNING)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["origin"] = origin_form(request)
        return super().render_change_form(request, context, add, change, form_url, obj)
