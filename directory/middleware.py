"""What is done around every page, whichever view answers: a class each, in the order of settings.MIDDLEWARE.

Those that keep pages, choose the database or come in when a page fails stand with their subject. Django's
MiddlewareMixin calls `process_request` before what stands inside, `process_response` after it.
"""

from functools import cached_property
from urllib.parse import quote

from csp.constants import HEADER, SELF
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin

from accounts import second_factor
from accounts.idle import note_use
from directory.every_page import OUR_NAMES
from directory.pages.errors import bad_request
from handover.carried import PARAMETER, with_selection

FILES = "/static/"
# A style sheet, script or picture that is opened by itself loads, runs and sends nothing.
POLICY_OF_FILES = "default-src 'none'"
DEBUG_PAGES = {404, 500}  # Django's own, on a developer's machine, with styles of their own
# A file whose name holds its hash is never asked about again (the validators), and opens no window and follows no
# link (the policies): 140 bytes of a file of 400.
NOT_FOR_FILES = ("ETag", "Last-Modified", "Referrer-Policy", "Cross-Origin-Opener-Policy")
# Every parameter of a search with every value of the vocabulary is about a hundred; Django itself stops at 1,000.
MOST_PARAMETERS = 300
TOO_MANY = f"L'adresse porte trop de paramètres : {MOST_PARAMETERS} au plus sont lus."
SPACES = ("/admin/", "/compte/")  # elsewhere a session is not even read, so that pages can be kept for everybody
# Pages of the space without a form of their own; their paths are the beginning of all the others.
FORMLESS = {"index", "app_list"}
NOT_FILTERS = {"page"}


class PolicyEverywhere(MiddlewareMixin):
    """The outermost: no answer leaves without a Content-Security-Policy, whichever middleware made it."""

    @cached_property
    def _policy(self) -> str:
        return build_policy()

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        # A 304 is read with the heads of the answer that the browser kept.
        if HEADER not in response and response.status_code != 304 and not _is_debug_page(response):
            is_file = request.path_info.startswith(FILES)
            response[HEADER] = POLICY_OF_FILES if is_file else self._policy
        return response


def _is_debug_page(response: HttpResponse) -> bool:
    return settings.DEBUG and response.status_code in DEBUG_PAGES


class HeadAlone(MiddlewareMixin):
    """HEAD is answered with the head of the page alone: WSGI servers complain of a body, one line per request.

    Outside of the page cache: what is kept is the page, whoever asked first.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponse | StreamingHttpResponse
    ) -> HttpResponse | StreamingHttpResponse:
        if request.method != "HEAD":
            return response
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = ()
        else:
            response.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response


class RefuseHugeQueries(MiddlewareMixin):
    """A query string with too many parameters gets a 400 in the manner of the page or of the API."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        if request.META.get("QUERY_STRING", "").count("&") < MOST_PARAMETERS:
            return None
        if request.path_info.startswith("/api/"):
            return JsonResponse({"errors": {"query": [TOO_MANY]}}, status=400)
        return bad_request(request)


class ShortHeads(MiddlewareMixin):
    """Static files lose the headers that only pages need, so it stands outside of whatever adds them."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if "immutable" in response.get("Cache-Control", ""):
            for name in NOT_FOR_FILES:
                del response[name]
        return response


class FormsStayOnTheirPage(MiddlewareMixin):
    """Inside of the policy: a page of the coordinators' space sends forms to itself, to the way out, and to the page
    that finds entries and changes nothing.

    Whatever somebody may one day get into such a page, a button in it changes no password and deletes nothing
    elsewhere. The path of a list is the beginning of those of its rows, which no policy can leave out.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        # Who names a host that is not ours is told so (400) by a page without a form.
        if is_in_coordinators_space(request) and response.status_code != 400:
            response._csp_replace = {"form-action": _targets(request)}  # type: ignore[attr-defined]  # django-csp reads it
        return response


def is_in_coordinators_space(request: HttpRequest) -> bool:
    return request.path_info.startswith(reverse("admin:index"))


def _targets(request: HttpRequest) -> list[str]:
    """`'self'` where the host has no name that a policy can hold: the address of an IPv6 machine."""
    host = request.get_host()
    if host.startswith("["):
        return [SELF]
    paths = [reverse("admin:logout"), reverse("admin:find")]
    if request.resolver_match and request.resolver_match.url_name not in FORMLESS:
        paths.append(quote(request.path))
    return [f"{origin}{path}" for origin in (host, *settings.CSRF_TRUSTED_ORIGINS) for path in paths]


class EndIdleSessions(MiddlewareMixin):
    """After the one that knows who asks: SESSION_COOKIE_AGE counts from the last use, to the minute."""

    def process_request(self, request: HttpRequest) -> None:
        if request.path_info.startswith(SPACES) and request.user.is_authenticated:
            note_use(request)


class SecondFactorFirst(MiddlewareMixin):
    """After the one that knows who asks: the coordinators' space opens when the second factor was shown.

    It looks at the session, not at the account: whoever got in by another way has shown none.
    """

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        is_inside = is_in_coordinators_space(request) and request.path_info != reverse("admin:logout")
        return redirect("mfa_index") if is_inside and second_factor.is_missing(request) else None


class NoIndexOnFilters(MiddlewareMixin):
    """A list under filters is one of countless views of the same entries; engines keep the entries."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if set(request.GET) & OUR_NAMES - NOT_FILTERS:
            response["X-Robots-Tag"] = "noindex"
        return response


class CarrySelection(MiddlewareMixin):
    """The innermost: pages whose address names chosen programmes lead on with them."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        is_page = response.get("Content-Type", "").startswith("text/html") and not response.streaming
        if PARAMETER in request.GET and is_page and not is_in_coordinators_space(request):
            response.content = with_selection(response.content.decode(), request.GET).encode()
        return response
