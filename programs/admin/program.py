"""The list of programmes and the page that edits one."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString

from editing.admin import NEW_TAB, ContactFilter, DatedFilter, EntryAdmin, SourceFilter, TriageMixin, VerificationFilter
from editing.file_conflicts import ConflictFilter, FileConflictsMixin
from eligibility.criteria import FACTS_OF_PROGRAMS
from programs.admin.fieldsets import unplaced
from programs.admin.forms import ProgramForm
from programs.admin.inlines import AcceptedPublicInline, ParticipationInline, ProgramFigureInline
from programs.models import Program
from programs.records import program_record
from schedules.admin import AvailabilityInline, OccasionInline

# What criteria read of a programme and no fieldset below names: it stands with the conditions.
PLACED = {"aids", "exams", "access", "coverage", "coverage_is_partial", "sites", "state", "nature", "takes_place_on"}
PLACED |= {"is_free", "is_paid", "has_boarding", "is_remote"}
OTHER_CONDITIONS = unplaced(PLACED, FACTS_OF_PROGRAMS)


@admin.register(Program)
class ProgramAdmin(FileConflictsMixin, TriageMixin, EntryAdmin):
    form = ProgramForm
    read_record = staticmethod(program_record)
    list_display = (
        "name", "nature", "state", "editorial_status", "parent",
        "information_date", "citation_count", "last_verification",
    )  # fmt: skip
    list_filter = (
        "nature", "state", "editorial_status",
        SourceFilter, ConflictFilter, ContactFilter, VerificationFilter, DatedFilter,
    )  # fmt: skip
    list_select_related = ("parent",)
    search_fields = ("name", "acronym", "slug", "summary")
    search_help_text = "Nom, sigle ou résumé"
    autocomplete_fields = ("parent", "coverage", "sites", "contacts", "distinct_from")
    prepopulated_fields = {"slug": ("name",)}
    readonly_fields = ("preview", "verification_history")
    inlines = (AcceptedPublicInline, ProgramFigureInline, OccasionInline, AvailabilityInline, ParticipationInline)
    fieldsets = (
        (
            "Identité",
            {
                "fields": (
                    "name",
                    ("acronym", "slug"),
                    "other_names",
                    ("nature", "takes_place_on"),
                    "parent",
                    "summary",
                    "description",
                    "distinct_from",
                )
            },
        ),
        ("Ce qui est proposé", {"fields": ("aids", "exams")}),
        ("Comment y entrer", {"fields": ("access", "access_steps", "decision_body", "legal_status")}),
        (
            "Conditions",
            {
                "fields": (
                    ("is_free", "cost_note"),
                    ("is_paid", "allowance_note"),
                    ("has_boarding", "boarding_note"),
                    ("is_remote", "remote_note"),
                    *OTHER_CONDITIONS,
                )
            },
        ),
        ("Où", {"fields": ("coverage", "coverage_is_partial", "coverage_note", "sites")}),
        ("Contacts et organismes", {"fields": ("contacts",)}),
        ("Publication et suivi", {"fields": ("state", "editorial_status", "preview", "verification_history")}),
    )

    def get_readonly_fields(self, request, obj=None):
        """Who only proposes publishes nothing, here neither."""
        fields = super().get_readonly_fields(request, obj)
        return fields if self.may(request, "publish") else (*fields, "editorial_status")

    def save_model(self, request, obj, form, change):
        if not change and "editorial_status" not in form.fields:
            obj.editorial_status = Program.Editorial.DRAFT
        super().save_model(request, obj, form, change)

    def view_on_site(self, program) -> str | None:
        published = program.editorial_status == Program.Editorial.PUBLISHED
        return program.get_absolute_url() if published else None

    @admin.display(description="aperçu public")
    def preview(self, program) -> SafeString | str:
        page = self.view_on_site(program) if program.pk else None
        if page is None:
            return "Aucune page publique : elle existe dès que la fiche est enregistrée et publiée."
        return format_html('<a href="{}" target="_blank">Voir la page publique{}</a>', page, NEW_TAB)
