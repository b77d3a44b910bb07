"""The source documents in the admin."""

from django.contrib import admin
from django.db.models import Count

from editing.entries import EditingMixin, NoNullBytesMixin
from editing.file_conflicts import FileConflictsMixin
from editing.rights import GuardedAdmin
from editing.saving import RemovingMixin
from editing.stale import MergedForm, MergingMixin
from sources.former import has_new_address, leave_address, take_address
from sources.models import Source
from sources.records import source_record


@admin.register(Source)
class SourceAdmin(FileConflictsMixin, NoNullBytesMixin, RemovingMixin, MergingMixin, EditingMixin, GuardedAdmin):
    form = MergedForm
    read_record = staticmethod(source_record)
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

    def save_model(self, request, obj, form, change):
        """No document supports a document: what sources.changes does for entries beyond its address is not for it."""
        if change and has_new_address(obj, form.changed_data):
            leave_address(obj)
        super().save_model(request, obj, form, change)
        take_address(obj)

    @admin.display(description="date", ordering="dated")
    def dated_label(self, source) -> str:
        return source.dated_label

    @admin.display(description="citations", ordering="citation_total")
    def citation_count(self, source) -> int:
        return source.citation_total
