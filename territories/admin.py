from typing import cast

from django.contrib import admin

from territories.models import Area, AreaQuerySet, Postcode


class ReadOnlyAdmin:
    """Official data: changed by `load_areas`, not by hand."""

    def has_add_permission(self, request, obj=None) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


class PostcodeInline(ReadOnlyAdmin, admin.TabularInline):
    model = Postcode
    extra = 0


@admin.register(Area)
class AreaAdmin(ReadOnlyAdmin, admin.ModelAdmin):
    list_display = ("label", "kind", "code", "population")
    list_filter = ("kind",)
    list_select_related = False
    search_fields = ("search_name", "name", "=code", "=postcodes__code")
    search_help_text = "Nom, code INSEE ou code postal"
    ordering = ("search_name", "key")
    inlines = (PostcodeInline,)
    show_full_result_count = False

    def get_search_results(self, request, queryset, search_term):
        found, duplicates = super().get_search_results(request, queryset, search_term)
        return cast(AreaQuerySet, found).largest_first(), duplicates
