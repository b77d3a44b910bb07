"""A session that nobody uses ends by itself, and its owner sees when each was used last."""

import time
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse

SPACES = ("/admin/", "/compte/")  # elsewhere a session is not even read, so that pages can be kept for everybody
NOTED_EVERY = 60  # seconds; noting each request would write to the database each time
SEEN = "seen_at"


class EndIdleSessions:
    """Middleware, after the one that knows who asks: SESSION_COOKIE_AGE counts from the last use, to the minute."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(SPACES) and request.user.is_authenticated:
            note_use(request)
        return self.get_response(request)


def note_use(request: HttpRequest) -> None:
    now = int(time.time())
    if now - request.session.get(SEEN, 0) >= NOTED_EVERY:
        request.session[SEEN] = now  # what is changed is saved, with a new end
        UserSession.objects.create_from_request(request)
