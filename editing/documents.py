"""The source documents in the admin."""

from django.contrib import admin
from django.db.models import Count

from editing.entries import EditingMixin, NoNullBytesMixin
from editing.rights import GuardedAdmin
from editing.stale import MergedForm, MergingMixin
from sources.models import Source


@admin.register(Source)
class SourceAdmin(NoNullBytesMixin, MergingMixin, EditingMixin, GuardedAdmin):
    form = MergedForm
    list_display = ("title", "publisher", "dated_label", "licence", "citation_count")
    list_filter = ("language", ("licence", admin.EmptyFieldListFilter), ("dated", admin.EmptyFieldListFilter))
    ordering = ("title", "pk")  # a list that counts loses the order of its model
    search_fields = ("title", "publisher", "author", "reference")
    search_help_text = "Titre, éditeur, auteur ou nom du fichier"
    prepopulated_fields = {"slug": ("title",)}
    fieldsets = (
        ("Le document", {"fields": ("title", "slug", "kind", ("publisher", "author"), "language", "summary")}),
        ("Où le lire", {"fields": ("reference", "url")}),
        ("De quand il date", {"fields": ("dated", "dating_note")}),
        ("Droits", {"fields": ("licence", "licence_url", "attribution")}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(citation_total=Count("citations"))

    @admin.display(description="date", ordering="dated")
    def dated_label(self, source) -> str:
        return source.dated_label

    @admin.display(description="citations", ordering="citation_total")
    def citation_count(self, source) -> int:
        return source.citation_total
