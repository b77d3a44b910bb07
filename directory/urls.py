"""All addresses of the site: paths in French, as people read them."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from dangers.views import numbers
from directory import discovery, editorial, offline, views
from directory.guide import guide
from directory.home import home
from directory.specimens import components
from opendata import feeds
from sources.views import glossary

urlpatterns = [
    path("lieux/", include("territories.urls")),
    path("api/", include("opendata.urls")),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("admin/", admin.site.urls),
    path("sw.js", offline.worker, name="worker"),
    path("favicon.ico", discovery.favicon),
    path("robots.txt", discovery.robots, name="robots"),
    path("sitemap.xml", discovery.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", discovery.sitemap_part, name="sitemap-part"),
    # What people read, in each language: /programmes/ in French, /ar/programmes/ in Arabic.
    *i18n_patterns(
        path("", home, name="home"),
        path("guide/", guide, name="guide"),
        path("composants/", components, name="components"),
        path("", include("agenda.urls")),
        path("programmes/", include("programs.urls")),
        path("organismes/", include("partners.urls")),
        path("sources/", include("sources.urls")),
        path("", include("handover.urls")),
        path("changements.atom", feeds.changes, name="changes"),
        path("opensearch.xml", discovery.opensearch, name="opensearch"),
        path("manifest.webmanifest", offline.manifest, name="manifest"),
        path("urgence/", numbers, name="dangers"),
        path("hors-connexion/", offline.offline, name="offline"),
        path("mentions-legales/", editorial.legal, name="legal"),
        path("vie-privee/", editorial.privacy, name="privacy"),
        path("accessibilite/", editorial.accessibility, name="accessibility"),
        path("glossaire/", glossary, name="glossary"),
        prefix_default_language=False,
    ),
]
handler400 = "directory.errors.bad_request"
handler404 = "directory.errors.not_found"
handler500 = "directory.errors.server_error"
