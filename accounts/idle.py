"""A session that nobody uses ends by itself, and its owner sees when each was used last."""

import time

from allauth.usersessions.models import UserSession
from django.http import HttpRequest

NOTED_EVERY = 60  # seconds; noting each request would write to the database each time
SEEN = "seen_at"


def note_use(request: HttpRequest) -> None:
    """At each request of somebody who is signed in (directory/middleware.py)."""
    now = int(time.time())
    if now - request.session.get(SEEN, 0) >= NOTED_EVERY:
        request.session[SEEN] = now  # what is changed is saved, with a new end
        UserSession.objects.create_from_request(request)
