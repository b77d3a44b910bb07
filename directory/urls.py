"""All addresses of the site: paths in French, as people read them."""

from django.apps import apps
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps.views import index as sitemap_index
from django.contrib.sitemaps.views import sitemap as sitemap_part
from django.urls import include, path

from dangers.views import numbers
from directory import views
from directory.pages import editorial, offline, search_engines
from directory.pages.home import home
from directory.pages.sitemaps import SITEMAPS
from opendata import feeds
from pages.guide.views import guide
from sources.views import glossary

urlpatterns = [
    path("lieux/", include("territories.urls")),
    path("api/", include("opendata.urls")),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("admin/", admin.site.urls),
    path("compte/", include("accounts.urls")),
    path("sw.js", offline.worker, name="worker"),
    path("favicon.ico", search_engines.favicon),
    path("robots.txt", search_engines.robots, name="robots"),
    path("sitemap.xml", sitemap_index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap-part"}, name="sitemap"),
    path("sitemap-<str:section>.xml", sitemap_part, {"sitemaps": SITEMAPS}, name="sitemap-part"),
    # What people read, in each language: /programmes/ in French, /ar/programmes/ in Arabic.
    *i18n_patterns(
        path("", home, name="home"),
        path("guide/", guide, name="guide"),
        path("", include("agenda.urls")),
        path("programmes/", include("pages.urls")),
        path("organismes/", include("partners.urls")),
        path("sources/", include("sources.urls")),
        path("", include("handover.urls")),
        path("", include("remarks.urls")),
        path("changements.atom", feeds.changes, name="changes"),
        path("opensearch.xml", search_engines.opensearch, name="opensearch"),
        path("manifest.webmanifest", offline.manifest, name="manifest"),
        path("urgence/", numbers, name="dangers"),
        path("hors-connexion/", offline.offline, name="offline"),
        path("mentions-legales/", editorial.legal, name="legal"),
        path("vie-privee/", editorial.privacy, name="privacy"),
        path("accessibilite/", editorial.accessibility, name="accessibility"),
        path("raccourcis/", editorial.shortcuts, name="shortcuts"),
        path("glossaire/", glossary, name="glossary"),
        *([path("composants/", include("tests.gallery.urls"))] if apps.is_installed("tests.gallery") else []),
        prefix_default_language=False,
    ),
]
handler400 = "directory.pages.errors.bad_request"
handler403 = "directory.pages.errors.forbidden"
handler404 = "directory.pages.errors.not_found"
handler500 = "directory.pages.errors.server_error"
