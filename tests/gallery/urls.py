"""The gallery of components, at /composants/ on a developer's machine: settings.py installs it there alone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from territories.drawing.outlines import VIEW_BOX
from tests.gallery.examples import draw_specimens

SCHEMES = ("", "clair", "sombre")  # as the device says, light, dark


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("schema", "")
    context = {
        "specimens": list(draw_specimens()),
        "scheme": asked if asked in SCHEMES else "",
        "schemes": SCHEMES,
        "view_box": VIEW_BOX,
    }
    return render(request, "gallery/gallery.html", context)


urlpatterns = [path("", gallery, name="components")]
