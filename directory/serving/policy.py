"""The Content-Security-Policy of what django-csp does not see, and where the coordinators' forms may be sent."""

from collections.abc import Callable
from urllib.parse import quote

from csp.constants import HEADER, SELF
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

FILES = "/static/"
# A style sheet, script or picture that is opened by itself loads, runs and sends nothing.
POLICY_OF_FILES = "default-src 'none'"
# Pages of the space without a form for themselves; their paths are the beginning of all the others.
FORMLESS = {"index", "app_list"}
DEBUG_PAGES = {404, 500}  # Django's own, on a developer's machine, with styles of their own


class PolicyEverywhere:
    """Middleware, the outermost: no answer leaves without a policy, whichever middleware made it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response
        self._policy = build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # A 304 is read with the heads of the answer that the browser kept.
        if HEADER not in response and response.status_code != 304 and not _is_debug_page(response):
            is_file = request.path_info.startswith(FILES)
            response[HEADER] = POLICY_OF_FILES if is_file else self._policy
        return response


def _is_debug_page(response: HttpResponse) -> bool:
    return settings.DEBUG and response.status_code in DEBUG_PAGES


class FormsStayOnTheirPage:
    """Middleware, inside of the policy: a page of the coordinators' space sends forms to itself, to the way out, and to
    the page that finds entries and changes nothing.

    Whatever somebody may one day get into such a page, a button in it changes no password and deletes nothing
    elsewhere. The path of a list is the beginning of those of its rows, which no policy can leave out.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # Who names a host that is not ours is told so (400) by a page without a form.
        if request.path_info.startswith(reverse("admin:index")) and response.status_code != 400:
            response._csp_replace = {"form-action": _targets(request)}  # type: ignore[attr-defined]  # django-csp reads it
        return response


def _targets(request: HttpRequest) -> list[str]:
    """`'self'` where the host has no name that a policy can hold: the address of an IPv6 machine."""
    host = request.get_host()
    if host.startswith("["):
        return [SELF]
    paths = [reverse("admin:logout"), reverse("admin:find")]
    if request.resolver_match and request.resolver_match.url_name not in FORMLESS:
        paths.append(quote(request.path))
    return [f"{origin}{path}" for origin in (host, *settings.CSRF_TRUSTED_ORIGINS) for path in paths]
