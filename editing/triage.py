"""What an editor triages by: columns and filters on support, dates and verifications."""

from datetime import timedelta

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from editing.mixin_bases import ModelAdmin
from sources import partial_dates
from sources.models import Citation, Source, Verification

LONG_AGO_DAYS = 365  # a verification older than this is to be done again


def about(related: type[models.Model], model: type[models.Model]) -> models.QuerySet:
    """The citations or verifications of any object of a model."""
    return related._default_manager.filter(content_type=ContentType.objects.get_for_model(model)).order_by()


class HistoryMixin(ModelAdmin):
    """For models with verifications."""

    @admin.display(description="vérifications")
    def verification_history(self, obj) -> SafeString | str:
        rows = obj.verifications.select_related("verified_by") if obj.pk else []
        lines = format_html_join("", "<li>{}, par {} ({})</li>", ((row, row.verified_by, row.means) for row in rows))
        return format_html("<ul>{}</ul>", lines) if lines else "Jamais vérifié."


class TriageMixin(HistoryMixin):
    """Columns that say how well an entry is supported; for models with citations and verifications."""

    def get_queryset(self, request):
        citations = about(Citation, self.model).filter(object_id=OuterRef("pk")).values("object_id")
        verifications = about(Verification, self.model).filter(object_id=OuterRef("pk")).order_by("-verified_on")
        return (
            super()
            .get_queryset(request)
            .annotate(
                citation_total=Coalesce(Subquery(citations.annotate(total=Count("pk")).values("total")), 0),
                verified_last=Subquery(verifications.values("verified_on")[:1]),
            )
            .prefetch_related("citations")
        )

    @admin.display(description="citations", ordering="citation_total")
    def citation_count(self, obj) -> int:
        return obj.citation_total

    @admin.display(description="information de")
    def information_date(self, obj) -> str:
        dates = [citation.dated for citation in obj.citations.all() if citation.dated]
        return partial_dates.describe(max(dates, key=partial_dates.last_day)) if dates else "date inconnue"

    @admin.display(description="vérifié le", ordering="verified_last", empty_value="jamais")
    def last_verification(self, obj):
        return obj.verified_last


class SourceFilter(admin.SimpleListFilter):
    title = "document source"
    parameter_name = "document"

    def lookups(self, request, model_admin):
        return Source.objects.values_list("slug", "title")

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        cited = about(Citation, queryset.model).filter(source__slug=self.value())
        return queryset.filter(pk__in=cited.values("object_id"))


class DatedFilter(admin.SimpleListFilter):
    title = "date de l'information"
    parameter_name = "datee"

    def lookups(self, request, model_admin):
        return [("oui", "datée"), ("non", "non datée")]

    def queryset(self, request, queryset):
        if self.value() not in ("oui", "non"):
            return queryset
        dated = Q(pk__in=about(Citation, queryset.model).exclude(dated="").values("object_id"))
        return queryset.filter(dated if self.value() == "oui" else ~dated)


class VerificationFilter(admin.SimpleListFilter):
    title = "vérification"
    parameter_name = "verification"

    def lookups(self, request, model_admin):
        return [
            ("jamais", "jamais vérifié"),
            ("ancienne", "vérifié il y a plus d'un an"),
            ("recente", "depuis moins d'un an"),
        ]

    def queryset(self, request, queryset):
        limit = timezone.localdate() - timedelta(days=LONG_AGO_DAYS)
        wanted: dict[str | None, Q] = {
            "jamais": Q(verified_last=None),
            "ancienne": Q(verified_last__lt=limit),
            "recente": Q(verified_last__gte=limit),
        }
        return queryset.filter(wanted[self.value()]) if self.value() in wanted else queryset


class ContactFilter(admin.SimpleListFilter):
    """For models with `contacts`."""

    title = "contact"
    parameter_name = "contact"

    def lookups(self, request, model_admin):
        return [("oui", "avec un contact"), ("non", "sans contact")]

    def queryset(self, request, queryset):
        if self.value() == "non":
            return queryset.filter(contacts=None)
        return queryset.exclude(contacts=None) if self.value() == "oui" else queryset
