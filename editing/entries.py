"""What every form of the catalogue shares: the citations beside the fields, and safe ways in."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import Fieldset, InlineAdminFormSet
from django.contrib.admin.utils import flatten
from django.contrib.contenttypes.admin import GenericStackedInline
from django.contrib.contenttypes.forms import BaseGenericInlineFormSet
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpResponseRedirect
from django.utils.text import capfirst

from editing.cited_form import CitedForm
from editing.fields import (
    UNSAID,
    EntriesField,
    EntriesSearch,
    EntryField,
    EntryFieldMixin,
    EntrySearch,
    LinesField,
    ParagraphsField,
    ThreeValuedSelect,
)
from editing.hidden_characters import refuse_hidden
from editing.keys import has_key, name_parts
from editing.losing import losses, without_link_rows
from editing.mixin_bases import AnyAdmin, FormSet, ModelAdmin
from editing.proposals.keeping import ProposalsMixin
from editing.rights import GuardedAdmin, GuardedInline
from editing.saving import SavingMixin
from editing.stale import MergingMixin, with_merge
from editing.subjects import named_by, subject_url
from sources.left_out import why_left_out
from sources.records import citations_of
from sources.rights import rows_for

MOST_PARTS = 200  # rows of one kind in an entry: ten times the longest; a forged post may not ask for millions


class EditingMixin(AnyAdmin):
    """For the admin of an entry and for the inlines of its parts."""

    form: Any = CitedForm  # the form of some model, where Django's stubs ask for that of one

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, models.BooleanField) and db_field.null:
            kwargs["widget"] = ThreeValuedSelect
        if isinstance(db_field, models.TextField):
            kwargs["form_class"] = ParagraphsField
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        made: forms.Field | None
        if type(db_field) is models.JSONField:
            help_text = kwargs.get("help_text") or db_field.help_text or "Un par ligne."
            made = LinesField(label=capfirst(db_field.verbose_name), help_text=help_text)
        else:
            made = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(made, forms.CharField):
            made.validators = [*made.validators, refuse_hidden]
        return made

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.blank:
            kwargs["choices"] = db_field.get_choices(blank_choice=[("", UNSAID)])
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs |= {"form_class": EntryField, "widget": EntrySearch(db_field, self.admin_site)}
        return _read_by(request.user, super().formfield_for_foreignkey(db_field, request, **kwargs))

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs |= {"form_class": EntriesField, "widget": EntriesSearch(db_field, self.admin_site)}
        return _read_by(request.user, super().formfield_for_manytomany(db_field, request, **kwargs))

    def get_field_queryset(self, db, db_field, request):
        chosen = super().get_field_queryset(db, db_field, request)
        target = db_field.remote_field.model
        chosen = target._default_manager.using(db) if chosen is None else chosen
        return rows_for(request.user, "keep", chosen.select_related(*named_by(target)))


def _read_by(user: Any, field: Any) -> Any:
    """A field of several rows names those that its reader may read."""
    if isinstance(field, EntryFieldMixin):
        field.reader = user
    return field


class EntryFormSetMixin(FormSet):
    def clean(self):
        """Django leaves out each constraint that names the entry: only the database would refuse, with a crash."""
        if self.model is not None and has_key(self.model):
            name_parts([form for form in self.forms if form not in self.deleted_forms])
        super().clean()
        for form in self.forms:
            if form.is_valid() and form.has_changed() and form not in self.deleted_forms:
                self._check_constraints(form)

    @staticmethod
    def _check_constraints(form: forms.ModelForm) -> None:
        try:
            form.instance.validate_constraints(exclude={"id"})
        except ValidationError as error:
            form.add_error(None, error)


class EntryFormSet(EntryFormSetMixin, forms.BaseInlineFormSet):
    pass


class GenericEntryFormSet(EntryFormSetMixin, BaseGenericInlineFormSet):
    def clean(self):
        """The owner is no field of these forms, so nothing else looks for two parts of one key."""
        super().clean()
        seen = set()
        for form in self.forms:
            key = getattr(form, "cleaned_data", {}).get("key")
            if key and form not in self.deleted_forms:
                if key in seen:
                    form.add_error("key", "Cet identifiant est déjà pris dans la fiche.")
                seen.add(key)


class EntryInlineMixin(EditingMixin, GuardedInline):
    """A part of an entry, folded until it is wanted.

    `after`: names of fields. It stands behind the fieldset that holds one of them, else behind all.
    """

    template = "admin/entry_inline.html"
    extra = 0
    after: tuple[str, ...] = ()

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*named_by(self.model)).prefetch_related(citations_of())

    def get_formset(self, request, obj=None, **kwargs):
        limits = {"max_num": MOST_PARTS, "absolute_max": MOST_PARTS}
        formset = super().get_formset(request, obj, **{**limits, **kwargs})
        formset.form = with_merge(formset.form, request)
        return formset


class EntryInline(EntryInlineMixin, admin.StackedInline):
    formset = EntryFormSet


class GenericEntryInline(EntryInlineMixin, GenericStackedInline):
    """A part of entries of any kind."""

    formset = GenericEntryFormSet  # type: ignore[assignment]  # Django's stubs forget the generic ones


class NoNullBytesMixin(ModelAdmin):
    """PostgreSQL refuses a null byte even in a question: such an address is treated like any other wrong one."""

    def changelist_view(self, request, extra_context=None):
        if any("\0" in value for values in request.GET.lists() for value in [values[0], *values[1]]):
            return HttpResponseRedirect(f"{request.path}?e=1")
        return super().changelist_view(request, extra_context)

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, search_term.replace("\0", ""))


def place_inlines(fieldsets: Iterable[Fieldset], inlines: Sequence[InlineAdminFormSet]) -> tuple[list, list]:
    """Each fieldset with the inlines that stand behind it; then those that stand behind none."""
    left, sections = list(inlines), []
    for fieldset in fieldsets:
        held = set(flatten(fieldset.fields))  # type: ignore[attr-defined]  # the stubs leave it out
        behind = [one for one in left if held.intersection(one.opts.after)]
        left = [one for one in left if one not in behind]
        sections.append((fieldset, behind))
    return sections, left


class EntryAdmin(NoNullBytesMixin, SavingMixin, ProposalsMixin, MergingMixin, EditingMixin, GuardedAdmin):
    """An entry of the catalogue: its parts stand among its fieldsets, in the order an editor thinks."""

    change_form_template = "admin/entry_change_form.html"
    list_per_page = 50
    opens_at = ""  # the fragment of the field that is changed most often: who looked for the entry lands there

    def says(self, row: Any) -> str:
        """Beside its name, where it was looked for."""
        return ""

    def get_object(self, request, object_id, from_field=None):
        found = super().get_object(request, object_id, from_field)
        if found is not None:
            models.prefetch_related_objects([found], citations_of())
        return found

    def get_deleted_objects(self, objs, request):
        named, counts, needed, protected = super().get_deleted_objects(objs, request)
        return [*losses(objs), *without_link_rows(named)], counts, needed, protected

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        placed = place_inlines(context["adminform"], context["inline_admin_formsets"])
        context["sections"], context["last_inlines"] = placed
        if obj is not None:
            context["cite_url"] = subject_url("sources_citation_add", obj)
        if obj is not None and (wrong := why_left_out(obj)):
            self.message_user(
                request, f"Les visiteurs ne voient pas cette fiche : {' ; '.join(wrong)}.", messages.WARNING
            )
        if obj is not None and hasattr(obj, "verifications"):
            context["verify_url"] = subject_url("sources_verification_add", obj)
        return super().render_change_form(request, context, add, change, form_url, obj)
