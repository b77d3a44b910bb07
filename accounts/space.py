"""What Django's site of admins shows of rows beside the pages of their own admin: held to the same rights."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse

from editing.rights import CHOOSING
from sources.rights import permission, rows_for


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
