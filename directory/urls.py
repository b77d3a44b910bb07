"""All addresses of the site: paths in French, as people read them."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from directory import views
from sources.views import glossary

urlpatterns = [
    path("lieux/", include("territories.urls")),
    path("api/", include("opendata.urls")),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("admin/", admin.site.urls),
    # What people read, in each language: /programmes/ in French, /ar/programmes/ in Arabic.
    *i18n_patterns(
        path("", views.home, name="home"),
        path("programmes/", include("programs.urls")),
        path("organismes/", include("partners.urls")),
        path("sources/", include("sources.urls")),
        path("glossaire/", glossary, name="glossary"),
        prefix_default_language=False,
    ),
]
handler400 = "directory.views.bad_request"
handler404 = "directory.views.not_found"
