"""All addresses of the site: paths in French, as people read them."""

from django.contrib import admin
from django.urls import include, path

from directory import views

urlpatterns = [
    path("", views.home, name="home"),
    path("programmes/", include("programs.urls")),
    path("organismes/", include("partners.urls")),
    path("sources/", include("sources.urls")),
    path("lieux/", include("territories.urls")),
    path("api/", include("opendata.urls")),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("admin/", admin.site.urls),
]
handler400 = "directory.views.bad_request"
handler404 = "directory.views.not_found"
