"""Citations and verifications: of any object, so chosen by kind and number (the links of an entry fill both in)."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponseRedirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from editing.entries import EditingMixin, NoNullBytesMixin
from editing.proposals.keeping import ProposalsMixin
from editing.rights import GuardedAdmin
from editing.stale import MergedForm, MergingMixin
from editing.subjects import citable, facts, models_with, named_by, page_of
from sources.models import Citation, Verification
from sources.rights import rows_for
from sources.support import lose_support, settle


class SubjectForm(MergedForm):
    """`about` names the models that the row may be about."""

    about: type[models.Model]
    reader: Any = None  # given by editing.rights.GuardedAdmin

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "content_type" in self.fields:
            self._limit_kinds()

    def _limit_kinds(self) -> None:
        kinds = ContentType.objects.get_for_models(*models_with(self.about)).values()
        field: Any = self.fields["content_type"]
        field.queryset = ContentType.objects.filter(pk__in=[kind.pk for kind in kinds])
        field.label_from_instance = lambda kind: capfirst(kind.name)
        field.help_text = "Le plus simple : partir de la fiche, qui remplit ces deux cases."
        self.fields["object_id"].help_text = self._say_subject() or "Le numéro de la fiche, à la fin de son adresse."

    def _say_subject(self) -> SafeString | str:
        """As HTML: Django's own templates print the help of a field as it is."""
        kind, pk = self._kind(), str(self.initial.get("object_id", ""))
        subject = self._find_subject(kind, pk) if kind and pk.isdecimal() else None
        return format_html("Il s'agit de : {}", subject) if subject else ""

    def _find_subject(self, kind: ContentType, pk: object) -> models.Model | None:
        """Among those that its reader may see."""
        return rows_for(self.reader, "view", _model_of(kind)._base_manager.filter(pk=pk)).first()

    def _kind(self) -> ContentType | None:
        """The kind of object that the row is, or is going to be, about."""
        if "content_type" not in self.fields:
            return self.instance.content_type
        try:
            return self.fields["content_type"].to_python(self["content_type"].value())
        except ValidationError:
            return None

    def clean(self):
        cleaned = cast(dict[str, Any], super().clean())
        kind, pk = cleaned.get("content_type"), cleaned.get("object_id")
        if kind and pk is not None and not self._find_subject(kind, pk):
            self.add_error("object_id", f"Aucun objet « {kind.name} » ne porte le numéro {pk}.")
        return cleaned


def _model_of(kind: ContentType) -> type[models.Model]:
    """Rows are only about models that the site has."""
    return cast(type[models.Model], kind.model_class())


