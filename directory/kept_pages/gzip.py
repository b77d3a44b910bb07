"""Django's gzip, for kept pages alone: other pages may hold secrets, which their size in gzip would let be guessed."""

import re

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

REFUSED = re.compile(r";\s*q=0(\.0*)?\s*$")


class GZip(GZipMiddleware):
    """Nothing of a kept page is secret: it needs no random bytes. Django does not read that gzip is refused (q=0)."""

    max_random_bytes = 0

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        return super().process_response(request, response) if takes_gzip(request) else response


def takes_gzip(request: HttpRequest) -> bool:
    offered = request.META.get("HTTP_ACCEPT_ENCODING", "").lower().split(",")
    return any(part.partition(";")[0].strip() == "gzip" for part in offered if not REFUSED.search(part))
