"""What is shown when something is wrong: pages that need no database, and a wrong path that becomes a search."""

import logging
import re
import sys
from collections.abc import Callable, Iterator, Sequence

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from accounts.mail import MailNotSent
from pages.danger import danger_in
from programs.models import Program
from search.finder import Search, find
from sources.former import FormerAddress

MOST_PROPOSALS = 5
MOST_PATH = 200  # characters read of a wrong path
NOT_WORDS = re.compile(r"[^\w-]+|_")
EXTENSION = re.compile(r"\.\w{1,5}$")
STATIC_PATH = "/static/"

log = logging.getLogger("directory.pages.errors")


class Maintenance:
    """Middleware, before all that makes pages: while MAINTENANCE is set, all but the probe and the files is 503."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        if not settings.MAINTENANCE:
            raise MiddlewareNotUsed("MAINTENANCE is not set")
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == "/healthz" or request.path_info.startswith(STATIC_PATH):
            return self.get_response(request)
        return unavailable(request)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _plain(request, "400.html", 400, {"address": [_("Cette adresse ne peut pas être lue.")]})


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _plain(request, "403.html", 403, {"account": [_("Ce compte n'ouvre pas cette page.")]})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _plain(request, "403_csrf.html", 403, {"form": [_("Cette demande a été refusée.")]})


def server_error(request: HttpRequest) -> HttpResponse:
    """Called while the exception is being handled: a database that is down is "come back soon", not "we broke"."""
    error = sys.exc_info()[1]
    if request.method == "POST" and is_database_busy(error):
        return busy(request)
    if is_database_away(error) or is_helper_away(error):
        return unavailable(request)
    return _plain(request, "500.html", 500, {"server": [_("Le site a eu un problème.")]})


def is_database_away(error: BaseException | None) -> bool:
    """It does not answer, is locked, or its file is damaged (for which Django has no kind of its own)."""
    return isinstance(error, OperationalError | InterfaceError) or type(error) is DatabaseError


def is_helper_away(error: BaseException | None) -> bool:
    """The mail server, or the cache that counts wrong passwords: without it nobody is let in."""
    redis = sys.modules.get("redis")  # loaded only where CACHE_URL asks for it
    return isinstance(error, MailNotSent) or (redis is not None and isinstance(error, redis.RedisError))


def is_database_busy(error: BaseException | None) -> bool:
    """Somebody else was writing for longer than a form waits (or each waited for the other)."""
    if not isinstance(error, OperationalError):
        return False
    states = ("55P03", "40P01")  # PostgreSQL's lock_not_available and deadlock_detected
    return getattr(error.__cause__, "sqlstate", "") in states or "database is locked" in str(error)


def busy(request: HttpRequest) -> HttpResponse:
    """What was typed goes into the page, so that it can be sent again; passwords do not."""
    typed = [(name, value) for name, values in request.POST.lists() for value in values]
    if any("password" in name for name in request.POST):
        typed = []
    errors = {"server": [_("Le répertoire est en cours d'écriture.")]}
    response = _plain(request, "503_busy.html", 503, errors, {"typed": typed, "address": request.get_full_path()})
    response["Retry-After"] = str(settings.WRITE_WAIT_SECONDS)
    return response


def unavailable(request: HttpRequest) -> HttpResponse:
    response = _plain(request, "503.html", 503, {"server": [_("Le site est momentanément indisponible.")]})
    response["Retry-After"] = str(settings.RETRY_AFTER_SECONDS)
    return response


def _plain(request: HttpRequest, template: str, status: int, errors: dict, context: dict | None = None) -> HttpResponse:
    """A page that asks no database, in the language of the path."""
    language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    with translation.override(language):
        if request.path_info.startswith("/api/"):
            response: HttpResponse = JsonResponse({"errors": errors}, status=status)
        else:
            response = HttpResponse(render_to_string(template, context), status=status)
    patch_cache_control(response, no_store=True)
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A search filled with the words of the path, and what they may mean."""
    if request.path.startswith("/api/"):
        with translation.override(None):  # data are French as typed
            return JsonResponse({"errors": {"path": [_("Cette adresse n'existe pas.")]}}, status=404)
    words = words_of_path(request.path_info)
    # What does not exist has no version in another language.
    context = {"languages": (), "words": words, "proposals": proposals(words), "danger": danger_in(words)}
    response = render(request, "404.html", context, status=404)
    response["X-Robots-Tag"] = "noindex"
    return response


def gone(request: HttpRequest, entries: Sequence[FormerAddress]) -> HttpResponse:
    """What was deleted here, by its name, and a way on: the search, filled with that name."""
    words = entries[0].name if len(entries) == 1 else ""
    context = {"languages": (), "gone": entries, "words": words, "proposals": proposals(words)}
    response = render(request, "410.html", context, status=410)
    response["X-Robots-Tag"] = "noindex"
    return response


def words_of_path(path: str) -> str:
    """ "/ar/programmes/micro-licee.html" -> "micro-licee": what somebody may have looked for."""
    language = translation.get_language_from_path(path)
    last = path[:MOST_PATH].removeprefix(f"/{language}" if language else "").strip("/").split("/")[-1]
    return " ".join(NOT_WORDS.sub(" ", EXTENSION.sub("", last)).strip("- ").split())


def proposals(words: str) -> list[Program]:
    """Up to five programmes that the words may mean, best first; none rather than an error."""
    try:
        pks = next((pks for text in _readings(words) if (pks := _found(text))), [])
        rows = Program.objects.published().in_bulk(pks)
    except DatabaseError:
        log.exception("No proposals for a wrong address")
        return []
    return [rows[pk] for pk in pks if pk in rows]


def _readings(words: str) -> Iterator[str]:
    """The words as they are, as they may have been meant, then apart from their hyphens."""
    if not words:
        return
    for text in (words, words.replace("-", " ")):
        yield text
        if suggestion := find(Search(text=text), length=0, with_facets=False).suggestion:
            yield suggestion


def _found(text: str) -> list[int]:
    return [one.pk for one in find(Search(text=text), length=MOST_PROPOSALS, with_facets=False).page]