class CitationForm(SubjectForm):
    about = Citation
    fields = forms.MultipleChoiceField(  # type: ignore[assignment]  # the field of that name, which forms take away
        label="Champs que ce passage appuie",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "« %(value)s » n'est pas un champ de cet objet."},
    )

    class Meta:
        help_texts = {
            "place": "Avec nos mots, sans recopier la source. Exemple : rubrique « EPIDE », 1er paragraphe.",
            "basis": "« Par définition » : le mot a un seul sens (« majeurs » = 18 ans et plus). "
            "« Déduit » : la source ne l'écrit pas ; la réponse reste « à vérifier ».",
            "why": "Obligatoire si ce n'est pas écrit. Exemple : l'adresse du contact finit par e2c69.fr.",
            "dated": "2023, 2023-05, 2023-05-29 ou 2007/2015. Vide : la source ne date pas cette information.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        cast(Any, self.fields)["fields"].choices = self._choices()

    def _choices(self) -> list:
        kind = self._kind()
        if kind is None:
            return [(capfirst(model._meta.verbose_name), list(facts(model).items())) for model in models_with(Citation)]
        known = citable(_model_of(kind))
        return [*known.items(), *((name, name) for name in self.instance.fields or [] if name not in known)]


class SubjectAdmin(NoNullBytesMixin, ProposalsMixin, MergingMixin, EditingMixin, GuardedAdmin):
    """Admin of rows about any object: once made, a row stays with its object."""

    list_per_page = 50

    def get_queryset(self, request):
        kinds = [model._base_manager.select_related(*named_by(model)) for model in models_with(self.model)]
        return super().get_queryset(request).prefetch_related(GenericPrefetch("subject", kinds))

    def get_readonly_fields(self, request, obj=None):
        return ("subject_link", *self.readonly_fields) if obj else self.readonly_fields

    def get_fields(self, request, obj=None):
        fields = self.fields or ()
        return ("subject_link", *fields) if obj else ("content_type", "object_id", *fields)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "content_type":
            field.widget = field.widget.widget  # no link to add or change a kind of object
        return field

    def get_changeform_initial_data(self, request):
        initial = super().get_changeform_initial_data(request)
        return initial | {"fields": [name for text in request.GET.getlist("fields") for name in text.split(",")]}

    @admin.display(description="fiche", ordering="content_type")
    def subject_link(self, row) -> SafeString | str:
        if row.subject is None:
            return "objet supprimé"
        return format_html(
            '{} : <a href="{}">{}</a>', capfirst(row.content_type.name), page_of(row.subject), row.subject
        )

    def response_post_save_add(self, request, obj):
        return HttpResponseRedirect(page_of(obj.subject))


class KindFilter(admin.SimpleListFilter):
    title = "type de fiche"
    parameter_name = "type"

    def lookups(self, request, model_admin):
        return [
            (model._meta.label_lower, capfirst(model._meta.verbose_name)) for model in models_with(model_admin.model)
        ]

    def queryset(self, request, queryset):
        kinds: dict[str | None, type[models.Model]] = {
            model._meta.label_lower: model for model in models_with(queryset.model)
        }
        if self.value() not in kinds:
            return queryset
        return queryset.filter(content_type=ContentType.objects.get_for_model(kinds[self.value()]))


@admin.register(Citation)
class CitationAdmin(SubjectAdmin):
    form = CitationForm
    fields = ("fields", "source", "place", "dated", "told_by", "basis", "why")
    list_display = ("place", "source", "subject_link", "field_labels", "dated_label", "basis")
    list_filter = ("basis", KindFilter, "source", ("dated", admin.EmptyFieldListFilter))
    list_select_related = ("source", "content_type")
    search_fields = ("place", "why", "source__title")
    search_help_text = "Endroit, raison ou titre du document"
    autocomplete_fields = ("source",)

    @admin.display(description="champs")
    def field_labels(self, citation) -> str:
        known = citable(citation.content_type.model_class())
        return ", ".join(known.get(name, name) for name in citation.fields)

    @admin.display(description="date", ordering="dated")
    def dated_label(self, citation) -> str:
        return citation.dated_label

    def save_model(self, request, obj, form, change):
        if not change:
            siblings = Citation.objects.filter(content_type=obj.content_type, object_id=obj.object_id)
            obj.position, obj.entered_by = siblings.count(), self.author_of(request)
        super().save_model(request, obj, form, change)
        self._follow(obj, form.initial.get("fields") or () if change else ())

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        self._follow(obj, obj.fields)

    def delete_queryset(self, request, queryset):
        for citation in queryset:
            self.delete_model(request, citation)

    @staticmethod
    def _follow(citation: Citation, named_before: Iterable[str]) -> None:
        """The row that it is about: what is cited now is settled, and what no citation names any more is not."""
        if citation.subject is not None:
            settle(citation.subject)
            lose_support(citation.subject, set(named_before))


class VerificationForm(SubjectForm):
    about = Verification

    class Meta:
        help_texts = {
            "verified_on": "Le jour où vous avez eu la réponse.",
            "means": "Comment vous avez vérifié. Exemple : appel à l'accueil de la mission locale.",
        }


@admin.register(Verification)
class VerificationAdmin(SubjectAdmin):
    """Signed by whoever adds it, and changed by nobody else but administrators."""

    form = VerificationForm
    fields = ("verified_on", "means", "outcome", "verified_by")
    readonly_fields = ("verified_by",)
    list_display = ("verified_on", "subject_link", "outcome", "means", "verified_by")
    list_filter = ("outcome", KindFilter, "verified_on")
    list_select_related = ("verified_by", "content_type")
    search_fields = ("means",)
    search_help_text = "Comment la vérification a été faite"

    def get_changeform_initial_data(self, request):
        return {"verified_on": timezone.localdate(), **super().get_changeform_initial_data(request)}

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        own = obj is None or obj.verified_by_id == request.user.pk or self.may(request, "delete")
        return own and super().has_change_permission(request, obj)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.verified_by = self.author_of(request)
        super().save_model(request, obj, form, change)
