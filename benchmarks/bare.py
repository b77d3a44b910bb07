"""The least that Django can do: one address, no middleware, "ok". What every figure is compared with."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path


def ok(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


urlpatterns = [path("", ok)]


def make_application():
    """For a process of its own: these settings are all it has."""
    settings.configure(
        DEBUG=False,
        SECRET_KEY="not-a-secret-nothing-is-signed",  # noqa: S106
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        MIDDLEWARE=[],
    )
    return get_wsgi_application()
