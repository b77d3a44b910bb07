"""The coordinators' space as a whole."""

from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache


@never_cache
def login(request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
    """One door: Django's own form would ask for no second factor and count no wrong password."""
    if request.user.is_authenticated and not admin.site.has_permission(request):
        raise PermissionDenied
    asked = request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index")
    return redirect(f"{reverse('account_login')}?{urlencode({REDIRECT_FIELD_NAME: asked})}")


admin.site.login = login  # type: ignore[method-assign]
admin.site.site_header = "Repères — espace des coordinateurs"
admin.site.site_title = "Repères, espace des coordinateurs"
admin.site.index_title = "Le catalogue"
# The lists need the width; every page leads back to the index, which holds the same links.
admin.site.enable_nav_sidebar = False
