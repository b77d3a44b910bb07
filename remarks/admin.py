"""What visitors said, for coordinators to read. Nothing is written here, and nobody can be written to."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from editing.rights import GuardedAdmin
from remarks.models import Remark


@admin.register(Remark)
class RemarkAdmin(GuardedAdmin):
    list_display = ("received_on", "kind", "wrong", "entry", "text", "language")
    list_filter = ("kind", "wrong", "received_on", "language")
    list_select_related = ("program", "organization")
    search_fields = ("name", "text")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Remark]:
        return super().get_queryset(request).kept()

    @admin.display(description="fiche", ordering="name")
    def entry(self, remark: Remark) -> str | SafeString:
        about = remark.program or remark.organization
        return format_html('<a href="{}">{}</a>', about.get_absolute_url(), remark.name) if about else remark.name

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Remark | None = None) -> bool:
        return False
