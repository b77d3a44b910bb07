"""A page that was typed while its session ended: shown again with what was typed, and saved only when asked to."""

from django.http import HttpRequest

RESUMED = "_resumed"  # posted by static/js/admin-typed.js
SAID = "La session avait pris fin : rien n'est encore enregistré. Relisez ce que vous aviez écrit, puis enregistrez."


def is_resumed(request: HttpRequest) -> bool:
    return RESUMED in request.POST
