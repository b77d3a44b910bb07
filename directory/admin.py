"""The coordinators' space as a whole."""

from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from accounts.space import Search, find, view_on_site


@never_cache
def login(request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
    """One door: Django's own form would ask for no second factor and count no wrong password."""
    if request.user.is_authenticated and not admin.site.has_permission(request):
        raise PermissionDenied
    asked = request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index")
    return redirect(f"{reverse('account_login')}?{urlencode({REDIRECT_FIELD_NAME: asked})}")


def search(request: HttpRequest) -> HttpResponseBase:
    return Search.as_view(admin_site=admin.site)(request)


def addresses() -> list:
    """Django's own, but for the one that leads from a number to a public page; and the one that finds entries."""
    to_page = admin.site.admin_view(view_on_site)
    return [
        path("chercher/", admin.site.admin_view(find), name="find"),
        path("r/<path:content_type_id>/<path:object_id>/", to_page, name="view_on_site"),
        *django_addresses(),
    ]


django_addresses = admin.site.get_urls
admin.site.get_urls = addresses  # type: ignore[method-assign]
admin.site.autocomplete_view = search  # type: ignore[method-assign,assignment]
admin.site.login = login  # type: ignore[method-assign]
admin.site.site_header = "Repères — espace des coordinateurs"
admin.site.site_title = "Repères, espace des coordinateurs"
admin.site.index_title = "Le catalogue"
# The lists need the width; every page leads back to the index, which holds the same links.
admin.site.enable_nav_sidebar = False
