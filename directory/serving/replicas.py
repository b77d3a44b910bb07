"""Public pages read a replica of the database (REPLICA_URL); everything else reads the primary.

A request is given its database and the version of the catalogue together, before anything is read: what it shows may be
newer than that version, never older, so that no page or catalogue is kept under a version that it does not hold.

The choice is Django's router. What is ours beside it, `PublicReads`, earns what a router cannot know: the request, how
far the replica is, and another try elsewhere when it fails (10 µs of a request; docs/performance.md).
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import cast

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS as PRIMARY
from django.db import Error, connections
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch

from directory.kept_pages.page_cache import NEVER_KEPT
from directory.serving.outages import Outage
from programs.models import CatalogueVersion, Version
from programs.models.version import current_version, version_held

REPLICA = "replica"
# What visitors see. Accounts, sessions and whatever is added later are read from the primary unless named here.
PUBLIC_APPS = frozenset({"contenttypes", "territories", "sources", "translations", "schedules", "partners", "programs"})
# A replica is always a little behind: seconds from which that is worth a line.
USUAL_LAG_SECONDS = 5

_reading: ContextVar[str] = ContextVar("reading", default=PRIMARY)


@contextmanager
def reading_from(alias: str) -> Iterator[None]:
    token = _reading.set(alias)
    try:
        yield
    finally:
        _reading.reset(token)


class ReplicaRouter:
    """The primary, unless a public page is being answered that has written nothing and holds no transaction open."""

    def db_for_read(self, model: type[Model], **hints: object) -> str:
        if model._meta.app_label not in PUBLIC_APPS or connections[PRIMARY].in_atomic_block:
            return PRIMARY
        return _reading.get()

    def db_for_write(self, model: type[Model], **hints: object) -> str:
        _reading.set(PRIMARY)  # who writes reads what they wrote
        return PRIMARY

    def allow_relation(self, one: Model, other: Model, **hints: object) -> bool:
        return True  # two copies of the same rows

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:
        return db == PRIMARY


class PublicReads:
    """Middleware, before the page cache: chooses the database of each public page, and answers from the other one
    when the chosen one fails."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response
        self._replica = Outage("The replica does not answer", "Its reads go to the primary")
        self._primary = Outage("The primary does not answer", "Pages are read from the replica, as it is")
        self._lag = Outage("The replica is behind", "Reads go to the primary", patience=USUAL_LAG_SECONDS)
        self._seen: Version | None = None  # on the replica
        self._seen_at = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or request.path_info.startswith(NEVER_KEPT):
            return self.get_response(request)
        alias, version = self._choose(signed_in=settings.SESSION_COOKIE_NAME in request.COOKIES)
        with reading_from(alias), version_held(version):
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The replica failed in the middle of a page: the page is made again from the primary.

        An error of our own happens there too, and goes its usual way.
        """
        if not isinstance(exception, Error) or _reading.get() != REPLICA:
            return None
        with reading_from(PRIMARY), version_held(None):
            match = cast(ResolverMatch, request.resolver_match)  # a view failed, so one was found
            response = match.func(request, *match.args, **match.kwargs)
            if callable(getattr(response, "render", None)):
                response.render()
        self._replica_failed(exception)
        return response

    def _choose(self, *, signed_in: bool) -> tuple[str, Version | None]:
        """The replica where it holds the primary's version; who edits sees the primary at once."""
        on_primary, on_replica = self._version_on_primary(), self._version_on_replica()
        if on_primary is None:  # and the replica, whatever its version, is all there is
            return (REPLICA, on_replica) if on_replica else (PRIMARY, None)
        if on_replica is None or signed_in:
            return PRIMARY, on_primary
        if on_replica != on_primary:
            self._lag.goes_on(f"it holds version {on_replica.number} of the catalogue, the primary {on_primary.number}")
            return PRIMARY, on_primary
        self._lag.is_over()
        return REPLICA, on_replica

    def _version_on_primary(self) -> Version | None:
        if not self._primary.may_be_tried:
            return None
        try:
            version = current_version()
        except Error as error:
            connections[PRIMARY].close()
            self._primary.goes_on(error)
            return None
        self._primary.is_over()
        return version

    def _version_on_replica(self) -> Version | None:
        if not self._replica.may_be_tried:
            return None
        now = time.monotonic()
        if self._seen and now - self._seen_at < settings.CATALOGUE_CHECK_SECONDS:
            return self._seen
        try:
            with reading_from(REPLICA):
                self._seen, self._seen_at = CatalogueVersion.current(), now
        except Error as error:
            self._replica_failed(error)
            return None
        self._replica.is_over()
        return self._seen

    def _replica_failed(self, error: Error) -> None:
        connections[REPLICA].close()
        self._seen = None
        self._replica.goes_on(error)
