"""Reviewing translations: the original beside the text, and who vouches for it since when."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from editing.entries import NoNullBytesMixin
from editing.rights import GuardedAdmin
from editing.stale import MergedForm, MergingMixin
from translations.models import Translation
from translations.subjects import fingerprint


class StaleFilter(admin.SimpleListFilter):
    title = "original modifié depuis"
    parameter_name = "perimee"

    def lookups(self, request, model_admin):
        return [("oui", "oui, à revoir"), ("non", "non")]

    def queryset(self, request, queryset):
        if self.value() == "oui":
            return queryset.stale()
        return queryset.fresh() if self.value() == "non" else queryset


class TranslationForm(MergedForm):
    """`seen` is the original that the reviewer had before their eyes."""

    of_the_page = ("seen",)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    reviewed_now = forms.BooleanField(
        label="Relue par moi aujourd'hui",
        required=False,
        help_text="Elle dit la même chose que le texte français ci-dessus, ni plus ni moins.",
    )

    class Meta:
        model = Translation
        fields = ("text",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen"] = fingerprint(self.instance.original)

    def clean(self):
        said = cast(dict[str, Any], super().clean())
        if said.get("reviewed_now") and said.get("seen") != fingerprint(self.instance.original):
            raise forms.ValidationError("Le texte français vient de changer : relisez-le, puis enregistrez.")
        return said


@admin.register(Translation)
class TranslationAdmin(NoNullBytesMixin, MergingMixin, GuardedAdmin):
    form = TranslationForm
    list_display = ("subject_name", "field_label", "language", "status", "reviewer", "reviewed_on", "staleness")
    list_display_links = ("subject_name", "field_label")
    list_filter = ("language", "status", StaleFilter, "field")
    list_select_related = ("reviewer",)
    list_per_page = 50
    search_fields = ("text",)
    search_help_text = "Mots de la traduction"
    readonly_fields = ("subject_name", "field_label", "language", "french", "staleness", "review")
    fieldsets = (
        (None, {"fields": ("subject_name", ("field_label", "language"), "staleness", "review")}),
        ("Texte", {"fields": ("french", "text", "reviewed_now", "seen")}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("subject")

    def has_add_permission(self, request):
        return False  # texts come from their files, which say what they were made from

    def save_model(self, request, obj, form, change):
        if form.cleaned_data["reviewed_now"]:
            obj.status, obj.reviewer, obj.reviewed_on = Translation.Status.REVIEWED, request.user, timezone.localdate()
            obj.source_hash = fingerprint(obj.original)
        elif "text" in form.changed_data:
            obj.status, obj.reviewer, obj.reviewed_on = Translation.Status.MACHINE, None, None
        super().save_model(request, obj, form, change)

    @admin.display(description="de quoi")
    def subject_name(self, obj) -> str:
        return str(obj.subject)

    @admin.display(description="champ", ordering="field")
    def field_label(self, obj) -> str:
        return str(obj.content_type.model_class()._meta.get_field(obj.field).verbose_name)

    @admin.display(description="original", ordering="source_hash")
    def staleness(self, obj) -> str:
        return "modifié depuis : à revoir" if obj.is_stale else "inchangé"

    @admin.display(description="relecture")
    def review(self, obj) -> str:
        if obj.status == Translation.Status.MACHINE:
            return "Traduction automatique, relue par personne."
        return f"Relue par {obj.reviewer} le {obj.reviewed_on:%d/%m/%Y}."

    @admin.display(description="texte français")
    def french(self, obj) -> SafeString:
        return format_html('<div lang="fr" dir="ltr">{}</div>', obj.original)
