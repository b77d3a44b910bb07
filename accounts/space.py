"""What Django's site of admins shows of rows beside the pages of their own admin: held to the same rights."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_GET

from editing.entries import EntryAdmin
from editing.rights import CHOOSING
from sources.rights import permission, rows_for

MOST_FOUND = 10  # rows of one kind; its own list shows the others


class Search(AutocompleteJsonView):
    """Rows for a field that is being filled in: for who may fill it in, those that it may hold."""

    def has_perm(self, request: HttpRequest, obj: Any = None) -> bool:
        model = self.source_field.model
        is_filled_in = any(request.user.has_perm(permission(verb, model)) for verb in ("add", "change"))
        return is_filled_in and self.source_field.name in self._searched(model)

    def _searched(self, model: type[models.Model]) -> set[str]:
        """The fields of a model that some form fills in so: any other would list rows that no form offers."""
        pages = admin.site._registry.values()
        owners = [one for page in pages for one in (page, *page.inlines)]
        return {name for one in owners if one.model is model for name in one.autocomplete_fields}

    def get_queryset(self) -> models.QuerySet:
        setattr(self.request, CHOOSING, True)
        return super().get_queryset()


def view_on_site(request: HttpRequest, content_type_id: str, object_id: str) -> HttpResponse:
    """Leads to the public page of a row that this account may see: an address tells the name of a draft."""
    kind = ContentType.objects.filter(pk=content_type_id).first() if content_type_id.isdecimal() else None
    model = kind.model_class() if kind else None
    if model is None or not object_id.isdecimal():
        raise PermissionDenied
    if not rows_for(request.user, "view", model._base_manager.filter(pk=object_id)).exists():
        raise PermissionDenied
    return shortcut(request, content_type_id, object_id)


@dataclass(frozen=True)
class FoundRow:
    """`says`: what its list tells besides its name. `page`: where it is changed, at the field most often changed."""

    name: str
    says: str
    page: str


@dataclass(frozen=True)
class FoundKind:
    """`more`: its list, where that holds others."""

    name: str
    rows: list[FoundRow]
    more: str


@require_GET
def find(request: HttpRequest) -> HttpResponse:
    """Entries of all kinds by a word of them, from the first page of the space."""
    sought = request.GET.get("q", "").strip()
    pages = sorted(_entry_admins(), key=lambda page: not page.opens_at)
    kinds = [kind for page in pages if (kind := _found(page, request, sought))] if sought else []
    shown = admin.site.each_context(request) | {"title": "Chercher une fiche", "sought": sought, "kinds": kinds}
    return render(request, "admin/find.html", shown)


def _entry_admins() -> list[EntryAdmin]:
    return [page for page in admin.site._registry.values() if isinstance(page, EntryAdmin)]


def _found(page: EntryAdmin, request: HttpRequest, sought: str) -> FoundKind | None:
    if not page.has_view_permission(request):
        return None
    rows, _has_duplicates = page.get_search_results(request, page.get_queryset(request), sought)
    several = list(rows.distinct()[: MOST_FOUND + 1])
    at = f"admin:{page.opts.app_label}_{page.opts.model_name}"
    found = [
        FoundRow(str(row), page.says(row), reverse(f"{at}_change", args=[row.pk]) + page.opens_at)
        for row in several[:MOST_FOUND]
    ]
    more = reverse(f"{at}_changelist") if len(several) > MOST_FOUND else ""
    return FoundKind(str(capfirst(page.opts.verbose_name_plural)), found, more) if found else None
